extension Folds {
  /// One holdout: rows judged together by a model that was fitted to other rows.
  ///
  /// Shape: `holdout` has a value a row, false for a row that is judged nowhere. No row is trained on.
  public init(holdout: [Bool]) {
    self.init(foldCount: 1, seed: 0, assignments: [holdout.map { $0 ? 0 : -1 }], training: [[]])
  }
}
