import Foundation
import Reports
import Runs
import Testing

/// What reports say of runs.
@Suite struct RunReportTests {
  private func report(_ record: RunRecord, assignments: String? = nil) throws -> Report {
    let runs = ScratchRuns()
    return try RunReport(runs.source(record, assignments: assignments), language: .english).report
  }

  private func text(_ report: Report) throws -> String { try ReportPage(report, drawnBy: nil).html }

  @Test func theSectionsStandInTheReviewersOrder() throws {
    #expect(
      try report(SampleRecord.prediction(), assignments: SampleRecord.assignments).sections.map(\.id) == [
        "findings", "summary", "purpose", "method", "data", "reproduction", "performance", "sensitivity", "stability",
        "fairness", "monitoring", "sign-off", "appendix",
      ])
  }

  @Test func aThresholdIsToldWithWhoseItIsAndWhetherItIsMet() throws {
    let rules: JSONValue = .object([
      "auc": .object(["at_least": .number(0.9), "at_most": .null, "policy": .string("Policy 4.2")]),
      "brier": .object(["at_least": .null, "at_most": .number(0.2), "policy": .string("Policy 4.3")]),
    ])
    let report = try report(SampleRecord.prediction(report: ["thresholds": rules]))
    let table = try #require(report.tables.first { $0.caption == "The main numbers" })
    func row(_ title: String) -> [String] { table.rows.first { $0[0].content.text == title }!.map(\.content.text) }
    #expect(
      row("AUC") == ["AUC", "0.810", "0.750 to 0.860 [1]", "200", "held out", "≥ 0.900", "Policy 4.2", "not met"])
    #expect(row("Brier score").suffix(3) == ["≤ 0.200", "Policy 4.3", "met"])
    #expect(try text(report).contains("AUC is 0.810, wanted ≥ 0.900 (Policy 4.2)."))
  }

  /// Three of group c are too few, and the others of all groups add up to all rows: one more group is withheld with it.
  @Test func aSmallGroupIsNotShownAndCannotBeWorkedOut() throws {
    let report = try report(SampleRecord.prediction())
    let table = try #require(report.tables.first { $0.caption.hasPrefix("Groups of 'sex'") })
    let hidden = table.rows.filter { $0[1].isSuppressed }.map { $0[0].content.text }
    #expect(hidden.contains("c") && hidden.count == 2)
    #expect(!table.rows.joined().contains { $0.content.text == "3" })
    let chart = try #require(report.charts.first { $0.id == "fairness-chart-sex" })
    #expect(chart.series[0].points.count == 1, "points that tell of hidden groups are not drawn")
  }

  @Test func aSmallestCellOfOneShowsAll() throws {
    let report = try report(SampleRecord.prediction(report: ["minimum_cell": .number(1)]))
    #expect(!report.tables.contains { $0.rows.joined().contains(where: \.isSuppressed) })
  }

  @Test func aFailedRunSaysWhy() throws {
    let report = try report(SampleRecord.failed())
    #expect(report.sections.first?.id == "findings")
    #expect(try text(report).contains("5 clusters were wanted of 3 distinct customers"))
    #expect(report.charts.isEmpty)
  }

  @Test func failedRunsOfTheExperimentAreListed() throws {
    let runs = ScratchRuns()
    try runs.store.write(SampleRecord.failed(), files: [:])
    let report = try RunReport(runs.source(SampleRecord.tiers()), language: .english).report
    let table = try #require(report.tables.first { $0.caption.hasPrefix("All runs") })
    #expect(table.rows.map { $0[1].content.text } == ["failed", "complete"])
  }

  @Test func anEditedFolderIsRefused() throws {
    let runs = ScratchRuns()
    let written = try runs.source(SampleRecord.prediction(), assignments: SampleRecord.assignments).record
    let path = runs.store.folder(of: written.id) + "/assignments.csv"
    try Data("customer,event\n".utf8).write(to: URL(fileURLWithPath: path))
    #expect { try ReportSource(written, in: runs.store) } throws: { "\($0)".contains("edited") }
  }

  @Test func whatIsDeclaredIsTold() throws {
    let declared: [String: JSONValue] = [
      "purpose": .string("Call first"), "owner": .string("Retail <b>"), "limits": .list([.string("Not for prices.")]),
    ]
    let html = try text(try report(SampleRecord.prediction(report: declared)))
    #expect(html.contains("Call first") && html.contains("Not for prices."))
    #expect(html.contains("Retail &lt;b&gt;") && !html.contains("Retail <b>"))
    #expect(html.contains("not declared (report.framework)"))
  }
}
