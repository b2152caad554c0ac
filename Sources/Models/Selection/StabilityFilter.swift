internal import Foundation
public import Learning

/// Drops variables whose shares in the bins move too far between two samples.
///
/// Formula: population stability index Σ (aᵢ − eᵢ) ln(aᵢ/eᵢ) over all bins, missing, special and unseen included, with e
/// the shares in the training rows and a those in the other sample.
/// Edge cases: bins that are empty both times add nothing; one that is empty one time only counts as half a row there, as
/// the index would be infinite otherwise.
public struct StabilityFilter: Codable, Sendable, Equatable {
  /// The largest index that stays.
  public var maximumIndex: Double

  private enum CodingKeys: String, CodingKey { case maximumIndex = "maximum_index" }

  /// Settings.
  public init(maximumIndex: Double = 0.25) { self.maximumIndex = maximumIndex }

  /// Judges every variable by another sample.
  ///
  /// Shape: `columns` hold every variable of `bins`; `weights` have an entry a row, nothing meaning 1 each.
  /// Throws: `ModelError.binning` where a column is absent or does not fit.
  public func apply(
    _ bins: Binning.Model, to columns: [BinningColumn], weights: [Double]? = nil, workers: Workers = .all
  ) throws -> FilterTrace {
    let ordered = try bins.columns(columns)
    let decisions = try workers.map(bins.variables.count) { (index) throws in
      let variable = bins.variables[index]
      return decision(
        variable.variable, variable.bins.map(\.count) + [0], try counts(variable, ordered[index], weights))
    }
    return FilterTrace(filter: "stability", decisions: decisions)
  }

  /// Judges every variable by two samples, with e the shares in the first.
  ///
  /// Shape: both hold every variable of `bins`. Throws: as `apply(_:to:weights:workers:)`.
  public func apply(
    _ bins: Binning.Model, from earlier: [BinningColumn], to later: [BinningColumn], workers: Workers = .all
  ) throws -> FilterTrace {
    let (before, after) = (try bins.columns(earlier), try bins.columns(later))
    let decisions = try workers.map(bins.variables.count) { (index) throws in
      let variable = bins.variables[index]
      return decision(
        variable.variable, try counts(variable, before[index], nil), try counts(variable, after[index], nil))
    }
    return FilterTrace(filter: "stability", decisions: decisions)
  }

  /// The weight in each bin, and of unseen levels last.
  private func counts(_ variable: VariableBins, _ column: BinningColumn, _ weights: [Double]?) throws -> [Double] {
    precondition(
      weights == nil || weights!.count == column.rowCount,
      "\(weights?.count ?? 0) weights for \(column.rowCount) rows")
    var counts = [Double](repeating: 0, count: variable.bins.count + 1)
    for (row, code) in try variable.codes(of: column).enumerated() { counts[Int(code)] += weights?[row] ?? 1 }
    return counts
  }

  private func decision(_ variable: String, _ expected: [Double], _ actual: [Double]) -> FilterTrace.Decision {
    let totals = (expected.reduce(0, +), actual.reduce(0, +))
    func decision(_ outcome: FilterTrace.Outcome, _ value: Double?, _ reason: String) -> FilterTrace.Decision {
      .init(variable: variable, outcome: outcome, value: value, limit: maximumIndex, repeats: nil, reason: reason)
    }
    var index = 0.0
    for counts in zip(expected, actual) where counts.0 > 0 || counts.1 > 0 {
      let before = (counts.0 > 0 ? counts.0 : 0.5) / totals.0
      let after = (counts.1 > 0 ? counts.1 : 0.5) / totals.1
      index += (after - before) * log(after / before)
    }
    return index > maximumIndex
      ? decision(.dropped, index, "its stability index exceeds the limit")
      : decision(.kept, index, "its stability index is within the limit")
  }
}
