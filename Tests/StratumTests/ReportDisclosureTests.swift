import Foundation
import Testing

/// The attacker script against reports of a small bank, in which many groups are tiny.
@Suite struct ReportDisclosureTests {
  private struct Loot: Decodable {
    let known: Int
    let withheld: Int
    let recovered: [[String]]
  }

  private static let python = StratumProgram.packageRoot + "/.venv/bin/python"
  private static let isThere =
    FileManager.default.isExecutableFile(atPath: python)
    || ProcessInfo.processInfo.environment["STRATUM_REQUIRE_ENGINES"] != nil

  @Test(.enabled(if: isThere), arguments: ["value-tiers", "churn"])
  func nothingThatAReportWithholdsIsRecovered(_ config: String) throws {
    let project = try ScratchProject.withBank(customers: 120)
    let run = try project.stratum(
      ["run", "experiments/\(config).yaml", "--set", "report.minimum_cell=10"]
        + (config == "churn" ? ScratchProject.quickPrediction : ScratchProject.quick))
    #expect(run.exitCode == 0 || run.exitCode == 2, "\(run.complaint)")
    var withheld = 0
    for id in project.names(in: "experiments/runs") where !id.hasPrefix(".") {
      let made = try project.stratum("report", id, "--out", "report.html")
      #expect(made.exitCode == 0, "\(made.complaint)")
      let loot = try attack([project.path("report.html")])
      #expect(loot.recovered.isEmpty, "\(id)")
      #expect(loot.known > 0, "\(id)")
      withheld += loot.withheld
    }
    #expect(withheld > 0)
  }

  @Test(.enabled(if: isThere)) func norFromAComparisonAndTheReportsOfItsRuns() throws {
    let project = try ScratchProject.withBank(customers: 120)
    let run = try project.stratum(
      ["run", "experiments/value-tiers.yaml", "--case", "rfm-rules", "--case", "kmeans"]
        + ["--set", "report.minimum_cell=10"] + ScratchProject.quick)
    #expect(run.exitCode == 0, "\(run.complaint)")
    let ids = project.names(in: "experiments/runs").filter { $0.hasPrefix("value-tiers-") }
    try #require(ids.count == 2)
    let compared = try project.stratum("compare", ids[0], ids[1], "--baseline", ids[0], "--html", "both.html")
    #expect(compared.exitCode == 0 || compared.exitCode == 2, "\(compared.complaint)")
    var files = [project.path("both.html")]
    for id in ids {
      let made = try project.stratum("report", id, "--out", "\(id).html")
      #expect(made.exitCode == 0, "\(made.complaint)")
      files.append("\(id)=\(project.path(id)).html")
    }
    let loot = try attack(files)
    #expect(loot.recovered.isEmpty)
    #expect(loot.known > 0 && loot.withheld > 0)
  }

  private func attack(_ reports: [String]) throws -> Loot {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.python)
    process.arguments =
      [StratumProgram.packageRoot + "/Tests/References/disclosure/attacker.py", "--html"] + reports
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return try JSONDecoder().decode(Loot.self, from: data)
  }
}
