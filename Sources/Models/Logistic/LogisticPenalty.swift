/// What is added to the mean loss of a logistic regression to hold its coefficients down.
///
/// Formula: strength × Σⱼ factorⱼ (lassoShare × |bⱼ| + (1 − lassoShare) / 2 × bⱼ²), where b are the coefficients of the
/// columns as given, never of columns scaled by the fit. The loss that it is added to is the *mean* one,
/// Σ w × loss / Σ w, so the same strength means the same for any number of rows; scikit-learn's C is
/// 1 / (strength × Σ w). The intercept and the offset are never penalised.
public struct LogisticPenalty: Codable, Sendable, Equatable {
  /// The strength, not negative; 0 is no penalty.
  public var strength: Double
  /// The share of the absolute values, from 0 (ridge, L2) to 1 (lasso, L1); in between it is the elastic net.
  public var lassoShare: Double
  /// A non-negative factor a column; nothing means 1 for each. With 0 a column is not penalised.
  public var columnFactors: [Double]?

  private enum CodingKeys: String, CodingKey {
    case strength
    case lassoShare = "lasso_share"
    case columnFactors = "column_factors"
  }

  /// States a penalty.
  public init(strength: Double, lassoShare: Double = 0, columnFactors: [Double]? = nil) {
    self.strength = strength
    self.lassoShare = lassoShare
    self.columnFactors = columnFactors
  }

  /// No penalty: maximum likelihood.
  public static let none = LogisticPenalty(strength: 0)
  /// Half the sum of squares (L2).
  public static func ridge(_ strength: Double) -> LogisticPenalty { LogisticPenalty(strength: strength) }
  /// The sum of absolute values (L1).
  public static func lasso(_ strength: Double) -> LogisticPenalty { LogisticPenalty(strength: strength, lassoShare: 1) }

  /// The same penalty with another strength.
  public func with(strength: Double) -> LogisticPenalty {
    LogisticPenalty(strength: strength, lassoShare: lassoShare, columnFactors: columnFactors)
  }

  /// The penalty of some coefficients on the columns as given.
  public func value(_ coefficients: [Double]) -> Double {
    precondition(
      columnFactors.map { $0.count == coefficients.count } ?? true,
      "\(columnFactors?.count ?? 0) factors for \(coefficients.count) coefficients")
    return coefficients.indices.reduce(0) { sum, column in
      let b = coefficients[column]
      return sum + strength * (columnFactors?[column] ?? 1) * (lassoShare * abs(b) + (1 - lassoShare) / 2 * b * b)
    }
  }
}
