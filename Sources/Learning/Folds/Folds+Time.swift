extension Folds {
  /// Splits rows by time: each fold judges the rows of a span of days, by models trained on earlier rows only.
  ///
  /// Fold k judges the days from `origins[k]` to before `origins[k + 1]`, the last fold to the end. Its model is trained on
  /// the rows of days before `origins[k]` that lie at least `gap` days before it: expanding, or of the last
  /// `trainingDays` of those days only: rolling. Rows before the first origin are judged in no fold.
  ///
  /// A gap as long as the outcome window keeps from the training whatever was not known on the day of judgement.
  ///
  /// Shape: `days` has a value a row, in days of any count; `origins` ascend. A customer's rows on several days are in the
  /// training of one fold and judged in another; `separating` keeps customers apart.
  ///
  /// Throws `FoldsProblem` for a fold with nothing to judge or nothing to train on.
  public init(days: [Int], origins: [Int], gap: Int = 0, trainingDays: Int? = nil) throws(FoldsProblem) {
    precondition(!origins.isEmpty, "no origins; there must be at least one")
    precondition(zip(origins, origins.dropFirst()).allSatisfy { $0 < $1 }, "the origins \(origins) do not ascend")
    precondition(gap >= 0, "a gap of \(gap) days")
    precondition(trainingDays.map { $0 >= 1 } ?? true, "training on the last \(trainingDays ?? 0) days")
    let assignment = days.map { day in (origins.firstIndex { $0 > day } ?? origins.count) - 1 }
    var training: [[Int]] = []
    for (fold, origin) in origins.enumerated() {
      guard assignment.contains(fold) else { throw .nothingToJudge(fold: fold, from: origin) }
      let last = origin - max(1, gap)
      let first = trainingDays.map { last - $0 + 1 } ?? Int.min
      let rows = days.indices.filter { days[$0] <= last && days[$0] >= first }
      guard !rows.isEmpty else { throw .nothingToTrainOn(fold: fold, from: origin, gap: gap) }
      training.append(rows)
    }
    self.init(foldCount: origins.count, seed: 0, assignments: [assignment], training: training)
  }

  /// Splits rows by time into one more span than there are folds, with about as many rows in each; the first span is
  /// only trained on. Rows of one day stay together.
  ///
  /// Throws `FoldsProblem` where there are not more days than folds, and as the form with origins does.
  public init(days: [Int], foldCount: Int, gap: Int = 0, trainingDays: Int? = nil) throws(FoldsProblem) {
    precondition(foldCount >= 1, "\(foldCount) folds; there must be at least one")
    let sorted = days.sorted()
    let different = Set(days).sorted()
    guard different.count > foldCount else { throw .tooFewDays(days: different.count, folds: foldCount) }
    var origins: [Int] = []
    var place = 0
    for fold in 0..<foldCount {
      // The day on which this span's share of the rows begins; later spans need a day each.
      let wanted = sorted[(fold + 1) * sorted.count / (foldCount + 1)]
      let lowest = place + 1
      let highest = different.count - foldCount + fold
      place = min(highest, max(lowest, different.firstIndex(of: wanted) ?? lowest))
      origins.append(different[place])
    }
    try self.init(days: days, origins: origins, gap: gap, trainingDays: trainingDays)
  }

  /// The same folds with groups kept apart: the groups are dealt at random into as many parts as there are folds, but at
  /// least two, and each fold judges the rows of its part by a model trained on rows of the others.
  ///
  /// For a panel by time: the judged customers are new to the model, and their days lie ahead of it. Each row that is
  /// judged in a fold but not of its part is then judged in none.
  ///
  /// Throws `FoldsProblem` for a fold with nothing to judge or nothing to train on.
  public func separating<Key: Hashable & Comparable>(groups: [Key], seed: UInt64) throws(FoldsProblem) -> Folds {
    precondition(groups.count == rowCount, "\(groups.count) groups for folds of \(rowCount) rows")
    let parts = Folds(groups: groups, foldCount: max(2, foldCount), repeatCount: repeatCount, seed: seed)
    var assignments: [[Int]] = []
    var training: [[Int]] = []
    for repetition in 0..<repeatCount {
      let part = parts.assignments[repetition]
      assignments.append(zip(self.assignments[repetition], part).map { $0 == $1 ? $0 : -1 })
      for fold in 0..<foldCount {
        guard assignments[repetition].contains(fold) else { throw .nothingLeft(fold: fold, inTraining: false) }
        let rows = trainingRows(fold: fold, repetition: repetition).filter { part[$0] != fold }
        guard !rows.isEmpty else { throw .nothingLeft(fold: fold, inTraining: true) }
        training.append(rows)
      }
    }
    return Folds(foldCount: foldCount, seed: seed, assignments: assignments, training: training)
  }
}
