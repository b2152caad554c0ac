public import Frames
public import Learning
public import LinearAlgebra
public import TierScoring

extension Preparation {
  /// A fitted preparation: what was learned about each input.
  public struct Model: Codable, Sendable, Equatable {
    /// What was learned, an entry for each input in order.
    public let columns: [PreparedColumn]
    /// What a reader should know about the training rows.
    public let notes: [PreparationNote]

    init(columns: [PreparedColumn], notes: [PreparationNote]) throws {
      self.columns = columns
      self.notes = notes
      var names: Set<String> = []
      for name in outputNames where !names.insert(name).inserted {
        throw FeaturesError.preparation(.repeatedOutput(name: name))
      }
    }

    /// The names of the prepared columns, in order.
    public var outputNames: [String] { columns.flatMap(\.outputNames) }

    /// The inputs as a plan reads them.
    public var inputs: [ScoringInput] {
      columns.map { column in
        switch column {
        case .number(let column): ScoringInput(column.name)
        case .category(let column): ScoringInput(column.name, .category(levels: column.levels))
        }
      }
    }

    /// Adds the preparation's steps to a plan that has its inputs, and gives the numbers of the prepared values, in the
    /// order of `outputNames`.
    public func lower(into builder: inout ScoringPlanBuilder) -> [Int] {
      columns.flatMap { column in
        switch column {
        case .number(let column): column.lower(into: &builder)
        case .category(let column): column.lower(into: &builder)
        }
      }
    }

    /// The prepared rows of a table.
    ///
    /// Shape: one row for each of `rows` (nothing means all), one column for each of `outputNames`. The same bits as the
    /// plan that it is lowered to, at any number of workers.
    /// Throws: `FeaturesError.preparation` where a row is refused by the settings or holds an infinite number.
    public func apply(_ table: Frame, rows: [Int]? = nil, workers: Workers = Workers(1)) throws -> Matrix {
      var builder = ScoringPlanBuilder(inputs: inputs)
      let outputs = lower(into: &builder)
      return try PlanApplication(builder, outputs: outputs, table: table, rows: rows).matrix(workers: workers)
    }
  }
}

extension PreparedNumber {
  func lower(into builder: inout ScoringPlanBuilder) -> [Int] {
    let input = builder.input(name)
    var outputs: [Int] = []
    var value =
      replacement.map { builder.append(.impute(Impute(value: input, replacement: $0))) }
      ?? builder.append(.require(Require(value: input)))
    if let limits { value = builder.append(.clip(Clip(value: value, low: limits[0], high: limits[1]))) }
    if let function = transform.function(exponent: exponent) {
      value = builder.append(.transform(Transform(value: value, function: function)))
    }
    outputs.append(builder.appendScaling(value, center: center, scale: scale))
    if flagsMissing { outputs.append(builder.append(.missingFlag(MissingFlag(value: input)))) }
    return outputs
  }
}

extension PreparedCategory {
  func lower(into builder: inout ScoringPlanBuilder) -> [Int] {
    let first = builder.append(
      .lookup(Lookup(value: builder.input(name), rows: numbers, unseen: unseen, missing: missing)))
    let values = outputNames.indices.map { first + $0 }
    return values.count == 1 ? [builder.appendScaling(first, center: center, scale: scale)] : values
  }
}

extension ScoringPlanBuilder {
  fileprivate mutating func appendScaling(_ value: Int, center: Double, scale: Double) -> Int {
    if center == 0, scale == 1 { return value }
    return append(.affine(Affine(values: [value], center: [center], rows: [[1 / scale]], offset: [0])))
  }
}

extension ColumnPreparation.TransformRule {
  /// The plan's function; nothing where a value stays as it is.
  func function(exponent: Double?) -> Transform.Function? {
    switch self {
    case .none: nil
    case .log1p: .signedLog
    case .power: .power(exponent ?? 1)
    }
  }
}
