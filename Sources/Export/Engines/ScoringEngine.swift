public import TierScoring

/// Rows to be scored by several engines: a column for each input of a plan, in order.
public struct EngineRows: Sendable {
  /// The plan's inputs.
  public let inputs: [ScoringInput]
  /// Numbers (NaN is missing) or texts (nothing is missing), a column for each input.
  public let columns: [ScoringColumn]

  /// Names the rows.
  public init(inputs: [ScoringInput], columns: [ScoringColumn]) {
    precondition(inputs.count == columns.count, "\(columns.count) columns for \(inputs.count) inputs")
    self.inputs = inputs
    self.columns = columns
  }

  /// The number of rows.
  public var count: Int { columns.first?.count ?? 0 }
}

/// What an engine says of rows: its cells by the heading of the exported column.
public struct EngineScores: Sendable, Equatable {
  /// The number columns; NaN is missing.
  public var numbers: [String: [Double]] = [:]
  /// The text columns; nothing is missing.
  public var texts: [String: [String?]] = [:]

  /// No cells yet.
  public init() {}
}

/// A program that scores rows with one form of a model.
public protocol ScoringEngine: Sendable {
  /// What it is called, such as `DuckDB`.
  var name: String { get }
  /// The form that it reads: `bundle`, `onnx`, `pmml` or `sql`.
  var form: String { get }
  /// Its version; nothing where it is not installed.
  func version() -> String?
  /// What it says of rows.
  ///
  /// Throws: `ExportError` where the model has no such form or the engine fails.
  func scores(_ rows: EngineRows, _ bundle: TierModelBundle) throws -> EngineScores
}
