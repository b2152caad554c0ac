import Features
import Foundation
import Learning
import Runs

/// Reads the data of cases, each table and each split once, and what is kept of them not at all.
final class CaseReading {
  /// What was made for one key, with the digests of the steps that made it.
  private struct Known<Value> {
    let value: Value
    let stages: [RunRecord.Stage]
  }

  private typealias Table = (reading: CustomerTableReading, profiles: [IndicatorFacts])

  private let folder: String?
  private let workers: Workers
  private let memory: MemoryLimit?
  private var files: [String: CaseSource.Facts] = [:]
  private var tables: [String: Known<Table>] = [:]
  private var splits: [String: Known<Folds>] = [:]

  /// - Parameter folder: The dataset's folder; nothing means where each config says.
  init(folder: String?, workers: Workers, memory: MemoryLimit?) {
    self.folder = folder
    self.workers = workers
    self.memory = memory
  }

  /// Where a case's data lie, and its files as they are.
  func source(_ experiment: ExperimentCase) throws -> (source: CaseSource, files: [CaseSource.Facts]) {
    let source = try CaseSource(experiment, in: folder)
    if source.files.contains(where: { files[$0.path] == nil }) {
      for fact in try source.facts(workers) { files[fact.file.path] = fact }
    }
    let facts = source.files.map { file in
      let known = files[file.path]!
      return CaseSource.Facts(file: file, byteCount: known.byteCount, digest: known.digest, stamp: known.stamp)
    }
    return (source, facts)
  }

  /// A case's data; `report` is called before anything is read.
  func data(_ experiment: ExperimentCase, _ stages: CaseStages, report: () -> Void) throws -> CaseData {
    let (source, files) = try source(experiment)
    let keys = CaseKeys(experiment, source, files)
    let table = try table(experiment, source, files, keys, stages, report)
    let folds = try folds(experiment, table.reading.table, keys, stages)
    return CaseData(
      source: source, files: files, keys: keys, reading: table.reading, profiles: table.profiles, folds: folds,
      splitFingerprint: Fingerprint.of(
        Data(table.reading.table.customers.joined(separator: "\n").utf8) + Data(folds.fingerprintContent)))
  }

  private func table(
    _ experiment: ExperimentCase, _ source: CaseSource, _ files: [CaseSource.Facts], _ keys: CaseKeys,
    _ stages: CaseStages, _ report: () -> Void
  ) throws -> Table {
    if let known = tables[keys.indicators.key] {
      stages.take(known.stages)
      return known.value
    }
    report()
    let table = try kept(source, keys, stages) ?? made(experiment, source, files, keys, stages)
    tables[keys.indicators.key] = Known(value: table, stages: stages.stages([keys.read, keys.indicators]))
    return table
  }

  private func kept(_ source: CaseSource, _ keys: CaseKeys, _ stages: CaseStages) -> Table? {
    let facts = stages.kept(keys.read) {
      (
        account: try $0.document("account", as: JSONValue.self),
        columns: try $0.document("columns", as: [ColumnFacts].self),
        refused: try $0.document("refused", as: [RefusedRow].self)
      )
    }
    guard let facts else { return nil }
    return stages.kept(keys.indicators) { content in
      let reading = CustomerTableReading(
        table: try content.table(), plan: source.plan, account: facts.account, columns: facts.columns,
        refused: facts.refused)
      return (reading, try content.document("profiles", as: [IndicatorFacts].self))
    }
  }

  private func made(
    _ experiment: ExperimentCase, _ source: CaseSource, _ files: [CaseSource.Facts], _ keys: CaseKeys,
    _ stages: CaseStages
  ) throws -> Table {
    let reading = try CustomerTableReading(experiment, source, workers, memory, withColumns: true)
    for file in files { try file.check() }
    let profiles = IndicatorFacts.of(reading.table, workers)
    var facts = StageContent()
    try facts.add("account", document: reading.account)
    try facts.add("columns", document: reading.columns)
    try facts.add("refused", document: reading.refused)
    stages.keep(facts, as: keys.read)
    var content = StageContent()
    try content.add(reading.table)
    try content.add("profiles", document: profiles)
    stages.keep(content, as: keys.indicators)
    return (reading, profiles)
  }

  private func folds(
    _ experiment: ExperimentCase, _ table: CustomerTable, _ keys: CaseKeys, _ stages: CaseStages
  ) throws -> Folds {
    if let known = splits[keys.split.key] {
      stages.take(known.stages)
      return known.value
    }
    let folds = try stages.value(
      keys.split, from: { try $0.folds() }, to: { StageContent($0) },
      make: { try FoldDealing(experiment, table).folds() })
    splits[keys.split.key] = Known(value: folds, stages: stages.stages([keys.split]))
    return folds
  }
}
