import Foundation
import Learning
import Models
import Testing

@Suite struct TreeReferenceTests {
  private struct Reference: Decodable {
    struct Variable: Decodable {
      let kind: String
      let values: [Double]
      let events: String
      let weights: String
      let informationValue: Double

      func outcomes(_ order: [Int]) -> [UInt8] {
        let found = events.utf8.map { $0 - UInt8(ascii: "0") }
        return order.map { found[$0] }
      }
      func weights(_ order: [Int]) -> [Double] {
        let found = weights.utf8.map { Double($0 - UInt8(ascii: "0")) }
        return order.map { found[$0] }
      }
    }
    struct Tree: Decodable {
      let variable: Int
      let leaves: Int
      let share: Double
      let isWeighted: Bool
      let below: [Int]
    }
    let variables: [Variable]
    let trees: [Tree]
  }

  private let reference: Reference
  /// The rows out of order.
  private let order: [Int]

  init() throws {
    reference = try BinningReferences.decode(Reference.self, "binning/tree.json")
    var random = CounterRandom(seed: 3, purpose: "test.tree")
    var order = Array(reference.variables[0].values.indices)
    for last in order.indices.dropFirst().reversed() { order.swapAt(last, random.integer(below: last + 1)) }
    self.order = order
  }

  /// The same rows in each leaf.
  @Test func asScikitLearn() {
    #expect(reference.trees.count > 50)
    for tree in reference.trees {
      let variable = reference.variables[tree.variable]
      let weights = tree.isWeighted ? variable.weights(order) : nil
      let total = weights?.reduce(0, +) ?? Double(order.count)
      let edges = TreeEdges.find(
        order.map { variable.values[$0] }, events: variable.outcomes(order), weights: weights, leaves: tree.leaves,
        leafWeight: tree.share * total)
      #expect(
        edges.map { edge in variable.values.count { $0 < edge } } == tree.below,
        "\(variable.kind), \(tree.leaves) leaves of \(tree.share), \(tree.isWeighted ? "weighted" : "unweighted")")
    }
  }

  private func fit(_ variable: Reference.Variable, treeLeaves: Int) throws -> VariableBins {
    var rule = BinningRule()
    rule.turningGain = .greatestFiniteMagnitude
    rule.smoothing = .none
    rule.maximumBins = 20
    rule.treeLeaves = treeLeaves
    let column = BinningColumn("x", .numbers(order.map { variable.values[$0] }))
    return try Binning(rule: rule).fit([column], target: variable.outcomes(order).map(Double.init)).variables[0]
  }

  /// All of optbinning's pre-bins are among those made with a tree, so its best bins are too; 1e-12 of the value is for
  /// the order of additions. Without a tree some of its bins cannot be had.
  @Test func informationIsNeverBelowOptbinnings() throws {
    var belowWithout = 0
    for variable in reference.variables {
      let least = variable.informationValue * (1 - 1e-12)
      #expect(try fit(variable, treeLeaves: 20).informationValue >= least, "\(variable.kind)")
      if try fit(variable, treeLeaves: 0).informationValue < least { belowWithout += 1 }
    }
    #expect(belowWithout > 0)
  }

  /// With a tree every partition without one is still there to be chosen; 1e-12 as above.
  @Test func aTreeNeverLowersTheInformation() throws {
    for variable in reference.variables {
      let without = try fit(variable, treeLeaves: 0).informationValue
      for leaves in [2, 7, 20, 60] {
        #expect(
          try fit(variable, treeLeaves: leaves).informationValue >= without * (1 - 1e-12),
          "\(variable.kind), \(leaves) leaves")
      }
    }
  }

  /// A row that weighs nothing is as if it were not there, at any number of workers.
  @Test func zeroWeightIsAbsence() throws {
    var rule = BinningRule()
    rule.treeLeaves = 20
    let binning = Binning(rule: rule)
    let variable = reference.variables[0]
    let kept = order.filter { $0 % 3 != 0 }
    func column(_ rows: [Int]) -> [BinningColumn] { [BinningColumn("x", .numbers(rows.map { variable.values[$0] }))] }
    let absent = try binning.fit(
      column(kept), target: variable.outcomes(kept).map(Double.init), weights: variable.weights(kept))
    for workers in [1, 2, 7] {
      let weights = zip(order, variable.weights(order)).map { $0 % 3 == 0 ? 0 : $1 }
      let weightless = try binning.fit(
        column(order), target: variable.outcomes(order).map(Double.init), weights: weights, workers: Workers(workers))
      #expect(weightless == absent)
    }
  }
}
