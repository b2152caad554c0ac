import Foundation
import Testing

/// `stratum report`, `show --plot` and `compare --html`, on runs of a small bank.
@Suite struct ReportTests {
  private func project() throws -> ScratchProject {
    let project = try ScratchProject.withBank()
    let run = try project.stratum(
      ["run", "experiments/value-tiers.yaml", "--case", "kmeans", "--case", "weighted-score"] + ScratchProject.quick)
    try #require(run.exitCode == 0, "\(run.complaint)")
    return project
  }

  @Test func aReportIsOneFileWithoutCustomers() throws {
    let project = try project()
    let made = try project.stratum("report", "value-tiers-weighted-score")
    #expect(made.exitCode == 0, "\(made.complaint)")
    let path = made.output.trimmingCharacters(in: .newlines)
    let html = try project.text(path)
    #expect(path.hasSuffix("/report.html") && html.hasPrefix("<!DOCTYPE html>") && html.contains("<svg role=\"img\""))
    for data in try project.runFiles("assignments.csv", in: "experiments/runs").values {
      let customers = String(decoding: data, as: UTF8.self).split(separator: "\n").dropFirst()
        .map { $0.prefix { $0 != "," } }
      #expect(customers.count > 100)
      #expect(!customers.contains { html.contains($0) })
    }
    // What the config declares, and what another weight would change, is told.
    #expect(html.contains("Choose whom the relationship managers call first"))
    #expect(html.contains("Change of tier or grade, weight of financial"))
    #expect(try project.stratum("report", "value-tiers-weighted-score", "--out", "again.html").exitCode == 0)
    // The first report is an entry of the ledger, so the second is made at another checkpoint.
    func withoutCheckpoint(_ text: String) -> String { text.replacing(/[0-9]+:[0-9a-f]{64}/, with: "") }
    let again = try project.text("again.html")
    #expect(again != html && withoutCheckpoint(again) == withoutCheckpoint(html))
    let chinese = try project.stratum("report", "value-tiers-weighted-score", "--language", "zh", "--json")
    #expect(chinese.exitCode == 0 && chinese.output.contains("report.zh.html"))
  }

  @Test func withoutGnuplotTheReportIsMadeAllTheSame() throws {
    let project = try project()
    let without = ["PATH": project.root]
    let made = try project.stratum(
      ["report", "value-tiers-kmeans", "--out", "plain.html"], environment: without)
    #expect(made.exitCode == 0 && made.complaint.contains("gnuplot"))
    #expect(try !project.text("plain.html").contains("<svg"))
    let plot = try project.stratum(["show", "value-tiers-kmeans", "--plot"], environment: without)
    #expect(plot.exitCode == 64 && plot.complaint.contains("apt-get install gnuplot-nox"))
  }

  @Test func chartsAreDrawnInTheTerminal() throws {
    let drawn = try project().stratum(["show", "value-tiers-kmeans", "--plot"], environment: ["COLUMNS": "70"])
    #expect(drawn.exitCode == 0, "\(drawn.complaint)")
    #expect(drawn.output.contains("Which tier holds the value?") && !drawn.output.contains("\u{1B}"))
    #expect(drawn.output.split(separator: "\n").allSatisfy { $0.count <= 70 })
  }

  @Test func chartsAreWrittenAsFiles() throws {
    let project = try project()
    let drawn = try project.stratum(
      "show", "value-tiers-kmeans", "--charts", "drawn/here", "--chart", "tier", "--language", "zh")
    #expect(drawn.exitCode == 0 && drawn.output.isEmpty, "\(drawn.complaint)")
    #expect(project.names(in: "drawn/here") == ["tier-chart.svg"])
    #expect(try project.text("drawn/here/tier-chart.svg").contains("客户占比"))
    let compared = try project.stratum(
      "compare", "value-tiers-kmeans", "value-tiers-weighted-score", "--charts", "both")
    #expect(compared.exitCode == 0 && project.names(in: "both") == ["verdict-chart.svg"], "\(compared.complaint)")
    let unknown = try project.stratum("show", "value-tiers-kmeans", "--charts", "x", "--chart", "tear-chart")
    #expect(unknown.exitCode == 64 && unknown.complaint.contains("tier-chart") && project.names(in: "x").isEmpty)
  }

  @Test func aComparisonIsWrittenAsAPage() throws {
    let project = try project()
    let made = try project.stratum(
      "compare", "value-tiers-kmeans", "value-tiers-weighted-score", "--html", "both.html")
    #expect(made.exitCode == 0, "\(made.complaint)")
    let html = try project.text("both.html")
    for section in ["fitness", "verdicts", "numbers", "moves", "layers"] {
      #expect(html.contains("<section id=\"\(section)\""), "\(section)")
    }
    #expect(html.contains("model.clusters"))
  }

  @Test func anEditedRunIsRefused() throws {
    let project = try project()
    let id = try #require(project.names(in: "experiments/runs").first { $0.hasPrefix("value-tiers-kmeans") })
    try project.write("customer,tier\n", to: "experiments/runs/\(id)/assignments.csv")
    let made = try project.stratum("report", id)
    #expect(made.exitCode == 65 && made.complaint.contains("assignments.csv"))
    #expect(!project.names(in: "experiments/runs/\(id)").contains("report.html"))
  }

  @Test func whatCannotBeWrittenIsNamed() throws {
    let project = try project()
    let made = try project.stratum("report", "value-tiers-kmeans", "--out", "nowhere/report.html")
    #expect(made.exitCode == 65 && made.complaint.contains("nowhere/report.html"))
    #expect(try project.stratum("report", "value-tiers-kmeans", "--language", "fr").exitCode == 64)
  }

  @Test(arguments: [
    ("report.waivers=[{code: leak, by: A}]", "reason"), ("report.waivers=[{code: leak, by: A, reason: ' '}]", "reason"),
    ("report.thresholds={auc: {policy: P}}", "at_least"), ("report.minimum_cell=0", "minimum_cell"),
    ("report.thresholds={auc: {at_least: 2, at_most: 1, policy: P}}", "at_most"), ("report.purpos=x", "purpose"),
    ("report.monitoring=[{watch: x, every: month}]", "threshold"),
  ]) func anUnfitDeclarationIsRefused(_ setting: String, _ named: String) throws {
    let project = try ScratchProject()
    let run = try project.stratum("run", "experiments/value-tiers.yaml", "--plan", "--set", setting)
    #expect(run.exitCode == 65 && run.complaint.contains(named), "\(run.complaint)")
  }
}
