import Statistics
import Testing
import Trends

@Suite struct TrendFormulaTests {
  private func value(_ text: String, at x: Double = 2, b: [Double] = [3, 0.5]) throws -> Double {
    let formula = try TrendFormula(
      text, start: [("b1", 1), ("b2", 1)], predictors: ["x"])
    return formula.value(at: [x], parameters: b)
  }

  @Test func precedence() throws {
    #expect(try value("b1 + b2 * x ^ 2") == 5)
    #expect(try value("-x^2") == -4)
    #expect(try value("2^3^2") == 512)
    #expect(try value("8/2/2 - 1 - 1") == 0)
    #expect(try value("b1*(1 - exp[-b2*x])") == 3 * (1 - Double.exp(-1)))
    #expect(try value("(x-5)**2", at: 2) == 9)
    #expect(try value("x**(-2)", at: -4) == 0.0625)
    #expect(try value("1.5e1 + .5") == 15.5)
    #expect(try value("arctan(b1)/pi + sqrt(x + 2)") == Double.atan(3) / Double.pi + 2)
  }

  @Test func theLeftSideIsAFunctionOfTheValue() throws {
    let formula = try TrendFormula(
      "log(y) = b1 - x", start: [("b1", 1)], predictors: ["x"])
    #expect(formula.response(1) == 0)
    #expect(try TrendFormula("b1*x", start: [("b1", 1)], predictors: ["x"]).response(7) == 7)
  }

  @Test func gradientsAreExact() throws {
    let formula = try TrendFormula(
      "y = b1 * exp(b2 * x) / (1 + b2)", start: [("b1", 1), ("b2", 1)], predictors: ["x"])
    var gradient = [0.0, 0.0]
    _ = formula.evaluate(at: [2], parameters: [3, 0.5], gradient: &gradient)
    let e = Double.exp(1)
    #expect(digits(gradient[0], e / 1.5) > 14)
    #expect(digits(gradient[1], 3 * e * (2 / 1.5 - 1 / 2.25)) > 14)
  }

  @Test(arguments: [
    ("y = b1 +", "something is missing, at character 9 of the formula"),
    (
      "y = b3",
      "\"b3\" is neither a column nor a parameter (b1, b2, x), at character 5 of the formula"
    ),
    ("b1 * (x", "\")\" is missing, at character 8 of the formula"),
    ("b1 $ x", "unexpected \"$\", at character 4 of the formula"),
    ("y = x = b1", "a second =, at character 7 of the formula"),
    ("1.2.3 * x", "not a number, at character 1 of the formula"),
  ])
  func mistakesAreNamedWithTheirPlace(text: String, message: String) {
    #expect {
      _ = try TrendFormula(text, start: [("b1", 1), ("b2", 1)], predictors: ["x"])
    } throws: {
      "\($0)" == message
    }
  }
}
