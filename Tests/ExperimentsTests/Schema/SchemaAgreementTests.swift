import Experiments
import Frames
import Foundation
import Ingest
import Runs
import Testing

/// The schemas judge as the program does, by another tool's reading of them: Python's jsonschema.
@Suite(.disabled(if: ProcessInfo.processInfo.environment["STRATUM_FAST"] != nil)) struct SchemaAgreementTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// What jsonschema says of some documents: how many faults each has.
  private func faults(_ documents: [JSONValue], _ schema: JSONSchema) throws -> [Int] {
    let folder = NSTemporaryDirectory() + "schema-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(schema.text.utf8).write(to: URL(fileURLWithPath: folder + "/schema.json"))
    try CanonicalJSON.data(documents).write(to: URL(fileURLWithPath: folder + "/documents.json"))
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: Self.root + "/.venv/bin/python")
    process.arguments = [
      "-c",
      """
      import json, jsonschema, sys
      schema = json.load(open(sys.argv[1] + "/schema.json"))
      jsonschema.Draft7Validator.check_schema(schema)
      validator = jsonschema.Draft7Validator(schema)
      documents = json.load(open(sys.argv[1] + "/documents.json"))
      print(json.dumps([len(list(validator.iter_errors(one))) for one in documents]))
      """, folder,
    ]
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return try JSONDecoder().decode([Int].self, from: output)
  }

  private func files(_ folder: String, _ fits: (String) -> Bool) throws -> [Declaration] {
    let names = try #require(FileManager.default.enumerator(atPath: Self.root + "/" + folder)).compactMap {
      $0 as? String
    }
    return try names.filter(fits).sorted().map { try Declaration(file: Self.root + "/" + folder + "/" + $0) }
  }

  @Test func shippedConfigsAndManifestsFit() throws {
    let configs = try files("experiments") { $0.hasSuffix(".yaml") && !$0.contains("/") }
    #expect(configs.count >= 8)
    let samples = try [SchemaSamples.tiers, SchemaSamples.prediction].map { try Declaration(text: $0, file: "sample") }
    let found = try faults((configs + samples).map { try $0.json() }, .config)
    for (config, count) in zip(configs + samples, found) { #expect(count == 0, "\(config.place.file)") }
    let manifests = try files("datasets") { $0.hasSuffix("dataset.yaml") }
    #expect(manifests.count >= 6)
    let sample = try Declaration(text: SchemaSamples.manifest, file: "sample")
    for (manifest, count) in zip(
      manifests + [sample], try faults((manifests + [sample]).map { try $0.json() }, .dataset))
    {
      #expect(count == 0, "\(manifest.place.file)")
    }
  }

  /// Every key of the samples in turn: unknown beside it, and a value that fits no shape in its place.
  @Test func bothRefuseUnknownKeysAndWrongTypesEverywhere() throws {
    var wrong: [(path: String, value: String, yaml: String, document: JSONValue)] = []
    for yaml in [SchemaSamples.tiers, SchemaSamples.prediction] {
      let root = try Declaration(text: yaml, file: "sample.yaml")
      for place in try DeclaredMapping.all(root, ConfigKeys.root) {
        let path = place.declaration.place.keyPath.replacing(/\[(\d+)\]/) { ".\($0.1)" }
        let inside = path.isEmpty ? "" : path + "."
        wrong.append((inside + "zzz", "1", yaml, try root.setting(inside + "zzz", to: "1").json()))
        for key in place.mapping.keys where try place.declaration.value(key.name) != nil {
          // No shape is a list of lists of flags.
          let document = try root.setting(inside + key.name, to: "[[[true]]]").json()
          wrong.append((inside + key.name, "[[[true]]]", yaml, document))
        }
      }
    }
    #expect(wrong.count > 150)
    for (one, count) in zip(wrong, try faults(wrong.map(\.document), .config)) {
      #expect(count > 0, "the schema takes \(one.path)")
      let refusal = ScratchConfig.refusal(one.yaml, overrides: [(one.path, one.value)])
      #expect(refusal != nil, "the program takes \(one.path)")
    }
  }

  /// What newcomers get wrong: a word, a number out of its range, a length without a unit, a day that is none.
  @Test(arguments: [
    ("as_of", "2025-6-30"), ("outcome.window", "90"), ("outcome.window", "3mo"), ("population.exclude_closed", "maybe"),
    ("prepare.default.scale", "standart"), ("prepare.default.missing", "average"),
    ("prepare.default.clip", "[0.005, 99]"),
    ("evaluate.folds", "1"), ("evaluate.folds", "five"), ("evaluate.bootstrap", "5"), ("evaluate.space", "[]"),
    ("evaluate.cut_off", "{probability: 0.5}"), ("tiers.names", "[only]"), ("tiers.names", "[High, low]"),
    ("seed", "-1"),
    ("compare.level", "0.9"), ("report.minimum_cell", "0"), ("cases.0.model.kind", "k_means"),
    ("cases.0.model.restarts", "0"), ("cases.1.model.variance_share", "2"), ("cases.2.model.scores", "1"),
    ("cases.0.model.scores", "5"), ("cases.4.model.cuts", "{shares: []}"), ("features", "[]"), ("name", "My Tiers"),
  ]) func bothRefuseWrongValues(_ keyPath: String, _ value: String) throws {
    let spoilt = try Declaration(text: SchemaSamples.tiers, file: "sample.yaml").setting(keyPath, to: value).json()
    let refusal = ScratchConfig.refusal(SchemaSamples.tiers, overrides: [(keyPath, value)])
    #expect(refusal != nil, "the program takes \(keyPath): \(value)")
    #expect(try faults([spoilt], .config) != [0], "the schema takes \(keyPath): \(value)")
  }

  @Test(arguments: [
    ("tables.customers.kind", "client"), ("tables.customers.columns.customer_id.type", "string"),
    ("tables.purchases.columns.amount.role", "sum"), ("currency", "Euro"), ("tables.purchases.format.max_rejects", "2"),
    ("tables.purchases.columns.date.required", "1"), ("links.0.cardinality", "one_to_many"),
    ("tables.customers.files", "[]"),
    ("tables.purchases.columns.amount.known", "later"), ("name", "my shop"), ("zzz", "1"),
    ("tables.purchases.columns.amount.minimum", "0"),
  ]) func bothRefuseWrongManifests(_ keyPath: String, _ value: String) throws {
    let spoilt = try Declaration(text: SchemaSamples.manifest, file: "sample.yaml").setting(keyPath, to: value)
    #expect(throws: IngestError.self, "the program takes \(keyPath): \(value)") { try DatasetManifest(spoilt) }
    #expect(try faults([spoilt.json()], .dataset) != [0], "the schema takes \(keyPath): \(value)")
  }
}
