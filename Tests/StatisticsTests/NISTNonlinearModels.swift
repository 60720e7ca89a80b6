import Statistics

/// The formulas of the NIST nonlinear sets, in their own letters.
struct NISTFormula: DifferentiableModel {
  let name: String
  let parameterNames: [String]

  init(name: String, parameterCount: Int) {
    self.name = name
    parameterNames = (1...parameterCount).map { "b\($0)" }
  }

  func formula<S: DifferentiableScalar>(at x: [Double], parameters b: [S]) -> S {
    let t = x[0]
    switch name {
    case "Misra1a", "BoxBOD": return b[0] * (1 - S.exp(-b[1] * t))
    case "Misra1b":
      let root = 1 / (1 + b[1] * t / 2)
      return b[0] * (1 - root * root)
    case "Misra1c": return b[0] * (1 - S.pow(1 + 2 * b[1] * t, S(-0.5)))
    case "Misra1d": return b[0] * b[1] * t / (1 + b[1] * t)
    case "Chwirut1", "Chwirut2": return S.exp(-b[0] * t) / (b[1] + b[2] * t)
    case "DanWood": return b[0] * S.exp(b[1] * Double.log(t))
    case "Kirby2": return rational(t, b, numerator: 3)
    case "Hahn1", "Thurber": return rational(t, b, numerator: 4)
    case "Nelson": return b[0] - b[1] * t * S.exp(-b[2] * x[1])
    case "Roszman1": return b[0] - b[1] * t - S.atan(b[2] / (t - b[3])) / Double.pi
    case "MGH09": return b[0] * (t * t + t * b[1]) / (t * t + t * b[2] + b[3])
    case "MGH10": return b[0] * S.exp(b[1] / (t + b[2]))
    case "Eckerle4":
      let z = (t - b[2]) / b[1]
      return b[0] / b[1] * S.exp(-0.5 * z * z)
    case "Rat42": return b[0] / (1 + S.exp(b[1] - b[2] * t))
    case "Rat43": return b[0] * S.pow(1 + S.exp(b[1] - b[2] * t), -1 / b[3])
    case "Bennett5": return b[0] * S.pow(b[1] + t, -1 / b[2])
    default: return sums(t, b)
    }
  }

  private func sums<S: DifferentiableScalar>(_ t: Double, _ b: [S]) -> S {
    switch name {
    case "Lanczos1", "Lanczos2", "Lanczos3":
      return b[0] * S.exp(-b[1] * t) + b[2] * S.exp(-b[3] * t) + b[4] * S.exp(-b[5] * t)
    case "MGH17": return b[0] + b[1] * S.exp(-b[3] * t) + b[2] * S.exp(-b[4] * t)
    case "Gauss1", "Gauss2", "Gauss3":
      return b[0] * S.exp(-b[1] * t) + peak(t, b[2], b[3], b[4]) + peak(t, b[5], b[6], b[7])
    case "ENSO":
      return b[0] + wave(S(2 * Double.pi * t / 12), b[1], b[2])
        + wave(2 * Double.pi * t / b[3], b[4], b[5]) + wave(2 * Double.pi * t / b[6], b[7], b[8])
    default: return S(.nan)
    }
  }

  private func peak<S: DifferentiableScalar>(
    _ t: Double, _ height: S, _ centre: S, _ width: S
  ) -> S {
    let z = (t - centre) / width
    return height * S.exp(-z * z)
  }

  private func wave<S: DifferentiableScalar>(_ angle: S, _ cosine: S, _ sine: S) -> S {
    cosine * S.cos(angle) + sine * S.sin(angle)
  }

  private func rational<S: DifferentiableScalar>(_ t: Double, _ b: [S], numerator: Int) -> S {
    let top = b[..<numerator].reversed().reduce(S(0)) { $0 * t + $1 }
    let bottom = b[numerator...].reversed().reduce(S(0)) { $0 * t + $1 } * t
    return top / (1 + bottom)
  }
}
