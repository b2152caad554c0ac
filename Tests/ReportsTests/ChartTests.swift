import Foundation
import Reports
import Testing

/// Charts as gnuplot draws them.
@Suite struct ChartTests {
  private func chart(_ name: String) -> Chart {
    Chart(
      id: "trial", title: name, description: name, x: .init(name, from: 0, to: 1),
      y: .init("", categories: [name, "b"]),
      series: [.init(name, .points, [.init(0.25, 0, low: 0.1, high: 0.4), .init(0.75, 1)])],
      table: ReportTable("numbers", ["x"]))
  }

  private func page(_ chart: Chart) throws -> String {
    let report = Report(
      language: .english, title: "t", subtitle: "s", facts: [],
      sections: [ReportSection(id: "one", title: "One", [.chart(chart)])], footer: "f")
    return try ReportPage(report, drawnBy: installedGnuplot()).html
  }

  /// A name from the data is drawn as it is: no part of it is a command.
  @Test(arguments: ["`touch FILE`", "'; system('touch FILE'); '", "@FILE", "\\\"FILE", "a_{b}^c <b>&", "价值 ' 层级"])
  func namesAreNeverRun(_ name: String) throws {
    let file = NSTemporaryDirectory() + "chart-" + UUID().uuidString
    let html = try page(chart(name.replacingOccurrences(of: "FILE", with: file)))
    #expect(!FileManager.default.fileExists(atPath: file))
    #expect(PageReading(html).complaint == nil)
  }

  @Test func pointsLieWhereTheNumbersSay() throws {
    let page = PageReading(try page(chart("a")))
    let places = page.named("use").filter { $0.around.contains("figure") && !$0.around.contains("ul") }
      .compactMap { $0.attributes["transform"]?.firstMatch(of: /translate\(([0-9.]+),([0-9.]+)\)/) }
      .map { (Double($0.1)!, Double($0.2)!) }
    try #require(places.count == 2)
    // Half of the axis lies between 0.25 and 0.75; what is named first stands above.
    let path = page.named("path").compactMap { $0.attributes["d"] }.joined()
    let ends = path.matches(of: /[ML]([0-9.]+),/).compactMap { Double($0.1) }
    let width = try #require(ends.max()) - #require(ends.min())
    #expect(abs((places[1].0 - places[0].0) / width - 0.5) < 0.04)
    #expect(places[0].1 < places[1].1)
  }

  @Test func coloursAreThePagesOwn() throws {
    let html = try page(chart("a"))
    let picture = try #require(html.firstMatch(of: /<figure[\s\S]*<\/figure>/)).0
    #expect(picture.contains("var(--series-1)") && picture.contains("var(--grid)"))
    #expect(!picture.contains("rgb(") && !picture.contains("black") && !picture.contains("font-family"))
  }

  /// A file stands alone: it is whole, names no colour of a page, and says in words what it draws.
  @Test(arguments: ["a", "价值 <b>&", String(repeating: "long ", count: 30)])
  func aFileStandsAlone(_ name: String) throws {
    var drawn = chart(name)
    drawn.series.append(.init("second " + name, .dashed, [.init(0.5, 0), .init(0.5, 1)]))
    let svg = try ChartFile(drawn, drawnBy: installedGnuplot()).svg
    #expect(!svg.contains("var("))
    let page = PageReading("<html><body>\(svg)</body></html>")
    #expect(page.complaint == nil)
    for reference in page.named("use").compactMap({ $0.attributes["href"] }) {
      #expect(svg.contains("id=\"\(reference.dropFirst())\""))
    }
    let texts = page.named("text").map { $0.text.trimmingCharacters(in: .whitespaces) }
    for wanted in [name, "second " + name] { #expect(texts.contains(wanted.trimmingCharacters(in: .whitespaces))) }
  }

  @Test func aTerminalIsNeverOverrun() throws {
    for width in [40, 80, 120] {
      let drawn = try TerminalCharts(
        [chart("what is measured")], drawnBy: installedGnuplot(), width: width, isColoured: false)
      let lines = drawn.texts[0].split(separator: "\n")
      #expect(lines.allSatisfy { $0.count <= width } && lines.count > 8)
      #expect(!drawn.texts[0].contains("\u{1B}"))
    }
  }

  @Test func noGnuplotOnThePathIsNoGnuplot() { #expect(Gnuplot(searching: "/nowhere") == nil) }
}
