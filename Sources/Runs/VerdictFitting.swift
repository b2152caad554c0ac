import Evaluation

/// The test that fits one metric of two runs: paired folds where there are at least three, else one common holdout.
struct FittingTest {
  /// The difference; nothing where no test fits.
  var difference: PairedDifference?
  /// How folds were dealt, where the test is by fold.
  var folds: FoldDesign?
  /// How many folds both have a value in.
  var foldCount: Int?
  /// Why no test fits, or what a reader of the test must know.
  var reason: String?

  /// The fewest folds whose spread says anything.
  static let leastFolds = 3
  /// Metrics whose fold values compare refits with the model of all customers, on rows that were fitted to.
  private static let ofRefits: Set<String> = ["match.folds", "same_tier.folds"]

  init(
    _ name: String, _ own: Metric, _ its: Metric, _ baseline: ComparedRun, _ other: ComparedRun, _ holdout: HoldoutTests
  ) {
    guard baseline.record.fingerprints.split == other.record.fingerprints.split else {
      reason = "no test: the runs do not share customers and folds"
      return
    }
    if FittingTest.ofRefits.contains(name) {
      reason = "no test fits: refits are compared with the model of all customers, not judged on rows held out"
      return
    }
    let pairs = zip(own.folds, its.folds).compactMap { one, other -> (Double, Double)? in
      if let one, let other { (one, other) } else { nil }
    }
    if own.folds.count == its.folds.count, pairs.count >= FittingTest.leastFolds,
      let design = FoldDesign(baseline.record, foldTotal: own.folds.count)
    {
      difference = PairedDifference(
        folds: pairs.map(\.0), pairs.map(\.1), testToTraining: design.testToTraining)
      (folds, foldCount) = (design, pairs.count)
      if baseline.record.config["evaluate"]?["split"]?.text == "time" {
        reason = "folds by time train on ever more rows; the test takes their mean share"
      }
      if pairs.count < own.folds.count {
        reason = "\(own.folds.count - pairs.count) of \(own.folds.count) folds have no value in both runs"
      }
      return
    }
    difference = holdout.difference(of: name)
    if difference == nil {
      reason = "no test fits: it has no values by fold, and no customer's part in it is kept"
    }
  }

  /// What a test is of: Gini's coefficient of a score is twice the area less 1, so both are one.
  static func hypothesis(of metric: String, in record: RunRecord) -> String {
    let isPrediction = record.isPrediction
    return isPrediction && ["gini", "auc.bootstrap"].contains(metric) ? "auc" : metric
  }
}

extension FoldDesign {
  /// The folds that a record's config asks for; nothing where their number is not what was recorded.
  init?(_ record: RunRecord, foldTotal: Int) {
    let evaluate = record.config["evaluate"]
    guard foldTotal >= FittingTest.leastFolds else { return nil }
    switch evaluate?["split"]?.text {
    case "time": self.init(timeFoldCount: foldTotal)
    case "column": self.init(foldCount: foldTotal, repeatCount: 1)
    default:
      guard let folds = evaluate?["folds"]?.number.map({ Int($0) }), folds > 1, foldTotal % folds == 0 else {
        return nil
      }
      self.init(foldCount: folds, repeatCount: foldTotal / folds)
    }
  }
}
