import Learning
import LinearAlgebra

/// Measures, block by block, what each candidate of each state would leave of the sum of squared distances.
struct PotentialsPass: Pass {
  struct State: Sendable {
    let newest: [Double]?
    let nearest: RowDistances
    let candidates: [[Double]]
  }

  struct Summary: Mergeable {
    /// For each block, one sum a candidate, the candidates of all states in order.
    var sums: [Double] = []

    mutating func merge(_ other: Summary) { sums += other.sums }
  }

  private let states: [State]
  private let flatCandidates: [[Double]]
  private let columnCount: Int

  init(states: [State], columnCount: Int) {
    self.states = states
    self.columnCount = columnCount
    flatCandidates = states.map { $0.candidates.flatMap { $0 } }
  }

  private var candidateCount: Int { states.reduce(0) { $0 + $1.candidates.count } }

  func emptySummary() -> Summary { Summary() }

  func absorb(_ block: RowBlock, into summary: inout Summary) {
    let start = summary.sums.count
    summary.sums.append(contentsOf: repeatElement(0, count: candidateCount))
    summary.sums.withUnsafeMutableBufferPointer { sums in
      for rows in block.slices(of: KMeans.rowsAtATime) {
        var next = start
        for (state, candidates) in zip(states, flatCandidates) {
          let end = next + state.candidates.count
          state.measure(block, rows, candidates: candidates, into: .init(rebasing: sums[next..<end]))
          next = end
        }
      }
    }
  }

  /// The sums of each block for each candidate of one state.
  func blockSums(ofState state: Int, in summary: Summary) -> [[Double]] {
    let first = states[..<state].reduce(0) { $0 + $1.candidates.count }
    return states[state].candidates.indices.map { candidate in
      stride(from: first + candidate, to: summary.sums.count, by: candidateCount).map { summary.sums[$0] }
    }
  }
}

extension PotentialsPass.State {
  /// Takes the newest centroid into the distances of some rows of a block, and adds what each candidate would leave.
  func measure(
    _ block: RowBlock, _ rows: Range<Int>, candidates: [Double], into sums: UnsafeMutableBufferPointer<Double>
  ) {
    let first = block.firstRow
    candidates.withUnsafeBufferPointer { candidates in
      func add(_ newest: UnsafeBufferPointer<Double>?) {
        NearestCentroids.addPotentials(
          rows: block.values(of: rows), weights: block.weights(of: rows), columnCount: block.columnCount,
          newest: newest, candidates: candidates,
          nearest: nearest.of(first + rows.lowerBound..<first + rows.upperBound), potentials: sums)
      }
      if let newest { newest.withUnsafeBufferPointer { add($0) } } else { add(nil) }
    }
  }
}
