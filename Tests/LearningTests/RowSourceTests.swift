import Foundation
import Learning
import LinearAlgebra
import Testing

/// Memory and file, with any number of workers, give the same bits.
struct RowSourceTests {
  @Test(arguments: [0, 1, 4095, 4096, 4097, 28_672, 50_001])
  func memoryAndFileGiveTheSameBits(rowCount: Int) throws {
    let matrix = irregularMatrix(rowCount: rowCount, columnCount: 3)
    let weights = (0..<rowCount).map { Double($0 % 5) }
    let targets = (0..<rowCount).map { 0.1 * Double($0) }
    let reference = MemoryRows(matrix, weights: weights, targets: targets, workers: Workers(1)).summarize(MomentsPass())
    try withTemporaryRowFile(matrix, weights: weights, targets: targets) { path in
      for workers in [1, 2, 7] {
        let memory = MemoryRows(matrix, weights: weights, targets: targets, workers: Workers(workers))
        #expect(memory.summarize(MomentsPass()) == reference)
        #expect(memory.summarize(OrderPass()).rows == Array(0..<rowCount))
        let file = try FileRows(path: path, workers: Workers(workers))
        #expect(file.rowCount == rowCount && file.columnCount == 3)
        #expect(try file.summarize(MomentsPass()) == reference)
        #expect(try file.summarize(OrderPass()).rows == Array(0..<rowCount))
      }
    }
  }

  /// More blocks than leaves: a leaf is then several blocks.
  @Test func aLongSourceHasAtMost256Leaves() {
    let rowCount = 300 * RowBlock.rowLimit + 17
    let layout = RowLayout(rowCount: rowCount)
    #expect(layout.blockCount == 301 && layout.leafCount == 256)
    #expect((0..<256).flatMap { layout.blocks(ofLeaf: $0) } == Array(0..<301))
    #expect(layout.rows(ofBlock: 300).upperBound == rowCount)
    let matrix = irregularMatrix(rowCount: rowCount, columnCount: 1)
    let reference = MemoryRows(matrix, workers: Workers(1)).summarize(MomentsPass())
    for workers in [2, 7] {
      #expect(MemoryRows(matrix, workers: Workers(workers)).summarize(MomentsPass()) == reference)
    }
  }

  @Test func momentsAreRight() {
    let matrix = irregularMatrix(rowCount: 100_000, columnCount: 2)
    let summary = MemoryRows(matrix).summarize(MomentsPass())
    let values = stride(from: 0, to: matrix.elements.count, by: 2).map { matrix.elements[$0] }
    let mean = values.reduce(0, +) / 100_000
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    // Sums of 10⁵ terms in another order: 10⁵ × 10⁻¹⁶ relative, and in practice far less.
    #expect(abs(summary.mean / mean - 1) < 1e-12)
    #expect(abs(summary.squares / squares - 1) < 1e-10)
  }

  @Test func onlyNeededBlocksAreShown() throws {
    let matrix = irregularMatrix(rowCount: 20_000, columnCount: 2)
    let pass = OrderPass(needed: 5000..<5001)
    try withTemporaryRowFile(matrix) { path in
      #expect(MemoryRows(matrix).summarize(pass).rows == Array(4096..<8192))
      #expect(try FileRows(path: path).summarize(pass).rows == Array(4096..<8192))
      let weighted = try FileRows(path: path).weighted(by: .init(repeating: 2, count: 20_000))
      #expect(try weighted.summarize(pass).rows == Array(4096..<8192))
    }
  }

  /// Weighting by w is what giving the weights w is; weighting weighted rows multiplies.
  @Test func weightedRowsAreRowsWithThoseWeights() throws {
    let matrix = irregularMatrix(rowCount: 9000, columnCount: 2)
    let once = (0..<9000).map { Double($0 % 3) }
    let twice = (0..<9000).map { 0.5 * Double($0 % 7) }
    let product = zip(once, twice).map { $0 * $1 }
    let reference = MemoryRows(matrix, weights: once).summarize(MomentsPass())
    let productReference = MemoryRows(matrix, weights: product).summarize(MomentsPass())
    #expect(MemoryRows(matrix).weighted(by: once).summarize(MomentsPass()) == reference)
    #expect(MemoryRows(matrix).weighted(by: twice).weighted(by: once).summarize(MomentsPass()) == productReference)
    try withTemporaryRowFile(matrix) { path in
      let found = try FileRows(path: path).weighted(by: once).summarize(MomentsPass())
      #expect(found == reference)
    }
    try withTemporaryRowFile(matrix, weights: once) { path in
      let found = try FileRows(path: path).weighted(by: twice).summarize(MomentsPass())
      #expect(found == productReference)
    }
  }
}
