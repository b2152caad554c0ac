/// The cuts of a classification tree grown on one numeric variable, the most telling first.
///
/// A node with n rows, e of them events, is cut between two distinct values where the Gini impurity falls most: into
/// n₁ rows with e₁ events below and n₂ with e₂ from there on, e₁²/n₁ + e₂²/n₂ − e²/n = (e₁n − e n₁)² / (n n₁ n₂)
/// is largest. Of all nodes the one whose cut gains most is cut next, until there are as many leaves as allowed.
/// Edge cases: of equal gains the lowest cut is taken; a cut that gains nothing is one too; a node of one class is not cut.
/// Cost: one look at the distinct values of each node that is cut or could be.
/// Source: Breiman, Friedman, Olshen and Stone (1984), "Classification and Regression Trees", for impurity and cuts;
/// Friedman, Hastie and Tibshirani (2000), "Additive logistic regression", for the order of growth.
package struct TreeEdges {
  private struct Node {
    let range: Range<Int>
    let cut: Int
    let gain: Double
  }

  private let curve: OutcomeCurve
  private let leafWeight: Double

  /// The lowest value of each leaf but the first, ascending.
  ///
  /// Shape: `values` are finite; `events` are as many, 1 for an event; `weights` are as many and positive, or 1 each.
  /// Each leaf weighs at least `leafWeight`.
  package static func find(
    _ values: [Double], events: [UInt8], weights: [Double]?, leaves: Int, leafWeight: Double
  ) -> [Double] {
    OutcomeCurve.with(values, events: events, weights: weights) { curve in
      TreeEdges(curve: curve, leafWeight: leafWeight).cuts(leaves: leaves).map { cut in
        let value = values[Int(curve.rows[cut])]
        return value == 0 ? 0 : value
      }
    }
  }

  /// The distinct values, counted from the lowest as 0, that begin the leaves above the cuts.
  private func cuts(leaves: Int) -> [Int] {
    var open = [best(0..<curve.rows.count)].compactMap(\.self)
    var cuts: [Int] = []
    while cuts.count + 1 < leaves, let most = open.map(\.gain).max() {
      let node = open.remove(at: open.firstIndex { $0.gain == most }!)
      cuts.append(node.cut)
      let children = [node.range.lowerBound..<node.cut, node.cut..<node.range.upperBound].compactMap(best)
      open.insert(contentsOf: children, at: open.firstIndex { $0.range.lowerBound > node.cut } ?? open.count)
    }
    return cuts.sorted()
  }

  /// A node's best cut; nothing where it is of one class or too light to be cut.
  private func best(_ range: Range<Int>) -> Node? {
    NodeSplit(curve.weights, curve.events, range).best(leafWeight: leafWeight).map { found in
      Node(range: range, cut: found.cut, gain: found.gain)
    }
  }
}

extension OrdinaryRows {
  /// The edges of pre-bins: quantiles, and where the rule wants them the cuts of a tree.
  func prebinEdges(_ rule: BinningRule, leafWeight: Double) -> [Double] {
    PrebinEdges.find(values, weights: weights, limit: rule.maximumPrebins) {
      guard rule.treeLeaves > 0 else { return [] }
      return TreeEdges.find(values, events: events, weights: weights, leaves: rule.treeLeaves, leafWeight: leafWeight)
    }
  }
}
