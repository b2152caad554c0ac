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
      let loot = try attack(project.path("report.html"))
      #expect(loot.recovered.isEmpty, "\(id)")
      #expect(loot.known > 0, "\(id)")
      withheld += loot.withheld
    }
    #expect(withheld > 0)
  }

  private func attack(_ report: String) throws -> Loot {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.python)
    process.arguments = [StratumProgram.packageRoot + "/Tests/References/disclosure/attacker.py", "--html", report]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return try JSONDecoder().decode(Loot.self, from: data)
  }
}
