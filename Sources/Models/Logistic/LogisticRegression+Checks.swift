import Learning
import LinearAlgebra

extension LogisticRegression {
  static let name = "logistic_regression"

  /// The columns' names, made up where none were given.
  func names(columnCount: Int) -> [String] { columnNames ?? (0..<columnCount).map { "x\($0)" } }

  /// What must be known of the rows before the first step, after what cannot be fitted is refused.
  func survey(_ rows: some RowSource) throws -> LogisticSurvey {
    let columnCount = rows.columnCount
    try checkSettings(columnCount: columnCount)
    let survey = try rows.summarize(LogisticSurveyPass(columnCount: columnCount))
    let weightSum = survey.moments.weightSum
    guard columnCount > 0, weightSum > 0 else {
      throw ModelError.nothingToFit(model: LogisticRegression.name, columnCount: columnCount, weightSum: weightSum)
    }
    if let stray = survey.strayTarget {
      throw ModelError.targetNotBinary(model: LogisticRegression.name, row: stray.row, value: "\(stray.value)")
    }
    for present in [0, 1] where survey.counts[1 - present] == 0 {
      throw ModelError.oneClass(
        model: LogisticRegression.name, presentClass: present, rowCount: survey.counts[present])
    }
    let products = survey.moments.crossProducts
    let names = names(columnCount: columnCount)
    for column in 0..<columnCount where !products[column, column].isFinite {
      if let place = try rows.summarize(StrayValuePass()).first {
        throw ModelError.valueNotFinite(
          model: LogisticRegression.name, row: place.row, column: names[place.column], value: "\(place.value)")
      }
      throw ModelError.varianceNotFinite(model: LogisticRegression.name, column: column)
    }
    return survey
  }

  private func checkSettings(columnCount: Int) throws(ModelError) {
    func demand(_ holds: Bool, _ key: String, _ value: some Any, _ wanted: String) throws(ModelError) {
      guard holds else {
        throw .setting(model: LogisticRegression.name, key: key, value: "\(value)", wanted: wanted)
      }
    }
    let columns = "one a column, \(columnCount)"
    try demand(
      penalty.strength >= 0 && penalty.strength.isFinite, "penalty.strength", penalty.strength, "a number from 0 up")
    try demand((0...1).contains(penalty.lassoShare), "penalty.lasso_share", penalty.lassoShare, "a number from 0 to 1")
    if let factors = penalty.columnFactors {
      try demand(factors.count == columnCount, "penalty.column_factors", "\(factors.count) numbers", columns)
      try demand(
        factors.allSatisfy { $0 >= 0 && $0.isFinite }, "penalty.column_factors", factors, "numbers from 0 up")
    }
    if let signs { try demand(signs.count == columnCount, "signs", "\(signs.count) signs", columns) }
    if let columnNames {
      try demand(columnNames.count == columnCount, "column_names", "\(columnNames.count) names", columns)
      try demand(Set(columnNames).count == columnCount, "column_names", columnNames, "different names")
    }
    if let offsetColumn {
      try demand(
        (0..<columnCount).contains(offsetColumn), "offset_column", offsetColumn, "a column below \(columnCount)")
    }
    if let populationRate {
      try demand(
        populationRate > 0 && populationRate < 1, "population_rate", populationRate, "a number between 0 and 1")
      try demand(hasIntercept, "population_rate", populationRate, "an intercept to be shifted")
    }
    try demand(tolerance >= 0, "tolerance", tolerance, "a number from 0 up")
    try demand(maximumIterations >= 0, "maximum_iterations", maximumIterations, "a whole number from 0 up")
  }
}
