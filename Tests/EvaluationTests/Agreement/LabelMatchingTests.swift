import Evaluation
import Learning
import Testing

@Suite struct LabelMatchingTests {
  @Test func assignmentIsAsGoodAsSciPys() throws {
    for reference in try References.indices().assignments {
      let found = optimalAssignment(maximizing: reference.table)
      let columns = found.compactMap { $0 }
      #expect(Set(columns).count == min(reference.table.count, reference.table[0].count))
      #expect(columns.count == Set(columns).count)
      var sum = 0
      for (row, column) in found.enumerated() { if let column { sum += reference.table[row][column] } }
      #expect(sum == reference.greatest)
    }
  }

  /// Every assignment of 5 rows is tried.
  @Test(arguments: 0..<20) func assignmentBeatsEveryOther(seed: Int) {
    var random = CounterRandom(seed: UInt64(seed), purpose: "tests.assignment")
    let table = (0..<5).map { _ in (0..<5).map { _ in random.integer(below: 9) } }
    func best(_ row: Int, _ free: Set<Int>) -> Int {
      row == 5 ? 0 : free.map { table[row][$0] + best(row + 1, free.subtracting([$0])) }.max()!
    }
    let found = optimalAssignment(maximizing: table)
    #expect(found.enumerated().reduce(0) { $0 + table[$1.offset][$1.element!] } == best(0, Set(0..<5)))
  }

  /// A renamed labeling is renamed back, and nothing is lost.
  @Test func undoesARenaming() {
    let old = [0, 0, 0, 1, 1, 2, 2, 2, 2]
    let new = old.map { [2, 0, 1][$0] }
    let matching = LabelMatching(old: old, new: new)
    #expect(matching.newLabels == [2, 0, 1] && matching.matchedShare == Measure(1))
    #expect(matching.jaccards == [1, 1, 1] && matching.renamed(new) == old)
  }

  @Test func numbersNewLabelsAfterOldOnes() {
    let matching = LabelMatching(old: [0, 0, 0, 1, 1, -1], new: [1, 1, 0, 2, 2, 2])
    #expect(matching.newLabels == [1, 2] && matching.matchedShare == Measure(0.8) && matching.sharedCount == 5)
    #expect(matching.jaccards == [2.0 / 3, 1])
    #expect(matching.renamed([1, 0, 2, -1]) == [0, 2, 1, -1])
  }

  @Test func saysThatNobodyIsShared() {
    #expect(LabelMatching(old: [0, -1], new: [-1, 0]).matchedShare.reason == "no customer is in both labelings")
  }

  @Test func leavesOldLabelsWithoutSuccessor() {
    let matching = LabelMatching(old: [0, 1, 2, 2], new: [0, 0, 1, 1])
    #expect(matching.newLabels.compactMap { $0 }.sorted() == [0, 1] && matching.newLabels[2] == 1)
  }
}
