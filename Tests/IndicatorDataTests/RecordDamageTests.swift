import TestSupport
import Testing

@testable import IndicatorData

/// Whatever the bytes are, reading ends with rows or with findings.
@Suite struct RecordDamageTests {
  private static let files = [
    "world-bank.json", "un-sdg.json", "split.json", "columns.json", "records.ndjson", "rents.px",
    "population-1258.px", "keys.px", "rents-jsonstat.json", "eurostat-jsonstat.json",
  ]

  @Test(arguments: files)
  func survivesDamage(file: String) throws {
    let bytes = try fixture("Tests/IndicatorDataTests/Fixtures/records/" + file)
    let format = try #require(RecordFormat.recognise(bytes[...]))
    var random = FixedRandom(state: 15)
    for _ in 0..<150 {
      let damaged = Self.damage(bytes, &random)
      _ = Records(damaged)
      let records = Records(damaged, as: format)
      #expect(!records.rows.isEmpty || records.isRefused || damaged.isEmpty)
    }
  }

  /// Cut off, changed, doubled or filled with the bytes that matter to these formats.
  private static func damage(_ bytes: [UInt8], _ random: inout FixedRandom) -> [UInt8] {
    let signs = Array("{}[]\",:;()=-.0129\\\nuE\u{0}".utf8) + [0xFF]
    var damaged = Array(bytes.prefix(Int.random(in: 1...(bytes.count * 2), using: &random)))
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let place = Int.random(in: damaged.indices, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: damaged[place] = UInt8.random(in: 0...255, using: &random)
      case 1: damaged[place] = signs[Int.random(in: signs.indices, using: &random)]
      case 2: damaged.insert(signs[Int.random(in: signs.indices, using: &random)], at: place)
      default:
        let end = min(place + Int.random(in: 1...40, using: &random), damaged.count)
        damaged.replaceSubrange(place..<end, with: damaged[place..<end] + damaged[place..<end])
      }
    }
    return damaged
  }
}
