import Frames
import Testing

@Suite struct RowFilterTests {
  @Test(arguments: ReferenceTable.shared.filters)
  func selectsTheRowsThatDuckDBDoes(expected: ReferenceTable.FilterCase) throws {
    let mask = try RowFilter(expected.filter).mask(over: ReferenceTable.shared.frame)
    #expect(mask.indices.filter { mask[$0] } == expected.rows, "\(expected.filter)")
  }

  @Test func namesItsColumnsOnce() throws {
    let filter = try RowFilter("b == 1 or not (a is missing and `is` in [2]) and b < 3 and c")
    #expect(filter.columns == ["b", "a", "is", "c"])
  }

  /// A whole number beyond 2⁵³ has no Double of its own; compared as one, its neighbours would be the same.
  @Test func wholeNumbersAreComparedExactly() throws {
    let large: Int64 = 9_007_199_254_740_993
    let frame = Frame([Column("n", .integer([large - 1, large, Missing.integer, .max, .min + 1]))])
    func rows(_ text: String) throws -> [Int] {
      let mask = try RowFilter(text).mask(over: frame)
      return mask.indices.filter { mask[$0] }
    }
    #expect(try rows("n == 9007199254740992") == [0])
    #expect(try rows("n > 9007199254740992") == [1, 3])
    #expect(try rows("n < 1e300") == [0, 1, 3, 4])
    #expect(try rows("n > 1e300") == [])
    #expect(try rows("n > -1e300") == [0, 1, 3, 4])
    #expect(try rows("n != 1e300") == [0, 1, 3, 4])
    #expect(try rows("n == 0.5") == [])
  }

  @Test func anUnknownLevelFitsNoRow() throws {
    let frame = Frame([Column("c", .category(codes: [0, -1], levels: ["a"]))])
    #expect(try RowFilter("c == \"z\"").mask(over: frame) == [false, false])
    #expect(try RowFilter("c != \"z\"").mask(over: frame) == [true, false])
  }

  @Test func columnsMayHaveAnyName() throws {
    let frame = Frame([Column("k_symbol SANKC. `UROK`", .integer([1, 2])), Column("emp.var.rate", .number([1, 2]))])
    #expect(try RowFilter("`k_symbol SANKC. ``UROK``` == 2 and emp.var.rate > 1").mask(over: frame) == [false, true])
  }

  static let unreadable: [(String, Int, String)] = [
    ("", 1, "wanted a column's name, 'not' or '(', found the end"),
    ("amount >=", 10, "wanted a number, a text in quotes, a day, true or false, found the end"),
    ("amount >= and", 11, "wanted a number, a text in quotes, a day, true or false, found 'and'"),
    ("amount = 5", 8, "'=' is not a comparison, did you mean '=='?"),
    ("amount <> 5", 8, "'<>' is not a comparison, did you mean '!='?"),
    ("a == 1 && b == 2", 8, "'&&' is not a comparison, did you mean 'and'?"),
    ("channel == atm", 12, "wanted a value, found the word 'atm'; a text is put in quotes"),
    ("channel == \"atm", 12, "a text begins with \" and is never closed"),
    ("`amount > 3", 1, "a column's name begins with ` and is never closed"),
    ("(a == 1", 8, "wanted ')', found the end"),
    ("a == 1)", 7, "wanted 'and', 'or' or the end, found ')'"),
    ("a == 1 b == 2", 8, "wanted 'and', 'or' or the end, found the column 'b'"),
    ("1 < a", 1, "wanted a column's name, 'not' or '(', found the number 1"),
    ("0 < a < 5", 1, "wanted a column's name, 'not' or '(', found the number 0"),
    ("a < 5 < 7", 7, "wanted 'and', 'or' or the end, found '<'"),
    ("a in 5", 6, "wanted '[', found the number 5"),
    ("a in []", 7, "wanted a number, a text in quotes, a day, true or false, found ']'"),
    ("a in [1 2]", 9, "wanted ',' or ']', found the number 2"),
    ("a not 5", 7, "wanted 'in', found the number 5"),
    ("a is null", 6, "wanted 'missing' or 'not missing', found the column 'null'"),
    ("a is not null", 10, "wanted 'missing', found the column 'null'"),
    ("a == missing", 6, "missing is no value; write 'is missing'"),
    ("a == 1.234,56", 11, "wanted 'and', 'or' or the end, found ','"),
    ("d == 31/02/2025", 8, "'/' means nothing here"),
    ("d == 2025-02-30", 6, "'2025-02-30' is neither a number nor a day as yyyy-MM-dd; a text is put in quotes"),
    ("a == 1e999", 6, "'1e999' is neither a number nor a day as yyyy-MM-dd; a text is put in quotes"),
    ("a == 0x10", 6, "'0x10' is neither a number nor a day as yyyy-MM-dd; a text is put in quotes"),
    ("a ~ 5", 3, "'~' means nothing here"),
    ("a b", 3, "wanted a comparison, 'in' or 'is', found the column 'b'"),
  ]

