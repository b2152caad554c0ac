extension Folds {
  /// Takes the folds from a column; they are numbered in the order of its values.
  ///
  /// Shape: `column` and `groups` have a value a row, nothing in `column` being missing.
  ///
  /// Throws `FoldsProblem` for a row without a fold, for fewer than two folds, and for a group in several folds.
  public init<Key: Hashable & Comparable>(column: [String?], groups: [Key]) throws(FoldsProblem) {
    precondition(
      column.count == groups.count, "a column of \(column.count) folds for the groups of \(groups.count) rows")
    if let row = column.firstIndex(of: nil) { throw .rowWithoutFold(row: row) }
    let values = column.compactMap { $0 }
    let names = Set(values).sorted()
    guard names.count >= 2 else { throw .tooFewFolds(found: names.count) }
    var foldsOfGroup: [Key: Set<String>] = [:]
    for (group, value) in zip(groups, values) { foldsOfGroup[group, default: []].insert(value) }
    if let group = foldsOfGroup.keys.filter({ foldsOfGroup[$0]!.count > 1 }).min() {
      throw .groupStraddles(group: "\(group)", folds: foldsOfGroup[group]!.sorted())
    }
    let numbers = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
    self.init(foldCount: names.count, seed: 0, assignments: [values.map { numbers[$0]! }])
  }
}
