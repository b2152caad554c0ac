/// How far the centroids of a run have travelled, as it bears on the rows of each.
///
/// A row that is nearer to its centroid than to any other by some margin stays so while its centroid and the farthest
/// traveller of the others together travel no farther than that margin.
struct CentroidTravel: Sendable {
  /// For each centroid, the sum over steps of how far it moved and how far, at most, another did.
  private(set) var lengths: [Double]
  /// The scale that rows' limits are kept in, once it is known.
  var scale: Double?

  init(clusterCount: Int) { lengths = .init(repeating: 0, count: clusterCount) }

  /// Adds a step.
  mutating func add(from before: [Double], to after: [Double]) {
    let columnCount = before.count / lengths.count
    let moves = lengths.indices.map { cluster in
      (cluster * columnCount..<(cluster + 1) * columnCount).reduce(0) {
        $0 + (after[$1] - before[$1]) * (after[$1] - before[$1])
      }.squareRoot()
    }
    let farthest = moves.indices.reduce(0) { moves[$1] > moves[$0] ? $1 : $0 }
    let next = moves.indices.filter { $0 != farthest }.map { moves[$0] }.max() ?? 0
    for cluster in lengths.indices {
      // A little more than the roundings on the way.
      lengths[cluster] += (moves[cluster] + (cluster == farthest ? next : moves[farthest])) * (1 + 0x1p-40)
    }
  }
}
