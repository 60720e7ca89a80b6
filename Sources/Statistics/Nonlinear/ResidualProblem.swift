import LinearAlgebra

/// Residuals and Jacobian of a model on its data, rows multiplied by the root of their weight.
struct ResidualProblem<Model: NonlinearModel> {
  let model: Model
  /// The predictors of each observation.
  let predictors: [[Double]]
  let response: [Double]
  /// The root of each weight; `nil` for equal weights.
  let weightRoots: [Double]?

  init(model: Model, predictors: [[Double]], response: [Double], weights: [Double]?) {
    self.model = model
    self.predictors = predictors
    self.response = response
    weightRoots = weights.map { $0.map { $0.squareRoot() } }
  }

  var count: Int { response.count }
  var parameterCount: Int { model.parameterNames.count }

  /// |sqrt(w) y|, against which rounding is judged.
  var responseSize: Double {
    Euclid.norm(response.indices.map { (weightRoots?[$0] ?? 1) * response[$0] })
  }

  /// The residuals sqrt(w) (y - f); a NaN or infinity among them makes the point impossible.
  func residuals(_ parameters: [Double]) -> [Double]? {
    var result = [Double](repeating: 0, count: count)
    for row in 0..<count {
      let difference = response[row] - model.value(at: predictors[row], parameters: parameters)
      result[row] = (weightRoots?[row] ?? 1) * difference
      guard result[row].isFinite else { return nil }
    }
    return result
  }

  /// The derivatives of sqrt(w) f, n x p; `nil` when one is not finite.
  func jacobian(_ parameters: [Double]) -> Matrix? {
    var elements = [Double](repeating: 0, count: count * parameterCount)
    var gradient = [Double](repeating: 0, count: parameterCount)
    for row in 0..<count {
      _ = model.evaluate(at: predictors[row], parameters: parameters, gradient: &gradient)
      let root = weightRoots?[row] ?? 1
      for column in 0..<parameterCount {
        guard gradient[column].isFinite else { return nil }
        elements[column * count + row] = root * gradient[column]
      }
    }
    return Matrix(rows: count, columns: parameterCount, columnMajor: elements)
  }

  /// The first observation for which the model or its gradient is not finite.
  func firstNonFinite(_ parameters: [Double]) -> (position: Int, value: Double)? {
    var gradient = [Double](repeating: 0, count: parameterCount)
    for row in 0..<count {
      let value = model.evaluate(at: predictors[row], parameters: parameters, gradient: &gradient)
      for number in [value] + gradient where !number.isFinite { return (row, number) }
    }
    return nil
  }
}
