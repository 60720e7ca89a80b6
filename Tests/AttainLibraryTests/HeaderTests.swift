import Foundation
import TestSupport
import Testing

/// The header declares and documents what the sources export.
@Suite struct HeaderTests {
  private static func text(_ path: String) throws -> String {
    String(decoding: try Checkout.bytes(path), as: UTF8.self)
  }

  private static var exported: Set<String> {
    get throws {
      let folder = "Sources/AttainLibrary/Interface"
      let files = try FileManager.default.contentsOfDirectory(
        atPath: Checkout.root.appending(path: folder).path)
      return try files.reduce(into: []) { names, file in
        let source = try text("\(folder)/\(file)")
        names.formUnion(source.matches(of: /@c\((\w+)\)/).map { String($0.output.1) })
      }
    }
  }

  @Test func theHeaderDeclaresWhatIsExported() throws {
    let header = try Self.text("Sources/AttainLibrary/include/attain.h")
    let pattern = /\n(?:const char|int32_t|int64_t|void|attain_task)[ *]+(attain_\w+)\(/
    let declared = header.matches(of: pattern).map { String($0.output.1) }
    #expect(try Set(declared) == Self.exported)
    #expect(declared.count == Set(declared).count)
  }

  @Test func everyDeclarationHasADocumentingComment() throws {
    let header = try Self.text("Sources/AttainLibrary/include/attain.h")
    for name in try Self.exported {
      // The example at the top uses some of them.
      let place = try #require(header.ranges(of: "\(name)(").last, "\(name)")
      let before = header[..<place.lowerBound]
      let line = before.lastIndex(of: "\n").map { before[..<$0] } ?? before
      #expect(line.hasSuffix("*/"), "\(name) stands without a comment")
    }
  }
}
