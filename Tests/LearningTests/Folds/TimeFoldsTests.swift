import Foundation
import Learning
import Testing

struct TimeFoldsTests {
  /// Twelve days, three rows on each, in no order.
  private let days = (0..<36).map { ($0 * 5 + 3) % 36 / 3 * 30 }

  @Test func expanding() throws {
    let folds = try Folds(days: days, origins: [180, 240, 300])
    #expect(folds.foldCount == 3 && folds.repeatCount == 1)
    for (fold, span) in [180..<240, 240..<300, 300..<360].enumerated() {
      #expect(folds.testRows(fold: fold) == days.indices.filter { span.contains(days[$0]) })
      #expect(folds.trainingRows(fold: fold) == days.indices.filter { days[$0] < span.lowerBound })
    }
    #expect(folds.assignments[0].count { $0 == -1 } == 18)
  }

  /// With a gap of 90 days, fold 1 at day 240 is trained on days up to 150, and rolling over 60 days on 91 to 150.
  @Test func gapAndRolling() throws {
    let expanding = try Folds(days: days, origins: [180, 240, 300], gap: 90)
    #expect(Set(expanding.trainingRows(fold: 1).map { days[$0] }) == [0, 30, 60, 90, 120, 150])
    let rolling = try Folds(days: days, origins: [180, 240, 300], gap: 90, trainingDays: 60)
    #expect(Set(rolling.trainingRows(fold: 1).map { days[$0] }) == [120, 150])
    #expect(rolling.testRows(fold: 1) == expanding.testRows(fold: 1))
    #expect(rolling.fingerprintContent != expanding.fingerprintContent)
    #expect(try JSONDecoder().decode(Folds.self, from: JSONEncoder().encode(rolling)) == rolling)
  }

  @Test func equalSpans() throws {
    let folds = try Folds(days: days, foldCount: 3)
    #expect((0..<3).map { folds.testRows(fold: $0).count } == [9, 9, 9])
    #expect(folds.trainingRows(fold: 0).count == 9)
    #expect((0..<3).allSatisfy { fold in folds.testRows(fold: fold).map { days[$0] }.min() == 90 * (fold + 1) })
    // As many folds as days but one: one day each, also where nearly all rows are of one day.
    let crowded = try Folds(days: [1, 2, 3, 3, 3, 3, 3, 3, 4], foldCount: 3)
    #expect((0..<3).map { crowded.testRows(fold: $0).count } == [1, 6, 1])
  }

  /// A panel's customers are new to the model that judges them, and their days lie ahead of it.
  @Test func groupsKeptApart() throws {
    let panel = (0..<200).flatMap { customer in [0, 30, 60, 90].map { (customer, $0) } }
    let groups = panel.map(\.0)
    let byTime = try Folds(days: panel.map(\.1), origins: [30, 60, 90])
    let folds = try byTime.separating(groups: groups, seed: 5)
    var judged: Set<Int> = []
    for fold in 0..<3 {
      let (test, training) = (folds.testRows(fold: fold), folds.trainingRows(fold: fold))
      #expect(!test.isEmpty && !training.isEmpty)
      #expect(Set(test.map { groups[$0] }).isDisjoint(with: training.map { groups[$0] }))
      #expect(training.allSatisfy { panel[$0].1 < 30 * (fold + 1) })
      judged.formUnion(test.map { groups[$0] })
    }
    #expect(judged == Set(0..<200))
  }

  @Test func refusals() {
    #expect(throws: FoldsProblem.tooFewDays(days: 3, folds: 3)) { try Folds(days: [1, 2, 3, 3], foldCount: 3) }
    #expect(throws: FoldsProblem.nothingToTrainOn(fold: 0, from: 2, gap: 5)) {
      try Folds(days: [1, 2, 3], origins: [2], gap: 5)
    }
    #expect(throws: FoldsProblem.nothingToJudge(fold: 1, from: 9)) { try Folds(days: [1, 2, 3], origins: [2, 9]) }
    #expect(throws: FoldsProblem.classMissing(class: 1, fold: 0, repetition: 0, inTraining: true)) {
      try Folds(days: [1, 1, 2, 2], origins: [2]).requireClasses([0, 0, 0, 1])
    }
    #expect(throws: FoldsProblem.nothingLeft(fold: 0, inTraining: true)) {
      try Folds(days: [1, 2], origins: [2]).separating(groups: [1, 1], seed: 1)
    }
  }
}
