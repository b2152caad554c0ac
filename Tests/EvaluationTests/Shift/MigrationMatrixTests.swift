import Evaluation
import Testing

@Suite struct MigrationMatrixTests {
  @Test func countsMoves() {
    let found = MigrationMatrix(before: [0, 0, 1, 1, 2, -1, 2], after: [0, 1, 0, 1, 1, 2, -1], tierCount: 4)
    #expect(found.counts == [[1, 1, 0, 0], [1, 1, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0]])
    #expect(found.rowShares == [[0.5, 0.5, 0, 0], [0.5, 0.5, 0, 0], [0, 1, 0, 0], []])
    #expect(found.stayedShare == Measure(0.4) && found.upShare == Measure(0.4) && found.downShare == Measure(0.2))
    #expect(found.unmatched == 2)
  }

  @Test func saysThatNobodyHasBoth() {
    let found = MigrationMatrix(before: [-1], after: [0], tierCount: 1)
    #expect(found.stayedShare.reason == "no customer has a tier before and after")
  }
}
