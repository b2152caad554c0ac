import Features
import Foundation
import Testing

/// The documentation's table of indicators says what the catalogue says.
struct IndicatorDocumentTests {
  private let document: String

  init() throws {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    document = try String(
      contentsOf: root.appendingPathComponent("Sources/Features/Features.docc/Indicators.md"), encoding: .utf8)
  }

  @Test func everyIndicatorHasItsRow() {
    let rows = document.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
    let wanted = IndicatorCatalog.all.map { indicator in
      let cells = ["`\(indicator.name)`", indicator.unit, indicator.formula, indicator.whenMissing]
      return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
    #expect(rows == wanted)
  }

  @Test func theTermsAreExplained() {
    #expect(document.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(IndicatorCatalog.terms))
  }
}
