import LinearAlgebra

extension PolynomialTrend {
  /// The covariance of `powerCoefficients`, (d + 1) x (d + 1); `nil` without degrees of freedom.
  ///
  /// s^2 M C M^T with C the covariance in the Chebyshev basis and M the powers of t in each of its
  /// polynomials. The terms are far larger than their sum, so all of it is carried to 32 digits.
  ///
  /// - Complexity: O(d^3).
  public var powerCovariance: Matrix? {
    regression.residualVariance.map { variance in
      let unscaled = unscaledPowerCovariance
      var result = unscaled.rounded
      for row in 0...degree {
        for column in 0...degree {
          result[row, column] = (unscaled[row, column] * variance).rounded
        }
      }
      return result
    }
  }

  /// The standard errors of `powerCoefficients`, from the constant up.
  ///
  /// `nil` without degrees of freedom.
  /// - Complexity: O(d^3).
  public var powerStandardErrors: [Double]? {
    regression.residualStandardDeviation.map { deviation in
      let unscaled = unscaledPowerCovariance
      return (0...degree).map { power in
        (DoubleDouble.squareRoot(of: unscaled[power, power]) * deviation).rounded
      }
    }
  }

  private var unscaledPowerCovariance: ExtendedMatrix {
    let basis = centredBasis
    let inverse = regression.centredInverse
    var result = ExtendedMatrix(rows: degree + 1, columns: degree + 1)
    let halves = (0...degree).map { left in
      (0...degree).map { power in
        (0...degree).reduce(DoubleDouble(0)) { $0 + inverse[left, $1] * basis[$1][power] }
      }
    }
    for row in 0...degree {
      for column in 0...degree {
        result[row, column] = (0...degree).reduce(DoubleDouble(0)) {
          $0 + basis[$1][row] * halves[$1][column]
        }
      }
    }
    return result
  }

  /// Powers of t in 1 and in each centred Chebyshev polynomial.
  private var centredBasis: [[DoubleDouble]] {
    var basis = scale.chebyshevPowers(degree: degree)
    for (index, centre) in regression.centres.enumerated() {
      basis[index + 1][0] += DoubleDouble(-centre)
    }
    return basis
  }
}