  @Test(arguments: unreadable)
  func refusesWhatItCannotRead(text: String, character: Int, problem: String) {
    #expect(message { try RowFilter(text) } == "filter '\(text)', character \(character): \(problem)")
  }

  @Test func refusesWhatIsNestedTooDeep() {
    let text = String(repeating: "(", count: 100_000) + "a"
    #expect(throws: FramesError.filter(text: text, character: 101, problem: "nested deeper than 100 levels")) {
      try RowFilter(text)
    }
  }

  static let unfit: [(String, Int, String)] = [
    (
      "amout > 5", 1,
      "unknown column 'amout', did you mean 'amount'? columns: id, amount, count, channel, day, time, active, note"
    ),
    ("amount == \"5\"", 11, "'amount' is of type number and cannot be compared with the text \"5\""),
    ("channel == 5", 12, "'channel' is of type category and cannot be compared with the number 5"),
    (
      "channel in [\"atm\", 2025-01-01]", 20,
      "'channel' is of type category and cannot be compared with the day 2025-01-01"
    ),
    ("day > 5", 7, "'day' is of type date and cannot be compared with the number 5"),
    ("active == 1", 11, "'active' is of type flag and cannot be compared with the number 1"),
    ("channel < \"b\"", 1, "'channel' is of type category, which has no order; use == or in instead of <"),
    ("amount", 1, "'amount' is of type number, so it must be compared with something"),
    (
      "not (amount > 1 or cuont is missing)", 20,
      "unknown column 'cuont', did you mean 'count'? "
        + "columns: id, amount, count, channel, day, time, active, note"
    ),
  ]

  @Test(arguments: unfit)
  func refusesWhatDoesNotFitTheColumns(text: String, character: Int, problem: String) throws {
    let filter = try RowFilter(text)
    #expect(
      message { try filter.mask(over: ReferenceTable.shared.frame) }
        == "filter '\(text)', character \(character): \(problem)")
  }

  @Test func declaredLevelsAreKnownBeforeAnyRow() throws {
    let columns = [
      ColumnManifest(name: "channel", type: .category, levels: ["atm", "branch"]),
      ColumnManifest(name: "category", type: .category),
    ]
    try RowFilter("channel in [\"atm\"] and category == \"anything\"").check(columns)
    #expect(
      message { try RowFilter("channel != \"brnach\"").check(columns) }
        == "filter 'channel != \"brnach\"', character 12: 'channel' has no level \"brnach\", "
        + "did you mean \"branch\"? levels: atm, branch")
    #expect(
      message { try RowFilter("chanel == \"atm\"").check(columns) }
        == "filter 'chanel == \"atm\"', character 1: unknown column 'chanel', did you mean 'channel'? "
        + "columns: channel, category")
  }
}
