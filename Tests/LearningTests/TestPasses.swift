import Learning
import LinearAlgebra

/// Sums whose last bits depend on the order of addition, and centred moments, merged as in Chan, Golub and LeVeque.
struct MomentsPass: Pass {
  struct Summary: Mergeable, Equatable {
    var weight = 0.0
    var sum = 0.0
    var mean = 0.0
    var squares = 0.0
    var targets = 0.0

    mutating func merge(_ other: Summary) {
      sum += other.sum
      targets += other.targets
      let total = weight + other.weight
      guard total > 0 else { return }
      let difference = other.mean - mean
      squares += other.squares + difference * difference * weight * other.weight / total
      mean += difference * other.weight / total
      weight = total
    }
  }

  func emptySummary() -> Summary { Summary() }

  func absorb(_ block: RowBlock, into summary: inout Summary) {
    for row in 0..<block.rowCount {
      let weight = block.weights?[row] ?? 1
      guard weight > 0 else { continue }
      let value = block.values[row * block.columnCount]
      summary.sum += weight * value
      summary.targets += block.targets?[row] ?? 0
      summary.weight += weight
      let difference = value - summary.mean
      summary.mean += difference * weight / summary.weight
      summary.squares += difference * (value - summary.mean) * weight
    }
  }
}

/// Every row's number, as they were shown.
struct OrderPass: Pass {
  struct Summary: Mergeable, Equatable {
    var rows: [Int] = []
    mutating func merge(_ other: Summary) { rows += other.rows }
  }

  var needed: Range<Int>?

  func needs(_ rows: Range<Int>) -> Bool { needed.map(rows.overlaps) ?? true }
  func emptySummary() -> Summary { Summary() }
  func absorb(_ block: RowBlock, into summary: inout Summary) {
    summary.rows += block.firstRow..<block.firstRow + block.rowCount
  }
}

/// Values whose sum depends on the order of addition.
func irregularMatrix(rowCount: Int, columnCount: Int, seed: UInt64 = 1) -> Matrix {
  var random = CounterRandom(seed: seed, purpose: "irregular")
  return Matrix(
    rowCount: rowCount, columnCount: columnCount,
    elements: (0..<rowCount * columnCount).map { _ in random.normal() * 100 + 1e3 })
}
