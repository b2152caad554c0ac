import Frames
import Testing

@Suite struct GroupsTests {
  @Test(arguments: ReferenceTable.shared.groups)
  func groupsAsDuckDBDoes(expected: ReferenceTable.GroupCase) throws {
    let groups = try ReferenceTable.shared.frame.grouped(by: expected.by)
    #expect(groups.count == expected.groups.count)
    #expect(groups.firstRows == expected.groups.map(\.first), "groups come in the order of first appearance")
    for (group, one) in expected.groups.enumerated() {
      #expect(Array(groups.rows(of: group)) == one.rows, "group \(group) by \(expected.by)")
      #expect(groups.count(of: group) == one.rows.count)
      for row in one.rows { #expect(groups.groupOfRow[Int(row)] == Int32(group)) }
    }
  }

  @Test func noColumnsAndNoRowsAreLegal() throws {
    let frame = Frame([Column("a", .integer([3, 3, 4]))])
    #expect(try frame.grouped(by: []).rows == [0, 1, 2])
    #expect(try frame.grouped(by: []).count == 1)
    let empty = frame.selectingRows([])
    #expect(try empty.grouped(by: ["a"]).count == 0)
    #expect(try empty.grouped(by: []).count == 0)
    #expect(message { try frame.grouped(by: ["b"]) } == "unknown column 'b'; columns: a")
  }

  /// Many keys, in an order that makes the table grow: the number of a key is its order of first appearance.
  @Test func manyKeysKeepTheirOrder() throws {
    let count = 100_000
    let keys = (0..<count).map { Int64($0 % 40_000) &* 0x1_0000_0001 }
    let groups = try Frame([Column("key", .integer(keys))]).grouped(by: ["key"])
    #expect(groups.count == 40_000)
    #expect(groups.groupOfRow == (0..<count).map { Int32($0 % 40_000) })
    #expect(Array(groups.rows(of: 39_999)) == [39_999, 79_999])
    #expect(Array(groups.rows(of: 5)) == [5, 40_005, 80_005])
  }

  @Test func zeroIsOneKeyWhateverItsSign() throws {
    let groups = try Frame([Column("x", .number([0, -0.0, .nan, 1, .nan]))]).grouped(by: ["x"])
    #expect(groups.groupOfRow == [0, 0, 1, 2, 1])
  }

  @Test func distinctValuesLeaveMissingOut() {
    let (numbers, distinct) = ColumnValues.text(["b", nil, "a", "b"]).numbered()
    #expect(numbers == [0, -1, 1, 0] && distinct == 2)
  }
}
