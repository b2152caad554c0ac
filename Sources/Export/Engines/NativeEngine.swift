public import TierScoring

/// The plan evaluated by `TierScorer`.
public struct NativeEngine: ScoringEngine {
  /// What it is called.
  public let name = "Stratum"
  /// The form that it reads.
  public let form = "bundle"
  private let ownVersion: String

  /// Names the version that is told.
  public init(version: String) { ownVersion = version }

  /// The version that it was given.
  public func version() -> String? { ownVersion }

  /// What the plan says of rows.
  ///
  /// Throws: `TierScoringError` where the plan or the columns do not fit.
  public func scores(_ rows: EngineRows, _ bundle: TierModelBundle) throws -> EngineScores {
    let scorer = try TierScorer(bundle.plan)
    let found = try scorer.scores(rows.columns)
    var result = EngineScores()
    for (column, cells) in zip(ExportedColumn.all(of: bundle.plan), ExportedCells.all(of: found, scorer)) {
      switch cells {
      case .numbers(let values): result.numbers[column.name] = values
      case .names(let indices, let names):
        result.texts[column.name] = indices.map { $0 < 0 ? nil : names[Int($0)] }
      case .refusals(let texts): result.texts[column.name] = texts
      }
    }
    return result
  }
}
