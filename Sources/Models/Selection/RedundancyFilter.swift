public import LinearAlgebra

/// Keeps, of variables whose weights of evidence run together, the one with the highest information value.
///
/// The variables are gone through by falling information value, on ties in declared order; each is dropped where the
/// absolute value of its correlation with one that is already kept exceeds the limit. So every variable that goes repeats
/// one that stays, and no two that stay repeat each other.
public struct RedundancyFilter: Codable, Sendable, Equatable {
  /// The largest absolute correlation of two variables that both stay, from 0 to 1.
  public var maximumCorrelation: Double

  private enum CodingKeys: String, CodingKey { case maximumCorrelation = "maximum_correlation" }

  /// Settings.
  public init(maximumCorrelation: Double = 0.75) { self.maximumCorrelation = maximumCorrelation }

  /// Judges every variable.
  ///
  /// Shape: `weightsOfEvidence` has a column for each variable of `bins`, in order, and a row for each entry of `weights`,
  /// nothing meaning 1 each. Edge cases: a constant column is correlated with nothing.
  /// Cost: one correlation for each variable and each that is kept.
  public func apply(_ bins: Binning.Model, weightsOfEvidence: Matrix, weights: [Double]? = nil) -> FilterTrace {
    let variables = bins.variables
    precondition(
      weightsOfEvidence.columnCount == variables.count,
      "\(weightsOfEvidence.columnCount) columns for \(variables.count) variables")
    precondition(
      weights == nil || weights!.count == weightsOfEvidence.rowCount,
      "\(weights?.count ?? 0) weights for \(weightsOfEvidence.rowCount) rows")
    let columns = variables.indices.map { StandardizedColumn(weightsOfEvidence, column: $0, weights: weights) }
    let order = variables.indices.sorted {
      (-variables[$0].informationValue, $0) < (-variables[$1].informationValue, $1)
    }
    var decisions = [FilterTrace.Decision?](repeating: nil, count: variables.count)
    var kept: [Int] = []
    for index in order {
      let name = variables[index].variable
      let correlations = kept.map { (other: $0, value: columns[index].correlation(columns[$0], weights)) }
      let nearest = correlations.max { (abs($0.value), -$0.other) < (abs($1.value), -$1.other) }
      if let nearest, abs(nearest.value) > maximumCorrelation {
        let other = variables[nearest.other].variable
        decisions[index] = .init(
          variable: name, outcome: .dropped, value: nearest.value, limit: maximumCorrelation, repeats: other,
          reason: "its weight of evidence runs with that of '\(other)', which has the higher information value")
      } else {
        kept.append(index)
        decisions[index] = .init(
          variable: name, outcome: .kept, value: nearest?.value, limit: maximumCorrelation, repeats: nil,
          reason: "it repeats no variable of a higher information value")
      }
    }
    return FilterTrace(filter: "redundancy", decisions: decisions.map { $0! })
  }
}

/// A column with weighted mean 0 and sum of squares 1; all 0 where it is constant.
private struct StandardizedColumn {
  private let values: [Double]

  init(_ matrix: Matrix, column: Int, weights: [Double]?) {
    let raw = (0..<matrix.rowCount).map { matrix[$0, column] }
    func sum(_ values: [Double]) -> Double {
      values.indices.reduce(0) { $0 + (weights?[$1] ?? 1) * values[$1] }
    }
    let total = weights?.reduce(0, +) ?? Double(raw.count)
    let mean = sum(raw) / total
    let centred = raw.map { $0 - mean }
    let norm = sum(centred.map { $0 * $0 }).squareRoot()
    // Rounding leaves a constant column a norm of this order.
    let isConstant = !(norm > 1e-12 * (abs(mean) + 1) * total.squareRoot())
    values = isConstant ? .init(repeating: 0, count: raw.count) : centred.map { $0 / norm }
  }

  func correlation(_ other: StandardizedColumn, _ weights: [Double]?) -> Double {
    values.indices.reduce(0) { $0 + (weights?[$1] ?? 1) * values[$1] * other.values[$1] }
  }
}
