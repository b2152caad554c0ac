import Learning
import LinearAlgebra

/// Finds first centroids by k-means++ with several tries, for many starts in the same looks at the rows.
///
/// A row is drawn by its block first, in proportion to the blocks' sums, and then within that block, so what is held
/// is one distance a row and one sum a block, and the draw is exact and the same from memory and from file.
/// Source: Arthur and Vassilvitskii (2007), "k-means++: the advantages of careful seeding".
struct KMeansSeeding<Rows: RowSource> {
  private let rows: Rows
  private let survey: KMeansSurveyPass.Summary

  init(_ rows: Rows, survey: KMeansSurveyPass.Summary) {
    self.rows = rows
    self.survey = survey
  }

  /// The first centroids of each start, one after the other.
  func centroids(of starts: [KMeansStart]) throws -> [[Double]] {
    var centroids = [[Double]](repeating: [], count: starts.count)
    var seeds: [Int] = []
    for (index, start) in starts.enumerated() {
      switch start.settings.initialisation {
      case .given(let matrix): centroids[index] = matrix.elements
      case .plusPlus: seeds.append(index)
      }
    }
    // As many starts at a time as fit a quarter of a gigabyte of distances, and at least one.
    let batchSize = max(1, (1 << 25) / max(1, rows.rowCount))
    for first in stride(from: 0, to: seeds.count, by: batchSize) {
      let batch = seeds[first..<min(seeds.count, first + batchSize)]
      for (index, found) in zip(batch, try plusPlus(batch.map { starts[$0] })) { centroids[index] = found }
    }
    return centroids
  }

  private func plusPlus(_ starts: [KMeansStart]) throws -> [[Double]] {
    var states = starts.map { SeedingState($0, survey: survey, rowCount: rows.rowCount) }
    while true {
      let active = states.indices.filter { !states[$0].isComplete }
      if active.isEmpty { return states.map(\.centroids) }
      let candidates = try drawCandidates(&states, active)
      let pass = PotentialsPass(
        states: zip(active, candidates).map {
          .init(newest: states[$0].newest, nearest: states[$0].nearest, candidates: $1)
        },
        columnCount: rows.columnCount)
      let summary = try rows.summarize(pass)
      for (place, index) in active.enumerated() {
        states[index].choose(among: candidates[place], blockSums: pass.blockSums(ofState: place, in: summary))
      }
    }
  }

  /// The rows to try as the next centroid of each active state.
  private func drawCandidates(_ states: inout [SeedingState], _ active: [Int]) throws -> [[[Double]]] {
    var draws: [RowDraw] = []
    for (place, index) in active.enumerated() {
      for target in try states[index].drawTargets() {
        draws.append(RowDraw(state: place, order: draws.count, block: target.block, remainder: target.remainder))
      }
    }
    let drawn = try rows.summarize(
      RowDrawPass(
        states: active.map { .init(newest: states[$0].newest, nearest: states[$0].nearest, candidates: []) },
        draws: draws))
    var candidates = [[[Double]]](repeating: [], count: active.count)
    for row in drawn.rows.sorted(by: { $0.draw.order < $1.draw.order }) {
      candidates[row.draw.state].append(row.values)
    }
    return candidates
  }
}
