import Learning
import Testing

struct ColumnFoldsTests {
  @Test func foldsAreNumberedInTheOrderOfTheirValues() throws {
    let folds = try Folds(column: ["b", "a", "b", "c"], groups: [7, 8, 7, 9])
    #expect(folds.foldCount == 3 && folds.repeatCount == 1)
    #expect(folds.assignments == [[1, 0, 1, 2]])
    #expect(folds.trainingRows(fold: 1) == [1, 3])
  }

  @Test func refusals() {
    #expect(throws: FoldsProblem.groupStraddles(group: "ann", folds: ["1", "2"])) {
      try Folds(column: ["1", "2", "2"], groups: ["ann", "bob", "ann"])
    }
    #expect(throws: FoldsProblem.rowWithoutFold(row: 1)) { try Folds(column: ["1", nil, "2"], groups: [1, 2, 3]) }
    #expect(throws: FoldsProblem.tooFewFolds(found: 1)) { try Folds(column: ["1", "1"], groups: [1, 2]) }
    #expect(
      "\(FoldsProblem.groupStraddles(group: "ann", folds: ["1", "2"]))"
        == "the rows of group 'ann' are in the folds 1, 2; put a group's rows in one fold")
  }
}
