internal import Foundation

/// How one column is made ready for an algorithm. The steps are done in the order of the properties, and each is
/// learned on what the steps before it made of the training rows.
///
/// For a number: `missing`, `clip`, `transform`, `scale`. For a category: `unseen` and `missingCategory`, `encode`, and
/// `scale` where one number comes of it (`frequency`, `ordinal`). Flag and one-hot columns stay 0 and 1.
public struct ColumnPreparation: Sendable, Equatable {
  /// What stands for a missing number.
  public enum MissingRule: Sendable, Equatable {
    /// The training rows' median.
    case median
    /// The training rows' mean.
    case mean
    /// 0.
    case zero
    /// A number given.
    case constant(Double)
    /// Nothing: a row with a missing value is refused, in training and in scoring.
    case refuse
    /// The training rows' median, and a further column `<name>_missing` that is 1 where the value was missing, else 0.
    case indicator
  }

  /// The quantiles, 0 ≤ low < high ≤ 1, of the training rows between which values are held.
  public struct ClipRule: Sendable, Equatable {
    /// The low quantile.
    public var low: Double
    /// The high quantile.
    public var high: Double

    /// Names the quantiles.
    public init(low: Double, high: Double) {
      self.low = low
      self.high = high
    }
  }

  /// The function by which a number is bent.
  public enum TransformRule: String, Sendable, Codable, CaseIterable {
    /// None.
    case none
    /// ln(1 + x), taken oddly below zero: −ln(1 − x).
    case log1p
    /// The transform of Yeo and Johnson (2000), its exponent found by maximum likelihood on the training rows.
    case power
  }

  /// How a number is centred and scaled.
  public enum ScaleRule: String, Sendable, Codable, CaseIterable {
    /// Less the mean, over the standard deviation (divisor n, not n − 1).
    case standard
    /// Less the median, over the interquartile range.
    case robust
    /// Less the smallest, over the range; 0 to 1 on the training rows, beyond them where other rows lie beyond.
    case minmax
    /// As it is.
    case none
  }

  /// How a category becomes numbers.
  public enum EncodeRule: Sendable, Equatable {
    /// One column of 0 and 1 for each level seen in training, `<name>=<level>`, by the levels' Unicode order; without
    /// the reference level's column where one is named.
    case oneHot(reference: String?)
    /// The share of the training rows' weight that has the level.
    case frequency
    /// The level's position, from 0, in a list.
    case ordinal([String])
  }

  /// What stands for a category that is missing, or was never seen.
  public enum CategoryRule: String, Sendable, Codable, CaseIterable {
    /// Zero in every column that comes of it.
    case zero
    /// The training rows' most frequent level; of equally frequent ones the first in Unicode order.
    case mostFrequent = "most_frequent"
    /// Nothing: such a row is refused.
    case refuse
  }

  /// What stands for a missing number.
  public var missing: MissingRule
  /// The quantiles between which numbers are held; nothing where they are not.
  public var clip: ClipRule?
  /// The function by which a number is bent.
  public var transform: TransformRule
  /// How a number is centred and scaled.
  public var scale: ScaleRule
  /// How a category becomes numbers.
  public var encode: EncodeRule
  /// What stands for a category that was never seen in training.
  public var unseen: CategoryRule
  /// What stands for a missing category.
  public var missingCategory: CategoryRule

  /// Names the steps; by default the median stands for missing numbers, they are standardised, and categories become
  /// one column a level with all zero for what is missing or new.
  public init(
    missing: MissingRule = .median, clip: ClipRule? = nil, transform: TransformRule = .none,
    scale: ScaleRule = .standard, encode: EncodeRule = .oneHot(reference: nil), unseen: CategoryRule = .zero,
    missingCategory: CategoryRule = .zero
  ) {
    self.missing = missing
    self.clip = clip
    self.transform = transform
    self.scale = scale
    self.encode = encode
    self.unseen = unseen
    self.missingCategory = missingCategory
  }
}
