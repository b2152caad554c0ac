import Foundation
import Testing

/// Each module's first page names all that the module offers, under a heading; a new declaration must be given its place.
@Suite struct LandingPageTests {
  private static let sources =
    URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path + "/Sources"

  static let modules = [
    "LinearAlgebra", "TierScoring", "Frames", "Learning", "Ingest", "Features", "Models", "Evaluation", "Runs",
    "Experiments", "Export", "Notebooks", "Reports", "Synthesis",
  ]

  @Test(arguments: modules) func namesWhatTheModuleOffers(_ module: String) throws {
    let page = try String(contentsOfFile: "\(Self.sources)/\(module)/\(module).docc/\(module).md", encoding: .utf8)
    let declaration = /(?m)^public (?:indirect |final )?(?:struct|enum|protocol|class|func|typealias) (\w+)/
    let files = try #require(FileManager.default.enumerator(atPath: "\(Self.sources)/\(module)"))
    var declared: Set<String> = []
    for case let path as String in files where path.hasSuffix(".swift") {
      let text = try String(contentsOfFile: "\(Self.sources)/\(module)/\(path)", encoding: .utf8)
      declared.formUnion(text.matches(of: declaration).map { String($0.1) })
    }
    #expect(!declared.isEmpty)
    let listed = page.matches(of: /(?m)^- ``(\w+)/).map { String($0.1) }
    #expect(Set(listed) == declared)
    #expect(listed.count == declared.count, "a name stands twice")
  }
}
