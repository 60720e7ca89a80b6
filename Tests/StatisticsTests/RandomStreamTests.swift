import Statistics
import Testing

@Suite struct RandomStreamTests {
  // Published test vectors of FNV-1a, SplitMix64 (seed 1234567) and xoshiro256** (state 1, 2, 3,
  // 4).
  @Test(arguments: [
    ("", 0xcbf2_9ce4_8422_2325 as UInt64), ("a", 0xaf63_dc4c_8601_ec8c),
    ("foobar", 0x8594_4171_f739_67e8),
  ])
  func stableHashKnownAnswers(text: String, expected: UInt64) {
    var hash = StableHash()
    hash.add(bytesOf: text)
    #expect(hash.value == expected)
  }

  @Test func splitMixKnownAnswers() {
    var mixer = SplitMix64(state: 1_234_567)
    #expect(mixer.next() == 6_457_827_717_110_365_317)
    #expect(mixer.next() == 3_203_168_211_198_807_973)
    #expect(mixer.next() == 9_817_491_932_198_370_423)
  }

  @Test func xoshiroKnownAnswers() {
    var stream = RandomStream(state: (1, 2, 3, 4))
    let expected: [UInt64] = [
      11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360,
      607_988_272_756_665_600, 16_172_922_978_634_559_625,
    ]
    #expect(expected.map { _ in stream.next() } == expected)
  }

  @Test func namedStreamKnownAnswers() {
    // From an independent implementation in Python; normals from statistics.NormalDist.inv_cdf.
    var stream = RandomStream(seed: 2030, key: "VN/3.2.1", purpose: "bootstrap")
    let copy = stream
    #expect(stream.next() == 0xee00_fb80_0dbe_fe11)
    #expect(stream.next() == 0x2a81_77cd_8b5e_ba78)
    #expect(stream.next() == 0x6fe5_dfcd_46d7_a44a)
    stream = copy
    #expect(stream.uniform() == 0x1.dc01f7001b7dfp-1)
    stream = copy
    let normals = (0..<6).map { _ in stream.normal() }
    let expected = [
      1.4735788519788193, -0.9699407043714525, -0.15832246782810866, 1.0031350811174158,
      -0.005904134574308441, 1.436828472956092,
    ]
    #expect(digits(normals, expected) >= Tolerance.nistDigits)
  }

  @Test func aStreamIsNamedBySeedKeyAndPurpose() {
    func first(_ seed: UInt64, _ key: String, _ purpose: String) -> UInt64 {
      var stream = RandomStream(seed: seed, key: key, purpose: purpose)
      return stream.next()
    }
    let names = [
      first(1, "ab", "c"), first(1, "a", "bc"), first(2, "ab", "c"), first(1, "ab", "d"),
      first(1, "abc", ""), first(1, "", "abc"),
    ]
    #expect(Set(names).count == names.count)
    #expect(first(1, "ab", "c") == names[0])
  }

  @Test func uniformNumbersLieStrictlyInside() {
    var stream = RandomStream(seed: 1, key: "uniform", purpose: "test")
    let numbers = (0..<10_000).map { _ in stream.uniform() }
    #expect(numbers.allSatisfy { $0 > 0 && $0 < 1 })
    let mean = numbers.reduce(0, +) / 10_000
    let error = (1.0 / 12 / 10_000).squareRoot()
    #expect((mean - 0.5).magnitude <= Tolerance.standardErrors * error)
  }

  @Test(arguments: [1e-300, 0.1, 0.7, 1, 1.5, 2, 1e300])
  func reproducibleLogarithmAndExponential(x: Double) {
    let log = ReproducibleMath.log(x)
    #expect(digits(ReproducibleMath.exp(log), x) >= Tolerance.exactDigits)
    #expect(
      (ReproducibleMath.log(x * 2) - log - 0.6931471805599453).magnitude <= Tolerance.twoRoutes)
  }

  @Test func aGammaHasMeanAndVarianceEqualToItsShape() {
    for shape in [0.3, 1, 4.5] {
      var stream = RandomStream(seed: 7, key: "gamma", purpose: "\(shape)")
      let n = 20_000
      let draws = (0..<n).map { _ in stream.gamma(shape: shape) }
      let mean = draws.reduce(0, +) / Double(n)
      let error = (shape / Double(n)).squareRoot()
      #expect((mean - shape).magnitude <= Tolerance.standardErrors * error)
    }
  }
}
