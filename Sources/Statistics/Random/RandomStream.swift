import LinearAlgebra

/// A reproducible stream of random numbers that belongs to one seed, one series and one purpose.
///
/// Streams with different keys are independent, so adding a series to a batch, or running it in
/// another order or on more cores, changes the numbers of no other series. All draws use only IEEE
/// arithmetic and the logarithm in `ReproducibleMath`: the same bytes on every machine.
///
///     var stream = RandomStream(seed: 2030, key: "VN/3.2.1", purpose: "bootstrap")
///     stream.normal()   // always the same number
///
/// xoshiro256** (period 2^256 - 1) started by SplitMix64 from the FNV-1a hash of seed, key and
/// purpose.
///
/// Reference: Blackman and Vigna (2021), *ACM TOMS* 47, article 36; Steele, Lea and Flood (2014),
/// *OOPSLA*, 453-472.
public struct RandomStream: RandomNumberGenerator, Sendable, Equatable {
  private var state: (UInt64, UInt64, UInt64, UInt64) {
    get { (s0, s1, s2, s3) }
    set { (s0, s1, s2, s3) = newValue }
  }
  private var s0, s1, s2, s3: UInt64

  /// The stream of one seed, series and purpose.
  ///
  /// - Parameters:
  ///   - seed: The seed of the run, recorded in its manifest.
  ///   - key: The series, by its exact bytes.
  ///   - purpose: What the numbers are for, so that two uses of one series do not share them.
  public init(seed: UInt64, key: String, purpose: String) {
    var hash = StableHash()
    hash.add(seed)
    // Lengths first: ("ab", "c") and ("a", "bc") must differ.
    for text in [key, purpose] {
      hash.add(UInt64(text.utf8.count))
      hash.add(bytesOf: text)
    }
    var mixer = SplitMix64(state: hash.value)
    self.init(state: (mixer.next(), mixer.next(), mixer.next(), mixer.next()))
  }

  /// A generator in a given state, not all zero.
  package init(state: (UInt64, UInt64, UInt64, UInt64)) {
    require(
      state.0 | state.1 | state.2 | state.3 != 0, "xoshiro cannot leave the state 0, 0, 0, 0")
    (s0, s1, s2, s3) = state
  }

  /// The next 64 random bits.
  ///
  /// - Returns: Each value equally likely.
  public mutating func next() -> UInt64 {
    let product = s1 &* 5
    let result = (product << 7 | product >> 57) &* 9
    let shifted = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = s3 << 45 | s3 >> 19
    return result
  }

  /// A uniform number strictly between 0 and 1.
  ///
  /// (k + 1/2) / 2^52 with k from 52 random bits: never an end point, symmetric about 1/2.
  ///
  /// - Returns: At least 2^-53, at most 1 - 2^-53.
  public mutating func uniform() -> Double {
    (Double(next() >> 12) + 0.5) * 0x1p-52
  }

  /// A whole number from 0 to `count` - 1, each equally likely to within 2^-52.
  ///
  /// - Parameter count: How many numbers to choose from, at least 1.
  /// - Returns: An index, for resampling.
  public mutating func index(below count: Int) -> Int {
    require(count > 0, "cannot choose one of \(count)")
    return min(count - 1, Int(uniform() * Double(count)))
  }

  /// A normal number with mean 0 and standard deviation 1.
  ///
  /// By inversion, one uniform number each, so that scenarios with the same stream move together.
  ///
  /// - Returns: Between -8.2 and 8.2.
  public mutating func normal() -> Double {
    NormalQuantile.value(lowerTail: uniform(), log: ReproducibleMath.log)
  }

  /// A Student t number with the given degrees of freedom, location 0 and scale 1.
  ///
  /// A normal number over the root of a chi-square one; takes a varying count of uniform numbers.
  ///
  /// - Parameter degreesOfFreedom: Positive, also fractional or infinite.
  /// - Returns: A finite number.
  public mutating func studentT(degreesOfFreedom: Double) -> Double {
    require(
      degreesOfFreedom > 0, "degrees of freedom must be positive, not \(degreesOfFreedom)")
    let z = normal()
    guard degreesOfFreedom < .infinity else { return z }
    let half = degreesOfFreedom / 2
    let ratio = max(gamma(shape: half) / half, .leastNormalMagnitude)
    return z / ratio.squareRoot()
  }

  /// A gamma number with scale 1.
  ///
  /// - Parameter shape: Positive; also the mean.
  /// - Returns: A number not below 0.
  ///
  /// Reference: Marsaglia and Tsang (2000), *ACM TOMS* 26, 363-372.
  public mutating func gamma(shape: Double) -> Double {
    require(shape > 0 && shape.isFinite, "a gamma shape is positive and finite, not \(shape)")
    if shape < 1 {
      let power = ReproducibleMath.log(uniform()) / shape
      return gamma(shape: shape + 1) * ReproducibleMath.exp(power)
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let z = normal()
      let root = 1 + c * z
      guard root > 0 else { continue }
      let v = root * root * root
      let bound = 0.5 * z * z + d - d * v + d * ReproducibleMath.log(v)
      if ReproducibleMath.log(uniform()) < bound { return d * v }
    }
  }
}

/// Vigna's mixer, used to spread one 64-bit hash over a state of 256 bits.
package struct SplitMix64: Sendable {
  private var state: UInt64

  package init(state: UInt64) { self.state = state }

  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
