extension Folds {
  /// Deals rows one by one so that two folds differ by at most one row in each class and by at most one row in all.
  ///
  /// `classes` holds each row's class, by any numbers. See the form with groups.
  public init(classes: [Int], foldCount: Int, repeatCount: Int = 1, seed: UInt64) throws(FoldsProblem) {
    try self.init(
      classes: classes, groups: Array(classes.indices), foldCount: foldCount, repeatCount: repeatCount, seed: seed)
  }

  /// Deals groups of rows so that each fold has its share of each class, as nearly as whole groups allow.
  ///
  /// Large groups are dealt first, then those of the rarest class, and those alike in an order drawn at random; each goes
  /// to the fold where Σ of held share · added share over the classes is smallest, then to that with fewest rows.
  ///
  /// Shape: `classes` and `groups` have a value a row. A group's fold depends on the set of keys and their classes, not on
  /// the order of the rows. Cost: the groups times folds and classes, for each repeat.
  ///
  /// Throws `FoldsProblem` where a class has fewer rows, or rows in fewer groups, than there are folds, or where whole
  /// groups leave a fold without a class.
  public init<Key: Hashable & Comparable>(
    classes: [Int], groups: [Key], foldCount: Int, repeatCount: Int = 1, seed: UInt64
  ) throws(FoldsProblem) {
    precondition(classes.count == groups.count, "\(classes.count) classes for the groups of \(groups.count) rows")
    precondition(foldCount >= 2, "\(foldCount) folds; there must be at least two")
    precondition(repeatCount >= 1, "\(repeatCount) repeats; there must be at least one")
    let dealer = StratifiedDealer(classes, groups)
    try dealer.check(foldCount)
    self.init(
      foldCount: foldCount, seed: seed,
      assignments: (0..<repeatCount).map { dealer.deal(foldCount, seed: seed, repetition: $0) })
    try requireClasses(classes)
  }

  /// Makes sure that every fold has rows of every class to judge and to train on.
  ///
  /// Throws `FoldsProblem.classMissing` for the first that has not.
  public func requireClasses(_ classes: [Int]) throws(FoldsProblem) {
    precondition(classes.count == rowCount, "\(classes.count) classes for folds of \(rowCount) rows")
    let all = Set(classes).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(all, all.indices))
    let placeOfRow = classes.map { places[$0]! }
    for repetition in 0..<repeatCount {
      for fold in 0..<foldCount {
        let judged = testRows(fold: fold, repetition: repetition)
        let trained = trainingRows(fold: fold, repetition: repetition)
        for (rows, inTraining) in [(judged, false), (trained, true)] {
          var seen = [Bool](repeating: false, count: all.count)
          for row in rows { seen[placeOfRow[row]] = true }
          guard let missing = seen.firstIndex(of: false) else { continue }
          throw .classMissing(class: all[missing], fold: fold, repetition: repetition, inTraining: inTraining)
        }
      }
    }
  }
}

/// Groups of rows with what they hold of each class.
private struct StratifiedDealer {
  /// The classes, ascending, and the rows of each.
  let classes: [Int]
  let totals: [Int]
  /// The group of each row; groups are numbered in the order of their keys.
  let groupOfRow: [Int]
  /// The rows of each class in each group, group after group.
  let held: [Int]
  let groupCount: Int

  init<Key: Hashable & Comparable>(_ rowClasses: [Int], _ groups: [Key]) {
    let keys = Set(groups).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(keys, keys.indices))
    let classes = Set(rowClasses).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(classes, classes.indices))
    var held = [Int](repeating: 0, count: keys.count * classes.count)
    var totals = [Int](repeating: 0, count: classes.count)
    let groupOfRow = groups.map { numbers[$0]! }
    for (group, rowClass) in zip(groupOfRow, rowClasses) {
      held[group * classes.count + places[rowClass]!] += 1
      totals[places[rowClass]!] += 1
    }
    self.classes = classes
    self.totals = totals
    self.groupOfRow = groupOfRow
    self.held = held
    groupCount = keys.count
  }

  /// Refuses more folds than a class has rows, or groups.
  func check(_ foldCount: Int) throws(FoldsProblem) {
    for (place, total) in totals.enumerated() {
      if total < foldCount {
        throw .moreFoldsThanEvents(class: classes[place], events: total, folds: foldCount)
      }
      let groups = (0..<groupCount).count { held[$0 * classes.count + place] > 0 }
      if groups < foldCount {
        throw .moreFoldsThanGroups(class: classes[place], groups: groups, folds: foldCount)
      }
    }
  }

  /// The fold of each row in one repeat.
  func deal(_ foldCount: Int, seed: UInt64, repetition: Int) -> [Int] {
    let classCount = classes.count
    var taken = [Int](repeating: 0, count: foldCount * classCount)
    var sizes = [Int](repeating: 0, count: foldCount)
    var foldOfGroup = [Int](repeating: 0, count: groupCount)
    let squares = totals.map { 1 / (Double($0) * Double($0)) }
    for group in order(seed: seed, repetition: repetition) {
      var best = (fold: 0, cost: Double.infinity, size: Int.max)
      for fold in 0..<foldCount {
        var cost = 0.0
        for place in 0..<classCount {
          cost += Double(held[group * classCount + place] * taken[fold * classCount + place]) * squares[place]
        }
        if (cost, sizes[fold]) < (best.cost, best.size) { best = (fold, cost, sizes[fold]) }
      }
      foldOfGroup[group] = best.fold
      for place in 0..<classCount {
        taken[best.fold * classCount + place] += held[group * classCount + place]
        sizes[best.fold] += held[group * classCount + place]
      }
    }
    return groupOfRow.map { foldOfGroup[$0] }
  }

  /// Groups from the largest to the smallest, those of one size by the rarest class they hold, those alike at random.
  private func order(seed: UInt64, repetition: Int) -> [Int] {
    let classCount = classes.count
    let drawn = CounterRandom.permutation(count: groupCount, seed: seed, purpose: "folds.stratified", row: repetition)
    let keys = (0..<groupCount).map { group in
      let rows = held[group * classCount..<(group + 1) * classCount]
      let rarest = rows.indices.filter { rows[$0] > 0 }.map { totals[$0 - rows.startIndex] }.min() ?? 0
      return (-rows.reduce(0, +), rarest, drawn[group])
    }
    return (0..<groupCount).sorted { keys[$0] < keys[$1] }
  }
}
