import Evaluation
import Testing

@Suite struct ContingencyTableTests {
  /// 1e-12: ratios of whole numbers, and sums of at most 28 logarithms.
  @Test func agreesWithScikitLearn() throws {
    for pair in try References.indices().agreement {
      let table = ContingencyTable(pair.first, pair.second)
      #expect(close(table.adjustedRandIndex.value, pair.adjustedRand, 1e-12))
      #expect(close(table.randIndex.value, pair.rand, 1e-12))
      #expect(close(table.normalizedMutualInformation.value, pair.normalizedMutualInformation, 1e-12))
      #expect(close(table.variationOfInformation.value, pair.variationOfInformation, 1e-12))
    }
  }

  /// Agreement is of partitions: it does not see names, order of rows, or which labeling comes first.
  @Test func doesNotDependOnNamesOrOrder() throws {
    for pair in try References.indices().agreement {
      let plain = ContingencyTable(pair.first, pair.second).adjustedRandIndex
      #expect(ContingencyTable(pair.second, pair.first).adjustedRandIndex == plain)
      #expect(ContingencyTable(pair.first.map { 9 - $0 }, pair.second).adjustedRandIndex == plain)
      let order = shuffled(pair.first.count, seed: 5)
      let moved = ContingencyTable(order.map { pair.first[$0] }, order.map { pair.second[$0] })
      #expect(moved.adjustedRandIndex == plain)
    }
  }

  @Test func leavesOutRowsThatAreNotLabelled() {
    let table = ContingencyTable([0, 0, 1, 1, -1, 2], [1, 1, 0, 0, 0, -1])
    #expect(table.counts == [[0, 2], [2, 0], [0, 0]])
    #expect(table.total == 4 && table.unshared == 2 && table.adjustedRandIndex == Measure(1))
  }

  @Test func trivialPartitionsAgreeAndEmptyOnesAreUndefined() {
    #expect(ContingencyTable([0, 0, 0], [1, 1, 1]).adjustedRandIndex == Measure(1))
    #expect(ContingencyTable([0, 0, 0], [1, 1, 1]).normalizedMutualInformation == Measure(1))
    #expect(ContingencyTable([0, 1, 2], [2, 1, 0]).adjustedRandIndex == Measure(1))
    #expect(ContingencyTable([0, 0, 0, 0], [0, 1, 2, 3]).adjustedRandIndex == Measure(0))
    #expect(ContingencyTable([0], [0]).adjustedRandIndex.value == nil)
    #expect(ContingencyTable([], []).variationOfInformation.reason == "no row carries both labels")
  }

  @Test func acrossLabelingsIsEveryPair() throws {
    let agreement = LabelingAgreement([[0, 0, 1, 1], [1, 1, 0, 0], [0, 1, 0, 1]])
    #expect(agreement.pairs.map { [$0.first, $0.second] } == [[0, 1], [0, 2], [1, 2]])
    // Two crossed halves: no pair agrees on being together, so (0 − 2·2/6) / (2 − 2·2/6) = −1/2.
    #expect(agreement.pairs.map(\.adjustedRandIndex) == [Measure(1), Measure(-0.5), Measure(-0.5)])
    #expect(agreement.mean == Measure(0) && agreement.minimum == Measure(-0.5))
    #expect(LabelingAgreement([[0, 1]]).mean.value == nil)
  }
}
