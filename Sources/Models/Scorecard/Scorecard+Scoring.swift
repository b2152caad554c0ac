public import Learning

extension Scorecard {
  /// The points of some rows, a column for each variable.
  public struct Points: Sendable, Equatable {
    /// The points that every row has.
    public let base: Double
    /// For each variable, in order, the points of each row.
    public let columns: [[Double]]
    /// The score of each row: the base points and then each variable's, added in that order.
    public let scores: [Double]
  }

  /// The points and scores of rows.
  ///
  /// Shape: `columns` hold every variable, in any order and among others. The same bytes at any number of workers.
  /// Throws: `ModelError.binning` where a column is absent or does not fit, or a row is refused.
  public func points(_ columns: [BinningColumn], workers: Workers = .all) throws -> Points {
    let model = Binning.Model(variables: variables.map(\.bins), events: 0, nonEvents: 0)
    let ordered = try model.columns(columns)
    let values = try workers.map(variables.count) { (index) throws in
      try variables[index].bins.numbers(variables[index].results, of: ordered[index])
    }
    var scores = [Double](repeating: basePoints, count: values.first?.count ?? 0)
    for column in values { for row in scores.indices { scores[row] += column[row] } }
    return Points(base: basePoints, columns: values, scores: scores)
  }
}
