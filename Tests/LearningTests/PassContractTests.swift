import Contracts
import Learning
import Testing

struct PassContractTests {
  @Test func momentsSatisfyTheContract() {
    let sample = SampleRows(irregularMatrix(rowCount: 20_000, columnCount: 2))
    checkPass(MomentsPass(), on: sample) { [$0.weight, $0.sum, $0.mean, $0.squares] }
    checkPass(MomentsPass(), on: sample, weights: (0..<20_000).map { Double($0 % 3) }) {
      [$0.weight, $0.sum, $0.mean, $0.squares]
    }
  }

  /// A summary whose merge forgets is found out.
  @Test func aBrokenMergeIsFound() {
    struct Forgetful: Pass {
      struct Summary: Mergeable {
        var sum = 0.0
        mutating func merge(_ other: Summary) { sum = max(sum, other.sum) }
      }
      func emptySummary() -> Summary { Summary() }
      func absorb(_ block: RowBlock, into summary: inout Summary) { summary.sum += block.values.reduce(0, +) }
    }
    withKnownIssue {
      checkPass(Forgetful(), on: SampleRows(irregularMatrix(rowCount: 20_000, columnCount: 2))) { [$0.sum] }
    }
  }
}
