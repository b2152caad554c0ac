/// How much more data would probably decide what is undecided: the least with which one of the claims, a difference or
/// equivalence, has a chance of 80 % or more, if difference and spread are what they were found to be.
public struct DecidingSample: Sendable, Equatable, Codable {
  /// Folds beyond those there are, in whole repeats; nothing where there are no folds, or where no number up to 1,000
  /// repeats decides: more folds of the same customers leave the error that lies in these customers.
  public let moreFolds: Int?
  /// Customers beyond those there are, dealt as before; nothing where a thousand times as many do not decide.
  public let moreCustomers: Int?

  /// The chance that is asked for.
  public static let chance = 0.8

  /// - Parameters:
  ///   - difference: What was found.
  ///   - margin: The largest difference that does not matter.
  ///   - level: The level of one test, after the adjustment for all.
  ///   - customers: How many customers, or rows, were judged.
  ///   - folds: How folds were dealt; nothing where the test is of one holdout.
  public init(_ difference: PairedDifference, margin: Double, level: Double, customers: Int, folds: FoldDesign?) {
    func decides(error: Double, degrees: Double?) -> Bool {
      let scaled = difference.scaled(error: error, degrees: degrees)
      return scaled.power(toTell: scaled.value, level: level) >= DecidingSample.chance
        || scaled.power(toTellWithin: margin, difference: scaled.value, level: level) >= DecidingSample.chance
    }
    moreFolds = folds.flatMap { folds in
      let deviation = difference.standardError / folds.errorFactor(repeats: folds.repeatCount)
      return least(from: folds.repeatCount + 1, through: 1000) { repeats in
        decides(
          error: deviation * folds.errorFactor(repeats: repeats), degrees: Double(folds.foldCount * repeats - 1))
      }.map { ($0 - folds.repeatCount) * folds.foldCount }
    }
    moreCustomers = least(from: customers + 1, through: 1000 * max(1, customers)) { count in
      decides(
        error: difference.standardError * (Double(customers) / Double(count)).squareRoot(), degrees: difference.degrees)
    }.map { $0 - customers }
  }
}

/// How rows were dealt into folds, as far as the corrected resampled t test asks.
public struct FoldDesign: Sendable, Equatable, Codable {
  /// The folds of one repeat.
  public let foldCount: Int
  /// The repeats.
  public let repeatCount: Int
  /// Rows judged over rows trained on, the mean over folds.
  public let testToTraining: Double

  private enum CodingKeys: String, CodingKey {
    case foldCount = "fold_count"
    case repeatCount = "repeat_count"
    case testToTraining = "test_to_training"
  }

  /// Folds dealt at random, by class or by a column: each is judged by a model of all others.
  public init(foldCount: Int, repeatCount: Int) {
    precondition(foldCount > 1 && repeatCount > 0, "\(repeatCount) repeats of \(foldCount) folds")
    (self.foldCount, self.repeatCount) = (foldCount, repeatCount)
    testToTraining = 1 / Double(foldCount - 1)
  }

  /// Folds by time of about as many rows each, where the model of each is trained on all earlier ones and on a span before
  /// the first: the k-th on k spans.
  public init(timeFoldCount foldCount: Int) {
    precondition(foldCount > 0, "\(foldCount) folds by time")
    (self.foldCount, repeatCount) = (foldCount, 1)
    testToTraining = (1...foldCount).reduce(0) { $0 + 1 / Double($1) } / Double(foldCount)
  }

  /// The error of the mean over the folds of so many repeats, in deviations of one fold.
  func errorFactor(repeats: Int) -> Double { (1 / Double(foldCount * repeats) + testToTraining).squareRoot() }
}

/// The least whole number of a range at which a condition holds that holds ever after; nothing where it never does.
private func least(from first: Int, through last: Int, _ holds: (Int) -> Bool) -> Int? {
  guard first <= last, holds(last) else { return nil }
  var (low, high) = (first, last)
  while low < high {
    let middle = low + (high - low) / 2
    if holds(middle) { high = middle } else { low = middle + 1 }
  }
  return low
}
