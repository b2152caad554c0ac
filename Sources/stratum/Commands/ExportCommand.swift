import ArgumentParser
import Export
import Foundation
import Runs
import TierScoring

/// `stratum export RUN --to …`: a run's model in the forms that services read.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a run's model as a bundle, ONNX, PMML or SQL, and prove that they agree.",
    discussion: """
      The bundle is what `stratum score` and the Swift library TierScoring load; ONNX, PMML and SQL are for other engines.
      With --verify, every engine that is found scores edge cases and a random sample, and a certificate is written.
      A model that its policy forbids (a blocking finding that nobody waived) is not exported.
      Example: stratum export value-tiers-kmeans --to bundle,onnx,sql --out exports/kmeans --verify
      """)

  @Argument(help: "The run, or a bundle's file.", completion: Completions.runs)
  var reference: String
  @Option(
    help: "The forms, separated by commas: bundle, onnx, pmml, sql.",
    completion: .list(ExportForm.allCases.map(\.rawValue)))
  var to: FormList = FormList(forms: [.bundle])
  @Option(help: "The folder to write to; exports/<name of the model> where none is named.", completion: .directory)
  var out: String?
  @Option(help: "The file with the secret key that signs the bundle; stratum keys new makes one.", completion: .file())
  var sign: String?
  @Option(name: .customLong("waive"), help: "A finding's code and why it does not stand in the way: 'leak=reason'.")
  var waivers: [String] = []
  @Option(name: .customLong("by"), help: "Who waives findings.")
  var waivedBy: String?
  @Option(help: "The SQL dialects, separated by commas: sqlite, duckdb, postgres.")
  var dialects: DialectList = DialectList(dialects: SqlDialect.all)
  @Option(help: "The table that the SQL reads.")
  var table = "customers"
  @Option(name: .customLong("key"), help: "A column of that table that SQL hands through, such as the customer's id.")
  var keys: [String] = []
  @Flag(help: "Let every engine that is found score, and write parity.md and parity.json.")
  var verify = false
  @Option(help: "How many random rows engines score beside the edge cases.")
  var rows = 20_000
  @OptionGroup var engines: EngineOptions
  @OptionGroup var runs: RunsOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    guard (0...10_000_000).contains(rows) else {
      throw ValidationError("--rows takes a number from 0 to 10000000, not \(rows)")
    }
    if !waivers.isEmpty, waivedBy?.isEmpty ?? true { throw ValidationError("--waive wants --by NAME: who waives") }
  }

  func run() throws {
    let model = try ModelReference(reference, runs)
    var bundle = try model.bundle(enforcingPolicy: false)
    let waived = try waivers.map { try waiver($0, bundle.policy) }
    bundle.policy.waivers += waived
    if let finding = bundle.policy.blocking.first {
      Output.error(
        "the policy is red: \(finding.code): \(finding.text) Mend the model, or take responsibility with "
          + "--waive '\(finding.code)=REASON' --by NAME; nothing was written")
      throw ExitStatus.negative
    }
    let key = try sign.map(KeysCommand.key)
    let folder = out ?? "exports/\(model.run ?? bundle.name)"
    let recording = ExportRecording(runs, model: model.run ?? bundle.name)
    try recording.begin(&bundle, waiving: waived)
    var files = try ExportFiles(
      bundle, forms: to.forms, key: key, dialects: dialects.dialects, table: table, keys: keys)
    var certificate: ParityCertificate?
    if verify {
      let parity = try ParityCertificate(bundle, engines: engines.all, sampleCount: rows)
      files.add(parity)
      certificate = parity
    }
    try recording.finish(bundle, files)
    try files.write(to: folder)
    if json.isOn {
      try Output.json(Summary(folder: folder, files: files.names, parity: certificate))
    } else {
      for name in files.names { print("\(folder)/\(name)") }
      if let certificate { print("\n" + certificate.text) }
    }
    if let certificate, !certificate.isPositive { throw ExitStatus.negative }
  }

  private struct Summary: Encodable {
    let folder: String
    let files: [String]
    let parity: ParityCertificate?
  }

  private func waiver(_ text: String, _ policy: BundlePolicy) throws -> BundlePolicy.Waiver {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, !parts[1].isEmpty else { throw UsageError("--waive takes CODE=REASON, not '\(text)'") }
    let codes = policy.findings.map(\.code)
    guard codes.contains(parts[0]) else {
      throw UsageError(
        codes.isEmpty
          ? "nothing was found against this model, so '\(parts[0])' cannot be waived"
          : unknown("finding", parts[0], among: codes))
    }
    return BundlePolicy.Waiver(code: parts[0], by: waivedBy!, reason: parts[1])
  }
}

/// A form of an exported model.
enum ExportForm: String, CaseIterable { case bundle, onnx, pmml, sql }

/// `--to bundle,onnx`.
struct FormList: ExpressibleByArgument {
  var forms: [ExportForm]

  init(forms: [ExportForm]) { self.forms = forms }

  init?(argument: String) {
    let found = argument.split(separator: ",").map { ExportForm(rawValue: String($0)) }
    guard !found.isEmpty, found.allSatisfy({ $0 != nil }) else { return nil }
    forms = ExportForm.allCases.filter { found.contains($0) }
  }

  var defaultValueDescription: String { forms.map(\.rawValue).joined(separator: ",") }
}

/// `--dialects sqlite,duckdb`.
struct DialectList: ExpressibleByArgument {
  var dialects: [SqlDialect]

  init(dialects: [SqlDialect]) { self.dialects = dialects }

  init?(argument: String) {
    let names = argument.split(separator: ",").map(String.init)
    guard !names.isEmpty, names.allSatisfy({ name in SqlDialect.all.contains { $0.name == name } }) else { return nil }
    dialects = SqlDialect.all.filter { names.contains($0.name) }
  }

  var defaultValueDescription: String { dialects.map(\.name).joined(separator: ",") }
}
