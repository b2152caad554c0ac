public import TierScoring

/// What every engine that was found says of a model's edge rows and of a random sample, beside the plan's own evaluation.
///
/// Tiers must agree wherever the margin exceeds the bound: none for a plan of sums and products alone; 1e-12 of a
/// probability or score where exponentials, logarithms or powers decide; and 1e-9 of the largest class score where the
/// tier is that of the nearest centre, since engines may add in another order.
public struct ParityCertificate: Sendable, Codable, Equatable {
  /// The model's name.
  public let model: String
  /// What tells its tiers from others of the same names.
  public let tierIdentity: String
  /// How many rows stood on edges.
  public let edgeRows: Int
  /// How many rows were drawn.
  public let sampleRows: Int
  /// The rows whose margin lies within the bound.
  public let rowsWithinBound: Int
  /// An engine each.
  public private(set) var engines: [ParityRow]

  private enum CodingKeys: String, CodingKey {
    case model, engines
    case tierIdentity = "tier_identity"
    case edgeRows = "edge_rows"
    case sampleRows = "sample_rows"
    case rowsWithinBound = "rows_within_bound"
  }

  /// Whether every engine that was found agrees, and at least one was.
  public var isPositive: Bool {
    let found = engines.filter { $0.version != nil }
    return !found.isEmpty && found.allSatisfy(\.agrees)
  }

  /// Lets engines score.
  ///
  /// Throws: `TierScoringError` where the plan cannot be evaluated; what befalls an engine stands in its row.
  public init(_ bundle: TierModelBundle, engines: [any ScoringEngine], sampleCount: Int = 20_000, seed: UInt64 = 1)
    throws
  {
    let plan = bundle.plan
    let edges = EngineRows(inputs: plan.inputs, columns: EdgeRows(plan).columns)
    let rows = edges.appending(SampleRows.rows(of: plan, count: sampleCount, seed: seed))
    let wanted = try NativeEngine(version: "").scores(rows, bundle)
    let bound = try ParityBound(plan, rows)
    model = bundle.name
    tierIdentity = bundle.tierIdentity
    edgeRows = edges.count
    sampleRows = sampleCount
    rowsWithinBound = bound.isWithin.count { $0 }
    self.engines = []
    let columns = ExportedColumn.all(of: plan)
    for engine in engines {
      var row = ParityRow(engine: engine.name, form: engine.form, version: engine.version())
      if row.version != nil {
        do {
          row.compare(try engine.scores(rows, bundle), with: wanted, columns, bound)
          row.rows = rows.count
        } catch { row.failure = String(describing: error) }
      }
      self.engines.append(row)
    }
  }
}

extension EngineRows {
  /// These rows and then others of the same inputs.
  func appending(_ next: EngineRows) -> EngineRows {
    EngineRows(
      inputs: inputs,
      columns: zip(columns, next.columns).map { first, second in
        switch (first, second) {
        case (.numbers(let first), .numbers(let second)): .numbers(first + second)
        case (.texts(let first), .texts(let second)): .texts(first + second)
        default: preconditionFailure("columns of one kind")
        }
      })
  }
}
