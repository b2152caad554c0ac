import Evaluation
import Features
import Foundation
import Frames
import Learning
import Runs

/// What a column of the customer table holds: its hash, and the profile by which two runs' data are told apart.
struct IndicatorFacts: Sendable, Codable, Equatable {
  let name: String
  /// SHA-256 of the column.
  let sha256: String
  let rows: Int
  let missing: Int
  /// Of a number: mean, standard deviation (of a sample), least value, quartiles and greatest value of what is not missing.
  let mean: Double?
  let deviation: Double?
  let minimum: Double?
  let quartiles: [Double]?
  let maximum: Double?
  /// Of a category or a flag: the rows of each of its most frequent levels, at most 20.
  let levels: [String: Int]?

  /// What every column of a customer table holds.
  static func of(_ table: CustomerTable, _ workers: Workers) -> [IndicatorFacts] {
    let columns = table.indicators.columns
    return workers.map(columns.count) { IndicatorFacts(columns[$0]) }
  }

  private init(_ column: Column) {
    name = column.name
    sha256 = Fingerprint.of(ColumnDigest.whole(column.values))
    rows = column.values.count
    missing = column.values.missingCount
    var counts: [String: Int]?
    var known: [Double] = []
    switch column.values {
    case .category(let codes, let names):
      var found = [Int](repeating: 0, count: names.count)
      for code in codes where code >= 0 { found[Int(code)] += 1 }
      let most = names.indices.sorted { (-found[$0], names[$0]) < (-found[$1], names[$1]) }.prefix(20)
      counts = Dictionary(most.map { (names[$0], found[$0]) }) { one, _ in one }
    case .flag(let values):
      counts = ["false": values.count { $0 == 0 }, "true": values.count { $0 == 1 }]
    case .text: break
    default: known = (column.values.numbers ?? []).filter { !$0.isNaN }.sorted()
    }
    levels = counts
    let count = Double(known.count)
    let mean = known.isEmpty ? nil : known.reduce(0, +) / count
    self.mean = mean
    deviation = mean.flatMap { mean in
      known.count < 2 ? nil : (known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)).squareRoot()
    }
    minimum = known.first
    quartiles = known.isEmpty ? nil : [0.25, 0.5, 0.75].map { quantile(ofSorted: known, $0) }
    maximum = known.last
  }
}
