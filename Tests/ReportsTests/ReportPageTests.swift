import Foundation
import Reports
import Runs
import Testing

/// What every report must be, whatever the run.
@Suite struct ReportPageTests {
  private static let kinds = ["prediction", "tiers", "failed"]

  private func html(_ kind: String, _ language: ReportLanguage, drawn: Bool = true) throws -> String {
    let runs = ScratchRuns()
    let source =
      switch kind {
      case "prediction": try runs.source(SampleRecord.prediction(), assignments: SampleRecord.assignments)
      case "tiers": try runs.source(SampleRecord.tiers())
      default: try runs.source(SampleRecord.failed())
      }
    let program = drawn ? try installedGnuplot() : nil
    return try ReportPage(RunReport(source, language: language).report, drawnBy: program).html
  }

  @Test(arguments: kinds, ReportLanguage.allCases) func thePageIsWellFormed(_ kind: String, _ language: ReportLanguage)
    throws
  {
    let page = PageReading(try html(kind, language))
    #expect(page.complaint == nil)
    #expect(page.named("html").map { $0.attributes["lang"] } == [language == .english ? "en" : "zh-Hans"])
    let names = page.elements.compactMap { $0.attributes["id"] }
    #expect(Set(names).count == names.count, "each name is given once")
    for element in page.elements {
      for word in (element.attributes["aria-labelledby"] ?? "").split(separator: " ") {
        #expect(names.contains(String(word)))
      }
      if let link = element.attributes["href"] { #expect(names.contains(String(link.dropFirst())), "\(link)") }
    }
  }

  @Test(arguments: kinds) func headingsSkipNoLevel(_ kind: String) throws {
    let levels = PageReading(try html(kind, .english)).elements.compactMap { element in
      ["h1": 1, "h2": 2, "h3": 3][element.name]
    }
    #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
    for (one, next) in zip(levels, levels.dropFirst()) { #expect(next <= one + 1) }
  }

  @Test(arguments: kinds) func everyTableHasACaptionAndNamesItsColumnsAndRows(_ kind: String) throws {
    let page = PageReading(try html(kind, .english))
    #expect(page.named("caption").count == page.named("table").count)
    #expect(page.named("caption").allSatisfy { !$0.text.isEmpty })
    #expect(page.named("th").allSatisfy { ["col", "row"].contains($0.attributes["scope"]) })
  }

  @Test(arguments: ["prediction", "tiers"]) func everyChartHasItsTableAndItsWords(_ kind: String) throws {
    let page = PageReading(try html(kind, .english))
    let figures = page.named("figure").count
    #expect(figures >= 3)
    let pictures = page.named("svg").filter { $0.attributes["role"] == "img" }
    #expect(pictures.count == figures)
    #expect(page.named("desc").filter { !$0.text.isEmpty }.count == figures)
    #expect(page.named("table").filter { $0.around.contains("figure") }.count == figures)
    #expect(page.named("text").filter { $0.around.contains("figure") }.count > 5 * figures, "axes have numbers")
  }

  @Test(arguments: kinds) func nothingIsFetchedOrRun(_ kind: String) throws {
    let html = try html(kind, .english)
    for word in ["http:", "https:", "<script", "src=", "url(", "@import", "<link", "<iframe", "onload="] {
      #expect(!html.contains(word), "\(word)")
    }
  }

  @Test(arguments: kinds) func noEnglishSentenceIsLeftInChinese(_ kind: String) throws {
    let page = PageReading(try html(kind, .chinese))
    for element in page.elements where element.language == "zh-Hans" && !["style", "pre"].contains(element.name) {
      // Names of indicators and of authors are words of every language; three small words in a row are a sentence.
      let text = element.text.replacing(/stratum [a-z]+ [^ ]+/, with: "")
      let sentence = text.firstMatch(of: /\b[a-z]{2,} [a-z]{1,} [a-z]{2,}\b/)
      #expect(sentence == nil, "\(element.text)")
    }
  }

  @Test func theSameRunGivesTheSameBytes() throws {
    let runs = ScratchRuns()
    let source = try runs.source(SampleRecord.prediction(), assignments: SampleRecord.assignments)
    let program = try installedGnuplot()
    for language in ReportLanguage.allCases {
      let pages = try (0..<2).map { _ in
        try ReportPage(RunReport(source, language: language).report, drawnBy: program).html
      }
      #expect(pages[0] == pages[1])
    }
  }

  @Test func withoutGnuplotTablesStandForCharts() throws {
    let html = try html("prediction", .english, drawn: false)
    let page = PageReading(html)
    #expect(page.complaint == nil)
    #expect(page.named("svg").isEmpty)
    #expect(page.named("table").contains { $0.around.contains("figure") })
    #expect(html.contains("gnuplot was not installed"))
  }

  @Test func noCustomerIsNamed() throws {
    let html = try html("prediction", .english)
    #expect(html.firstMatch(of: /\bc1[0-9]{2}\b/) == nil)
  }
}
