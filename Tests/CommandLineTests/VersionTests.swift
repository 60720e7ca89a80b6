import Testing

@Suite struct VersionTests {
  @Test func theVersionNamesSchemaBLASAndBuild() throws {
    let run = try Attain.run(["--version"])
    let lines = run.output.split(separator: "\n").map(String.init)
    #expect(run.status == 0 && lines.count == 3)
    #expect(lines.first == "attain 0.2.0, output schema 1")
    let library = try #require(lines.dropFirst().first)
    #expect(library.wholeMatch(of: /BLAS: OpenBLAS \d+\.\d+.*, \w+/) != nil)
    #expect(lines.last == "Build: from source")
  }
}
