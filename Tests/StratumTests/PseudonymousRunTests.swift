import Foundation
import Runs
import Testing

/// What a run folder tells of who the customers are.
@Suite struct PseudonymousRunTests {
  @Test func noIdOfTheDataStandsInAnyFileOfARun() throws {
    let project = try ScratchProject.withBank()
    for (config, quick) in [("value-tiers", ScratchProject.quick), ("churn", ScratchProject.quickPrediction)] {
      let run = try project.stratum(["run", "experiments/\(config).yaml"] + quick)
      #expect(run.exitCode == 0 || run.exitCode == 2, "\(run.complaint)")
    }
    let ids = try ids(in: project)
    #expect(ids.count > 600)
    let folder = URL(fileURLWithPath: project.path("experiments/runs"))
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    #expect(files.contains { $0.hasSuffix("rejects.csv") } && files.contains { $0.hasSuffix("assignments.csv") })
    for file in files where file.contains("/") && !file.hasPrefix(".") {
      guard let text = try? String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8) else { continue }
      let found = words(text).first { ids.contains($0) }
      #expect(found == nil, "\(file)")
    }
    // Were the words of a file not those that ids are, nothing could be found.
    #expect(words(try project.text("datasets/synthetic-bank/data/customers.csv")).contains { ids.contains($0) })
  }

  @Test func refusedRowsAreKeptWithTheirOwnersPseudonyms() throws {
    let project = try ScratchProject.withBank()
    let run = try project.stratum(
      ["run", "experiments/value-tiers.yaml", "--case", "rfm-rules"] + ScratchProject.quick)
    #expect(run.exitCode == 0, "\(run.complaint)")
    let written = try #require(try project.runFiles("rejects.csv", in: "experiments/runs").values.first)
    let lines = String(decoding: written, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(lines.first == "table,file,line,column,reason,pseudonym")
    let record = try #require(try project.runFiles("run.json", in: "experiments/runs").values.first)
    let tables = try #require(
      (try JSONDecoder().decode(JSONValue.self, from: record))["diagnostics"]?["data"]?["tables"])
    let pseudonyms = try Pseudonyms(keyFile: project.keyFile)
    var counts: [String: Int] = [:]
    for line in lines.dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      counts[fields[0], default: 0] += 1
      let source = try project.text("datasets/synthetic-bank/\(fields[1])").split(
        separator: "\n", omittingEmptySubsequences: false)
      let row = source[try #require(Int(fields[2])) - 1].split(separator: ",", omittingEmptySubsequences: false)
      let pseudonym = try #require(fields.last)
      guard !pseudonym.isEmpty else { continue }
      #expect(row.contains { pseudonyms.pseudonym(of: String($0)) == pseudonym }, "\(line)")
    }
    #expect(counts.values.reduce(0, +) == lines.count - 1)
    for (table, count) in counts { #expect(tables[table]?["rejects"] == .number(Double(count)), "\(table)") }
    #expect(lines.dropFirst().contains { !$0.hasSuffix(",") })
  }

  /// The ids of every customer and account of a project's bank.
  private func ids(in project: ScratchProject) throws -> Set<String> {
    var ids: Set<String> = []
    for name in ["customers", "accounts"] {
      for line in try project.text("datasets/synthetic-bank/data/\(name).csv").split(separator: "\n").dropFirst() {
        ids.insert(String(line.prefix { $0 != "," }))
      }
    }
    return ids
  }

  private func words(_ text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "-" }.map(String.init)
  }
}
