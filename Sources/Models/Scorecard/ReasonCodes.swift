/// What a customer's points are compared with to tell why the score is not higher.
public enum ReasonBaseline: String, Codable, Sendable, CaseIterable {
  /// The most points that any bin of the variable has.
  case maximum
  /// The mean points of the training rows.
  case mean
}

/// Which reasons are told of each customer.
public struct ReasonSettings: Codable, Sendable, Equatable {
  /// The most reasons a customer, from 0.
  public var count: Int
  /// What points are compared with.
  public var baseline: ReasonBaseline

  /// States the settings.
  public init(count: Int = 4, baseline: ReasonBaseline = .maximum) {
    precondition(count >= 0, "\(count) reasons")
    self.count = count
    self.baseline = baseline
  }
}

/// One reason why a score is not higher.
public struct ReasonCode: Codable, Sendable, Equatable {
  /// The variable.
  public let variable: String
  /// The points lacking, above 0.
  public let shortfall: Double
}

extension Scorecard {
  /// What each variable's points are compared with.
  func baselines(_ baseline: ReasonBaseline) -> [Double] {
    variables.map { baseline == .maximum ? $0.maximumPoints : $0.meanPoints }
  }

  /// The variables with the largest shortfall of each row, the largest first.
  ///
  /// Formula: shortfall = the baseline's points − the row's points. Only shortfalls above 0 are reasons, so a row may have
  /// fewer than `count`; of equal shortfalls the variable declared first comes first.
  /// Shape: `points` are of this scorecard.
  public func reasons(
    _ points: Points, count: Int = 4, baseline: ReasonBaseline = .maximum
  ) -> [[ReasonCode]] {
    precondition(points.columns.count == variables.count, "points of \(points.columns.count) variables")
    let levels = baselines(baseline)
    return points.scores.indices.map { row in
      variables.indices.map { (variable: $0, shortfall: levels[$0] - points.columns[$0][row]) }
        .filter { $0.shortfall > 0 }
        .sorted { ($1.shortfall, $0.variable) < ($0.shortfall, $1.variable) }
        .prefix(count)
        .map { ReasonCode(variable: variables[$0.variable].name, shortfall: $0.shortfall) }
    }
  }
}
