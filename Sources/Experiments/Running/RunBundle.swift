import Features
import Runs
import TierScoring

/// A run's model as a bundle, with all that a reader of the bundle alone must know.
struct RunBundle {
  let bundle: TierModelBundle

  init(_ experiment: ExperimentCase, _ identity: RunIdentity, _ table: CustomerTable, _ outcome: CaseOutcome) throws {
    let scorer = try TierScorer(outcome.plan)
    var bundle = TierModelBundle(
      name: "\(experiment.experiment)-\(experiment.name)", kind: outcome.kind, plan: outcome.plan,
      lineage: [
        "run": identity.id, "config": identity.fingerprints.config, "data": identity.fingerprints.data,
        "split": identity.fingerprints.split, "program": ProgramVersion.current,
      ])
    bundle.indicators = try outcome.plan.inputs.indices.map { input in
      let meaning = try IndicatorMeaning(outcome.plan.inputs[input].name, among: experiment.requests)
      return BundleIndicator(
        input, of: scorer, definition: meaning.definition, version: meaning.version, unit: meaning.unit)
    }
    bundle.config = experiment.resolved.scoringValue
    bundle.metrics = outcome.judgement.metrics.mapValues(\.value)
    bundle.notes = outcome.judgement.notes
    let findings = outcome.judgement.findings
    // What was not found cannot be waived.
    let waivers = experiment.report.waivers.filter { waiver in findings.contains { $0.code == waiver.code } }
    bundle.policy = BundlePolicy(findings: findings, waivers: waivers)
    let columns = try table.indicators.scoringColumns(for: outcome.plan.inputs)
    bundle.reference = BundleReference(outcome.plan, columns, try scorer.scores(columns))
    self.bundle = bundle
  }
}

/// What a column of the customer table means: how it is computed, and a version that changes with that.
struct IndicatorMeaning {
  let definition: String
  /// SHA-256 of the definition and of all of the config that the column's values depend on.
  let version: String
  let unit: String?

  init(_ column: String, among requests: [FeatureRequest]) throws {
    let family = String(column.prefix { $0 != "." })
    let custom = requests.lazy.compactMap { request in
      if case .custom(let custom) = request, custom.name == column { custom } else { nil }
    }.first
    if let custom {
      definition = custom.words
      unit = nil
    } else if let known = IndicatorCatalog.definition(named: column) ?? IndicatorCatalog.definition(named: family) {
      definition = "\(known.formula); missing: \(known.whenMissing)"
      unit = known.unit
    } else {
      definition = "the column '\(column)' of the dataset's tables"
      unit = nil
    }
    version = try Fingerprint.of(
      json: [column, definition, IndicatorCatalog.terms] + (custom.map { [try CanonicalJSON.text($0)] } ?? []))
  }
}

extension CustomIndicator {
  /// The indicator in words.
  fileprivate var words: String {
    let what = column.map { "\(aggregate.rawValue) of '\($0)'" } ?? "\(aggregate.rawValue) of events"
    return what + (filter.map { " where \($0)" } ?? "") + (lastDays.map { " in the last \($0) days" } ?? "")
  }
}

extension JSONValue {
  /// The same value as a bundle holds it.
  fileprivate var scoringValue: BundleValue {
    switch self {
    case .null: .null
    case .flag(let flag): .flag(flag)
    case .number(let number): .number(number)
    case .string(let text): .text(text)
    case .list(let values): .list(values.map(\.scoringValue))
    case .object(let fields): .object(fields.mapValues(\.scoringValue))
    }
  }
}
