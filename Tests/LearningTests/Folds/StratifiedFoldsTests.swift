import Learning
import Testing

struct StratifiedFoldsTests {
  private let classes = (0..<1003).map { $0 * 7919 % 1003 < 76 ? 1 : 0 }

  private func counts(_ folds: Folds, _ classes: [Int], _ repetition: Int) -> [[Int]] {
    (0..<folds.foldCount).map { fold in
      let rows = folds.testRows(fold: fold, repetition: repetition)
      return [rows.count { classes[$0] == 1 }, rows.count]
    }
  }

  @Test(arguments: [2, 5, 7, 10]) func classesAndSizesDifferByAtMostOne(_ foldCount: Int) throws {
    let folds = try Folds(classes: classes, foldCount: foldCount, repeatCount: 3, seed: 11)
    for repetition in 0..<3 {
      let counts = counts(folds, classes, repetition)
      for place in 0..<2 {
        let sizes = counts.map { $0[place] }
        #expect(sizes.max()! - sizes.min()! <= 1, "\(sizes)")
      }
      let tested = (0..<foldCount).flatMap { folds.testRows(fold: $0, repetition: repetition) }
      #expect(tested.sorted() == Array(0..<1003))
    }
    #expect(folds.assignments[0] != folds.assignments[1])
    #expect(folds == (try Folds(classes: classes, foldCount: foldCount, repeatCount: 3, seed: 11)))
    #expect(folds != (try Folds(classes: classes, foldCount: foldCount, repeatCount: 3, seed: 12)))
  }

  /// Two rows of one class share a fold with probability (n/k − 1)/(n − 1) when the class's n is a multiple of k; two
  /// rows of different classes with 1/k.
  @Test func rowsAreDealtAtRandom() throws {
    let classes = (0..<20).map { $0 < 8 ? 1 : 0 }
    let repeats = 20_000
    let folds = try Folds(classes: classes, foldCount: 4, repeatCount: repeats, seed: 6)
    func expectTogether(_ first: Int, _ second: Int, _ probability: Double) {
      let together = Double(folds.assignments.count { $0[first] == $0[second] })
      let deviation = (Double(repeats) * probability * (1 - probability)).squareRoot()
      #expect(abs(together - Double(repeats) * probability) < 5 * deviation, "seed 6, rows \(first) and \(second)")
    }
    expectTogether(0, 7, 1.0 / 7)
    expectTogether(9, 17, 2.0 / 11)
    expectTogether(0, 13, 1.0 / 4)
  }

  /// Customers of one to six rows, some of them with rows of both classes.
  @Test func groupsStayTogetherAndClassesStayEven() throws {
    var groups: [Int] = []
    var classes: [Int] = []
    for customer in 0..<400 {
      for row in 0...(customer * 31 % 6) {
        groups.append(customer)
        classes.append((customer * 17 + row * 5) % 9 == 0 ? 1 : 0)
      }
    }
    let folds = try Folds(classes: classes, groups: groups, foldCount: 5, repeatCount: 2, seed: 3)
    for repetition in 0..<2 {
      let foldsOfGroup = Dictionary(grouping: zip(groups, folds.assignments[repetition]), by: \.0)
      #expect(foldsOfGroup.values.allSatisfy { Set($0.map(\.1)).count == 1 })
      let counts = counts(folds, classes, repetition)
      // The last groups that are dealt have one row, so that little unevenness is left.
      for place in 0..<2 { #expect(counts.map { $0[place] }.max()! - counts.map { $0[place] }.min()! <= 6) }
    }
    let order = (0..<groups.count).map { ($0 * 101 + 7) % groups.count }
    try #require(Set(order).count == groups.count)
    let shuffled = try Folds(
      classes: order.map { classes[$0] }, groups: order.map { groups[$0] }, foldCount: 5, repeatCount: 2, seed: 3)
    #expect(shuffled.assignments[1] == order.map { folds.assignments[1][$0] })
  }

  @Test func refusals() {
    #expect(throws: FoldsProblem.moreFoldsThanEvents(class: 1, events: 3, folds: 5)) {
      try Folds(classes: [1, 1, 1] + Array(repeating: 0, count: 40), foldCount: 5, seed: 1)
    }
    #expect(throws: FoldsProblem.moreFoldsThanGroups(class: 1, groups: 2, folds: 3)) {
      try Folds(
        classes: [1, 1, 1, 0, 0, 0, 0], groups: ["a", "a", "b", "c", "d", "e", "f"], foldCount: 3, seed: 1)
    }
    #expect(
      "\(FoldsProblem.moreFoldsThanEvents(class: 1, events: 3, folds: 5))"
        == "class 1 has 3 rows for 5 folds; take at most 3 folds, so that each has one")
  }

  @Test func foldsWithoutAClassAreNamed() throws {
    let classes = [1] + Array(repeating: 0, count: 19)
    let folds = Folds(rowCount: 20, foldCount: 4, seed: 2)
    // The only row of class 1 is judged in one fold, which then has none to train on; the others have none to judge.
    let inFirst = folds.assignments[0][0] == 0
    #expect(throws: FoldsProblem.classMissing(class: 1, fold: 0, repetition: 0, inTraining: inFirst)) {
      try folds.requireClasses(classes)
    }
    try folds.requireClasses(Array(repeating: 0, count: 20))
  }
}
