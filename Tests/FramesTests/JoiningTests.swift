import Frames
import Testing

@Suite struct JoiningTests {
  /// The first row of each value among the first hundred, joined to all.
  @Test(arguments: ReferenceTable.shared.joins)
  func joinsAsDuckDBDoes(expected: ReferenceTable.JoinCase) throws {
    let frame = ReferenceTable.shared.frame
    let head = frame.selectingRows(Array(0..<100))
    let groups = try head.grouped(by: [expected.on])
    let firsts = head.selectingRows(groups.firstRows)
    let key = try firsts.column(expected.on)
    let other = Frame([Column("key", key.values), Column("first", try firsts.column("id").values)])
      .selectingRows((0..<firsts.rowCount).filter { !key.values.isMissing($0) })
    let joined = try frame.joining(other, on: expected.on, to: "key")
    #expect(joined.frame["first"]?.values == .integer(expected.rows.map { $0 ?? Missing.integer }))
    #expect(joined.matchedCount == expected.rows.count { $0 != nil })
    #expect(joined.matchRate == Double(joined.matchedCount) / 300)
    #expect(joined.frame.columnNames == frame.columnNames + ["first"])
  }

  @Test func levelsAreMatchedByTheirTexts() throws {
    let left = Frame([Column("k", .category(codes: [0, 1, 2, -1], levels: ["a", "b", "c"]))])
    let right = Frame([
      Column("k", .category(codes: [1, 0], levels: ["a", "c"])), Column("v", .text(["is c", "is a"])),
    ])
    let joined = try left.joining(right, on: "k")
    #expect(joined.frame["v"]?.values == .text(["is a", nil, "is c", nil]))
    #expect(joined.matchedCount == 2)
  }

  @Test func missingKeysMeetNothing() throws {
    let left = Frame([Column("k", .integer([Missing.integer, 1]))])
    let right = Frame([Column("k", .integer([Missing.integer, 1])), Column("v", .number([5, 6]))])
    let joined = try left.joining(right, on: "k")
    #expect(try joined.frame.numbers("v").description == "[nan, 6.0]")
    #expect(left.selectingRows([]).rowCount == 0)
    #expect(try left.selectingRows([]).joining(right, on: "k").matchRate == nil)
  }

  @Test func refusesWhatCannotBeJoined() {
    let left = Frame([Column("k", .integer([1, 2])), Column("v", .integer([1, 2]))])
    let twice = Frame([Column("k", .integer([7, 1, 8, 1]))])
    #expect(
      message { try left.joining(twice, on: "k") }
        == "the key 'k' stands twice with the value 1, in rows 1 and 3 of the frame that is joined; "
        + "each value may stand once")
    #expect(
      message { try left.joining(left, on: "k") }
        == "both frames have a column 'v'; leave it out of one of them or rename it")
    #expect(
      message { try left.joining(Frame([Column("k", .text(["1"]))]), on: "k") }
        == "the column 'k' is of type text, but the type integer of 'k' is wanted")
    #expect(message { try left.joining(twice, on: "kk") } == "unknown column 'kk'; columns: k, v")
    #expect(message { try left.joining(twice, on: "k", to: "id") } == "unknown column 'id'; columns: k")
  }

  @Test func countsHowKeysMeet() throws {
    let from = Column("account", .integer([1, 1, 2, 9, Missing.integer]))
    let to = Column("id", .integer([1, 2, 3, 3]))
    let match = try KeyMatch(from: from, to: to)
    #expect(match.from.rowCount == 5 && match.from.missingCount == 1)
    #expect(match.from.matchedCount == 3 && match.from.duplicateCount == 1)
    #expect(match.from.matchRate == 0.75)
    #expect(match.to.matchedCount == 2 && match.to.duplicateCount == 1 && match.to.missingCount == 0)
    #expect(match.to.matchRate == 0.5)
    #expect(
      message { try KeyMatch(from: from, to: Column("id", .text(["1"]))) }
        == "the column 'id' is of type text, but the type integer of 'account' is wanted")
  }
}
