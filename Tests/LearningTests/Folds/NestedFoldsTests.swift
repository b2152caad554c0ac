import Foundation
import Learning
import Testing

struct NestedFoldsTests {
  @Test func innerFoldsPartTheTrainingRows() throws {
    let classes = (0..<120).map { $0 % 5 == 0 ? 1 : 0 }
    let outer = try Folds(classes: classes, foldCount: 4, repeatCount: 2, seed: 1)
    func dealt(_ seed: UInt64) throws -> NestedFolds {
      try NestedFolds(outer: outer, seed: seed) { rows, seed throws(FoldsProblem) in
        try Folds(classes: rows.map { classes[$0] }, foldCount: 3, seed: seed)
      }
    }
    let nested = try dealt(9)
    for repetition in 0..<2 {
      for fold in 0..<4 {
        let training = outer.trainingRows(fold: fold, repetition: repetition)
        let inner = nested.inner(fold: fold, repetition: repetition)
        #expect(inner.rows == training)
        #expect((0..<3).flatMap { inner.testRows(fold: $0) }.sorted() == training)
        for part in 0..<3 {
          #expect((inner.testRows(fold: part) + inner.trainingRows(fold: part)).sorted() == training)
          #expect(inner.testRows(fold: part).count { classes[$0] == 1 } == 6)
        }
      }
    }
    #expect(nested.inner(fold: 0).folds.assignments != nested.inner(fold: 1).folds.assignments)
    #expect(nested == (try JSONDecoder().decode(NestedFolds.self, from: JSONEncoder().encode(nested))))
    #expect(nested.fingerprintContent != (try dealt(10)).fingerprintContent)
    #expect(nested.fingerprintContent == (try dealt(9)).fingerprintContent)
  }

  /// Inner folds by time within outer folds by time: nothing later ever trains.
  @Test func byTime() throws {
    let days = (0..<100).map { $0 / 10 }
    let outer = try Folds(days: days, origins: [6, 8])
    let nested = try NestedFolds(outer: outer, seed: 1) { rows, _ throws(FoldsProblem) in
      try Folds(days: rows.map { days[$0] }, foldCount: 2)
    }
    for fold in 0..<2 {
      let inner = nested.inner(fold: fold)
      for part in 0..<2 {
        let lastTrained = inner.trainingRows(fold: part).map { days[$0] }.max()!
        #expect(lastTrained < inner.testRows(fold: part).map { days[$0] }.min()!)
        #expect(inner.testRows(fold: part).map { days[$0] }.max()! < [6, 8][fold])
      }
    }
  }
}
