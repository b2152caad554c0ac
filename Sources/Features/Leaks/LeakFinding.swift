/// A feature that knows, or seems to know, more than was known on `as_of`.
public struct LeakFinding: Sendable, Equatable {
  /// The feature, or `population` where it is the population's filter.
  public let feature: String
  /// Why it is named.
  public let reason: Reason

  /// Names a feature.
  public init(feature: String, reason: Reason) {
    self.feature = feature
    self.reason = reason
  }

  /// Why a feature is named.
  public enum Reason: Sendable, Equatable {
    /// The manifest says of a column that it is known only afterwards; `note` is what it says besides.
    case knownAfterwards(table: String, column: String, note: String?)
    /// The class follows from the value, in all rows.
    case determinesLabel(rows: Int)
    /// The value alone ranks the classes almost perfectly.
    case suspicious(area: Double, threshold: Double)
    /// Whether the value is missing tells the classes apart almost perfectly.
    case missingness(area: Double, missing: Int)
  }
}

extension LeakFinding: CustomStringConvertible {
  /// One sentence: what was found and what it means.
  public var description: String {
    switch reason {
    case .knownAfterwards(let table, let column, let note):
      "'\(feature)' uses \(table).\(column), which the dataset says is known only after as_of"
        + (note.map { " (\($0))" } ?? "") + "; a model that uses it predicts nothing"
    case .determinesLabel(let rows):
      "'\(feature)' alone determines the label in all \(rows) rows; it must know the outcome"
    case .suspicious(let area, let threshold):
      "'\(feature)' alone ranks the classes with an area under the curve of \(shown(area)), not below \(threshold); "
        + "check that it was known on as_of"
    case .missingness(let area, let missing):
      "whether '\(feature)' is missing (\(missing) rows) tells the classes apart with an area under the curve of "
        + "\(shown(area)); check when it is filled in"
    }
  }

  /// Four digits, towards zero, so that nothing but 1 is shown as 1.
  private func shown(_ area: Double) -> Double { (area * 1e4).rounded(.down) / 1e4 }
}
