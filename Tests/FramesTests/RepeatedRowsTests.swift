import Frames
import Testing

@Suite struct RepeatedRowsTests {
  /// A row is repeated when it is not the first of its group by all columns; taken twice, every row is repeated once.
  @Test func countsRowsThatAreNotTheFirstOfTheirGroup() throws {
    let frame = ReferenceTable.shared.frame
    for names in [["channel"], ["note", "active"], ["channel", "count", "active"], ["amount", "day", "time"]] {
      let part = try frame.selectingColumns(names)
      #expect(part.repeatedRowCount == frame.rowCount - (try part.grouped(by: names).count), "\(names)")
    }
    #expect(frame.repeatedRowCount == 0)
    #expect(try frame.appending(frame).repeatedRowCount == frame.rowCount)
  }

  @Test func missingEqualsMissingAndZeroItsNegative() {
    let frame = Frame([Column("x", .number([.nan, .nan, 0, -0.0])), Column("t", .text([nil, nil, "", ""]))])
    #expect(frame.repeatedRowCount == 2)
    #expect(Frame([]).repeatedRowCount == 0)
  }
}
