import Foundation
import Learning
import Testing

struct WorkersTests {
  struct Refused: Error, Equatable { let task: Int }

  @Test(arguments: [1, 2, 7, 64])
  func resultsComeInOrder(count: Int) {
    let squares = Workers(count).map(1000) { $0 * $0 }
    #expect(squares == (0..<1000).map { $0 * $0 })
    #expect(Workers(count).map(0) { $0 } == [])
  }

  @Test(arguments: [1, 2, 7])
  func theFirstFailureInOrderIsThrown(count: Int) {
    #expect(throws: Refused(task: 41)) {
      try Workers(count).map(100) { task throws(Refused) in
        if task >= 41 { throw Refused(task: task) }
        return task
      }
    }
  }

  @Test func resultsAreReleasedOnce() {
    final class Counted: Sendable {}
    let counted = Counted()
    let copies = Workers(3).map(100) { _ in counted }
    #expect(copies.allSatisfy { $0 === counted })
  }

  @Test func workMayBeNested() {
    let sums = Workers(3).map(5) { outer in Workers(2).map(10) { outer * 10 + $0 }.reduce(0, +) }
    #expect(sums == (0..<5).map { $0 * 100 + 45 })
  }

  /// Threads end a moment after their work; none may hold on to a body that was only lent.
  @Test func aBodyMayBeLentAgainAndAgain() {
    for round in 0..<2000 {
      #expect(Workers(4).map(4) { round + $0 } == (round..<round + 4).map { $0 })
    }
  }
}
