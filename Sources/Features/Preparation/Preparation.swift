public import Frames
public import Learning
internal import TierScoring

/// How the columns of a table are made ready for an algorithm, learned from training rows only.
///
/// State: for each input its replacement of missing values, clip limits, transform exponent, centre and scale, or its
/// levels and their numbers.
public struct Preparation: Codable, Sendable, Equatable {
  /// The preparation of every column that has none of its own.
  public var `default`: ColumnPreparation
  /// The whole preparation of each column that departs from the default.
  public var columns: [String: ColumnPreparation]

  /// Names the preparations.
  public init(default: ColumnPreparation = .init(), columns: [String: ColumnPreparation] = [:]) {
    self.default = `default`
    self.columns = columns
  }

  /// The preparation of one column.
  public subscript(column: String) -> ColumnPreparation { columns[column] ?? `default` }

  /// Learns from the training rows of a table.
  ///
  /// Shape: `rows` are the training rows' indices, nothing means all; `weights` holds one number for each of them,
  /// nothing means 1 each. A weight is a number of rows: quantiles are of type 7 over that many rows.
  /// Edge cases: a constant column is centred on its value with scale 1, so that it is 0 in training, and is named in the
  /// notes; so is a column whose interquartile range is 0 under robust scaling.
  /// Cost: a sort of each column.
  /// Throws: `FeaturesError.preparation` where an input is unknown, is of a type that cannot be prepared, is all
  /// missing, or holds what its settings refuse.
  public func fit(
    _ table: Frame, inputs: [String], rows: [Int]? = nil, weights: [Double]? = nil, workers: Workers = Workers(1)
  ) throws -> Model {
    let count = rows?.count ?? table.rowCount
    precondition(weights == nil || weights!.count == count, "\(weights?.count ?? 0) weights for \(count) rows")
    for name in columns.keys.sorted() where table[name] == nil {
      throw FeaturesError.preparation(.unknownColumn(column: name, known: table.columnNames))
    }
    guard count > 0, weights?.contains(where: { $0 > 0 }) ?? true else { throw FeaturesError.preparation(.noRows) }
    let learned = try workers.map(inputs.count) { index in
      let name = inputs[index]
      guard let column = table[name] else {
        throw FeaturesError.preparation(.unknownColumn(column: name, known: table.columnNames))
      }
      let training = TrainingColumn(column: column, rows: rows, weights: weights)
      return try training.learn(self[name])
    }
    return try Model(columns: learned.map(\.0), notes: learned.flatMap(\.1))
  }
}
