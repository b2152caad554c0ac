import Frames

/// How well a column alone tells two classes apart.
struct LeakPredictor {
  /// The rows without a value.
  let missingCount: Int
  /// The area under the curve of the value, at least one half; nothing where a class has too few known rows.
  let area: Double?
  /// The area under the curve of whether the value is missing; nothing where too few rows are missing, or known.
  let missingnessArea: Double?
  /// Whether the class follows from the value.
  let determinesClass: Bool

  /// The rows below which nothing is said.
  private static let fewest = 5

  init(_ values: ColumnValues, _ positive: [Bool]) {
    let scores = Self.scores(values, positive)
    let missing = scores.map(\.isNaN)
    missingCount = missing.count { $0 }
    let groups = ScoreGroups(scores, positive)
    area = groups.positives >= Self.fewest && groups.negatives >= Self.fewest ? groups.area : nil
    let asFlag = ScoreGroups(missing.map { $0 ? 1 : 0 }, positive)
    let bothWays = missingCount >= Self.fewest && positive.count - missingCount >= Self.fewest
    missingnessArea = bothWays ? asFlag.area : nil
    let isThreshold = missingCount == 0 && area == 1
    let missingPositives = zip(missing, positive).count { $0 && $1 }
    let missingIsPure = missingPositives == 0 || missingPositives == missingCount
    let isRepeated = (groups.distinctCount + (missingCount > 0 ? 1 : 0)) * Self.fewest <= positive.count
    determinesClass = isThreshold || (groups.isPure && missingIsPure && isRepeated)
  }

  /// Numbers as they stand; for a category's row, the rate of positives of its level, rare levels taken together.
  private static func scores(_ values: ColumnValues, _ positive: [Bool]) -> [Double] {
    guard case .category(let codes, let levels) = values else {
      return values.numbers ?? Array(repeating: .nan, count: positive.count)
    }
    var counts = [Int](repeating: 0, count: levels.count)
    for code in codes where code >= 0 { counts[Int(code)] += 1 }
    // The last place is that of the rare levels.
    let places = counts.indices.map { counts[$0] < fewest ? levels.count : $0 }
    var (rows, positives) = ([Int](repeating: 0, count: levels.count + 1), [Int](repeating: 0, count: levels.count + 1))
    for (code, isPositive) in zip(codes, positive) where code >= 0 {
      rows[places[Int(code)]] += 1
      positives[places[Int(code)]] += isPositive ? 1 : 0
    }
    return codes.map { code in
      guard code >= 0 else { return .nan }
      let place = places[Int(code)]
      return Double(positives[place]) / Double(rows[place])
    }
  }
}

/// Rows of two classes brought together by equal scores; missing scores are left out.
private struct ScoreGroups {
  var positives = 0
  var negatives = 0
  var distinctCount = 0
  /// Whether rows of one score are always of one class.
  var isPure = true
  /// The area under the curve, or one less it where that is larger; one half where a class is empty.
  var area = 0.5

  init(_ scores: [Double], _ positive: [Bool]) {
    let rows = zip(scores, positive).filter { !$0.0.isNaN }.sorted { $0.0 < $1.0 }
    // Twice the pairs in which the positive row has the higher score, so that ties count in whole numbers.
    var doubledPairs = 0
    var start = 0
    while start < rows.count {
      var end = start
      var tied = 0
      while end < rows.count && rows[end].0 == rows[start].0 {
        tied += rows[end].1 ? 1 : 0
        end += 1
      }
      let tiedNegatives = end - start - tied
      doubledPairs += tied * (2 * negatives + tiedNegatives)
      positives += tied
      negatives += tiedNegatives
      distinctCount += 1
      if tied > 0 && tiedNegatives > 0 { isPure = false }
      start = end
    }
    guard positives > 0 && negatives > 0 else { return }
    let share = Double(doubledPairs) / Double(2 * positives * negatives)
    area = max(share, 1 - share)
  }
}
