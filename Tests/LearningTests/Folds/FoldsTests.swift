import Foundation
import Learning
import Testing

struct FoldsTests {
  @Test func eachRowIsTestedOnceInEachRepeatAndFoldsAreEqual() {
    let folds = Folds(rowCount: 1003, foldCount: 5, repeatCount: 3, seed: 9)
    #expect(folds.repeatCount == 3 && folds.rowCount == 1003)
    for repetition in 0..<3 {
      let tested = (0..<5).map { folds.testRows(fold: $0, repetition: repetition) }
      #expect(tested.flatMap { $0 }.sorted() == Array(0..<1003))
      #expect(Set(tested.map(\.count)) == [200, 201])
      for fold in 0..<5 {
        #expect(
          (tested[fold] + folds.trainingRows(fold: fold, repetition: repetition)).sorted() == Array(0..<1003))
      }
    }
    #expect(folds.assignments[0] != folds.assignments[1])
  }

  @Test func aGroupNeverStraddlesFolds() {
    let keys = (0..<2000).map { "customer \($0 * 7919 % 211)" }
    let folds = Folds(groups: keys, foldCount: 4, repeatCount: 2, seed: 1)
    for assignment in folds.assignments {
      let seen = Dictionary(grouping: zip(keys, assignment), by: \.0).mapValues { Set($0.map(\.1)) }
      #expect(seen.values.allSatisfy { $0.count == 1 })
      let sizes = (0..<4).map { fold in seen.values.count { $0.contains(fold) } }
      #expect(sizes.max()! - sizes.min()! <= 1)
    }
  }

  @Test func aGroupsFoldDoesNotDependOnTheOrderOfRows() {
    let keys = (0..<500).map { $0 % 37 }
    let reversed = Folds(groups: Array(keys.reversed()), foldCount: 3, seed: 4)
    #expect(Folds(groups: keys, foldCount: 3, seed: 4).assignments[0] == reversed.assignments[0].reversed())
  }

  @Test func theSplitIsAFunctionOfTheSeed() throws {
    let folds = Folds(rowCount: 50, foldCount: 5, seed: 2)
    #expect(folds == Folds(rowCount: 50, foldCount: 5, seed: 2))
    #expect(folds.fingerprintContent != Folds(rowCount: 50, foldCount: 5, seed: 3).fingerprintContent)
    #expect(folds.fingerprintContent.count == 8 * 53)
    #expect(try JSONDecoder().decode(Folds.self, from: JSONEncoder().encode(folds)) == folds)
  }

  /// Two rows share a fold with probability (n/k − 1)/(n − 1) when n is a multiple of k.
  @Test func rowsAreDealtIndependently() {
    let folds = Folds(rowCount: 20, foldCount: 4, repeatCount: 20_000, seed: 6)
    let together = folds.assignments.count { $0[0] == $0[13] }
    let probability = 4.0 / 19
    let deviation = (20_000 * probability * (1 - probability)).squareRoot()
    #expect(abs(Double(together) - 20_000 * probability) < 5 * deviation)
  }
}
