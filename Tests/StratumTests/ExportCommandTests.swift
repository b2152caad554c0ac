import Foundation
import Testing
import TierScoring

@Suite struct ExportCommandTests {
  /// A project with one run of k-means, and the run's id.
  private static func ran() throws -> (project: ScratchProject, run: String) {
    let project = try ScratchProject.withBank()
    let run = try project.stratum(
      ["run", "experiments/value-tiers.yaml", "--case", "kmeans", "--json"] + ScratchProject.quick)
    try #require(run.exitCode == 0, "\(run.complaint)")
    let runs = try FileManager.default.contentsOfDirectory(atPath: project.root + "/experiments/runs")
    return (project, try #require(runs.first { $0.hasPrefix("value-tiers-kmeans") }))
  }

  @Test func writesEveryFormAndASignedBundle() throws {
    let (project, run) = try Self.ran()
    let key = try project.stratum("keys", "new", "team.key")
    #expect(key.exitCode == 0, "\(key.complaint)")
    let export = try project.stratum(
      "export", run, "--to", "bundle,onnx,pmml,sql", "--sign", "team.key", "--out", "exports/kmeans", "--key",
      "customer_id")
    #expect(export.exitCode == 0, "\(export.complaint)")
    #expect(
      export.output.split(separator: "\n").map { $0.split(separator: "/").last! } == [
        "model.json", "model.onnx", "model.pmml", "model.sqlite.sql", "model.duckdb.sql", "model.postgres.sql",
      ])
    let publicKey = try VerificationKey(key.output.trimmingCharacters(in: .whitespacesAndNewlines))
    let model = try TierModel(contentsOf: project.root + "/exports/kmeans/model.json", trusting: [publicKey])
    #expect(model.bundle.lineage["run"] == run && model.bundle.indicators.allSatisfy { $0.version != nil })
    #expect(try project.stratum("keys", "public", "team.key").output == key.output)
    let permissions = try FileManager.default.attributesOfItem(atPath: project.root + "/team.key")[.posixPermissions]
    #expect(permissions as? Int == 0o600)
    #expect(try project.stratum("keys", "new", "team.key").exitCode == 64)
  }

  @Test func theBundleOfARunIsWhatItWrote() throws {
    let (project, run) = try Self.ran()
    #expect(try project.stratum("export", run, "--out", "out").exitCode == 0)
    let bytes = { (path: String) in Array(try project.text(path).utf8) }
    var exported = try TierModelBundle(reading: bytes("out/model.json"))
    // The state of the ledger, which a run cannot carry, as it reproduces to the byte.
    #expect(exported.lineage.removeValue(forKey: "ledger")?.hasPrefix("2:") == true)
    #expect(try exported.bytes() == bytes("experiments/runs/\(run)/model.json"))
  }

  @Test func refusesWhatCannotBeExported() throws {
    let (project, run) = try Self.ran()
    let path = project.root + "/experiments/runs/\(run)/model.json"
    for (arguments, exitCode, words) in [
      (["export", "value-tiers-kmeens"], 65, "value-tiers-kmeans"),
      (["export", run, "--to", "pml"], 64, "--to"),
      (["export", run, "--to", "sql", "--dialects", "oracle"], 64, "--dialects"),
      (["export", run, "--sign", "no.key"], 64, "stratum keys new no.key"),
      (["export", run, "--waive", "leak=known"], 64, "--by"),
      (["export", run, "--waive", "leak=known", "--by", "me"], 64, "nothing was found"),
      (["export", run, "--rows", "-1"], 64, "--rows"),
    ] {
      let found = try project.stratum(arguments + ["--out", "nothing"])
      #expect(found.exitCode == Int32(exitCode) && found.complaint.contains(words), "\(arguments) \(found.complaint)")
      #expect(!FileManager.default.fileExists(atPath: project.root + "/nothing"))
    }
    let whole = try String(contentsOfFile: path, encoding: .utf8)
    try whole.replacingOccurrences(of: "\"kind\": \"kmeans\"", with: "\"kind\": \"keans\"")
      .write(toFile: path, atomically: true, encoding: .utf8)
    let changed = try project.stratum("export", run, "--out", "nothing")
    #expect(changed.exitCode == 65 && changed.complaint.contains("digest"))
    try String(whole.prefix(whole.count / 2)).write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try project.stratum("export", run, "--out", "nothing").exitCode == 65)
  }

  /// A leak blocks; a waiver by name lets the model go, and stands in the bundle.
  @Test func aRedPolicyIsNotExportedUnlessWaived() throws {
    let (project, run) = try Self.ran()
    let path = project.root + "/experiments/runs/\(run)/model.json"
    var bundle = try TierModelBundle(reading: TierModelBundle.content(of: path))
    bundle.policy.findings = [.init(code: "leak", isBlocking: true, text: "'closed' tells the outcome.")]
    try Data(try bundle.bytes()).write(to: URL(fileURLWithPath: path))
    let red = try project.stratum("export", run, "--out", "out")
    #expect(red.exitCode == 2 && red.complaint.contains("--waive 'leak=REASON'"), "\(red.complaint)")
    #expect(!FileManager.default.fileExists(atPath: project.root + "/out"))
    let waived = try project.stratum(
      "export", run, "--waive", "leak=closed is known on the day", "--by", "R. Eviewer", "--out", "out")
    #expect(waived.exitCode == 0, "\(waived.complaint)")
    let model = try TierModel(contentsOf: project.root + "/out/model.json")
    #expect(model.bundle.policy.status == .amber && model.bundle.policy.waivers.map(\.by) == ["R. Eviewer"])
  }

  @Test(.disabled(if: StratumProgram.isQuick)) func theCertificateOfParityIsPositive() throws {
    let (project, run) = try Self.ran()
    let export = try project.stratum(
      [
        "export", run, "--verify", "--rows", "500", "--python", StratumProgram.packageRoot + "/.venv/bin/python",
        "--out", "out",
      ])
    #expect(export.exitCode == 0, "\(export.complaint)\(export.output)")
    let text = try project.text("out/parity.md")
    for engine in ["onnxruntime", "SQLite", "DuckDB"] {
      #expect(text.contains(engine) && !text.contains("\(engine) | sql | not found"), "\(text)")
    }
    let none = try project.stratum("export", run, "--verify", "--python", "/no/python", "--out", "none")
    #expect(none.output.contains("not found"))
  }
}
