import Frames
import Testing

/// The message of the `FramesError` that a piece of work throws.
func message(of work: () throws -> some Any) -> String {
  do {
    return "nothing was thrown, the result is \(try work())"
  } catch let error as FramesError {
    return error.description
  } catch {
    return "not a FramesError: \(error)"
  }
}

@Suite struct FrameTests {
  /// A frame with a column of each type, and a missing value in each.
  static let frame = Frame([
    Column("number", .number([1.5, .nan, -2])),
    Column("integer", .integer([1, Missing.integer, 3])),
    Column("category", .category(codes: [1, Missing.code, 0], levels: ["b", "a"])),
    Column("date", .date([0, Missing.date, 31])),
    Column("time", .time([-1, Missing.integer, 86_400])),
    Column("flag", .flag([1, Missing.flag, 0])),
    Column("text", .text(["x", nil, ""])),
  ])

  @Test func selectsRowsInTheOrderAsked() {
    let selected = Self.frame.selectingRows([2, 0, 2])
    #expect(selected["number"]?.values == .number([-2, 1.5, -2]))
    #expect(selected["category"]?.values == .category(codes: [0, 1, 0], levels: ["b", "a"]))
    #expect(selected["text"]?.values == .text(["", "x", ""]))
    #expect(selected.rowCount == 3)
    #expect(Self.frame.selectingRows([]).rowCount == 0)
  }

  @Test func selectsRowsByAMask() {
    let selected = Self.frame.selectingRows(where: [false, true, true])
    #expect(selected == Self.frame.selectingRows([1, 2]) || selected["number"]?.values.isMissing(0) == true)
    #expect(selected["date"]?.values == .date([Missing.date, 31]))
    #expect(selected["time"]?.values == .time([Missing.integer, 86_400]))
    #expect(selected["flag"]?.values == .flag([Missing.flag, 0]))
    #expect(selected["integer"]?.values == .integer([Missing.integer, 3]))
  }

  @Test func everyTypeMarksWhatIsMissing() {
    for column in Self.frame.columns {
      #expect(column.values.missingCount == 1, "\(column.name)")
      #expect([0, 1, 2].map { column.values.isMissing($0) } == [false, true, false], "\(column.name)")
      #expect(column.values.text(1) == nil, "\(column.name)")
    }
  }

  @Test func writesValuesAsAPersonWould() {
    let texts = Self.frame.columns.map { column in [0, 2].map { column.values.text($0) ?? "missing" } }
    #expect(
      texts == [
        ["1.5", "-2.0"], ["1", "3"], ["a", "b"], ["1970-01-01", "1970-02-01"],
        ["1969-12-31T23:59:59", "1970-01-02T00:00:00"], ["true", "false"], ["x", ""],
      ])
  }

  @Test func anyNumericColumnReadsAsNumbers() throws {
    #expect(try Self.frame.numbers("integer").description == "[1.0, nan, 3.0]")
    #expect(try Self.frame.numbers("number").description == "[1.5, nan, -2.0]")
    #expect(try Self.frame.numbers("date").description == "[0.0, nan, 31.0]")
    #expect(try Self.frame.numbers("time").description == "[-1.0, nan, 86400.0]")
    #expect(try Self.frame.numbers("flag").description == "[1.0, nan, 0.0]")
    #expect(
      message { try Self.frame.numbers("category") }
        == "the column 'category' is of type category, but a number, an integer, a date, a time or a flag is wanted")
    #expect(
      message { try Self.frame.numbers("nubmer") }
        == "unknown column 'nubmer', did you mean 'number'? "
        + "columns: number, integer, category, date, time, flag, text")
  }

  @Test func selectsAndAddsColumns() throws {
    let selected = try Self.frame.selectingColumns(["text", "number"])
    #expect(selected.columnNames == ["text", "number"])
    #expect(try selected.adding(Column("more", .integer([1, 2, 3]))).columnNames == ["text", "number", "more"])
    #expect(
      message { try selected.adding(Column("text", .integer([1, 2, 3]))) }
        == "both frames have a column 'text'; leave it out of one of them or rename it")
    #expect(message { try selected.selectingColumns(["zzz"]) } == "unknown column 'zzz'; columns: text, number")
  }

  @Test func appendsRowsAndMergesLevels() throws {
    let more = Frame([
      Column("category", .category(codes: [0, 1, 2, Missing.code], levels: ["c", "b", "d"])),
      Column("number", .number([7, 8, 9, 10])),
    ])
    let stacked = try Self.frame.selectingColumns(["number", "category"]).appending(more)
    #expect(stacked.rowCount == 7)
    #expect(
      stacked["category"]?.values
        == .category(codes: [1, Missing.code, 0, 2, 0, 3, Missing.code], levels: ["b", "a", "c", "d"]))
    #expect((0..<7).map { stacked["category"]!.values.text($0) } == ["a", nil, "b", "c", "b", "d", nil])
    #expect(try stacked.numbers("number").suffix(4) == [7, 8, 9, 10])
  }

  @Test func appendingOfEveryTypeIsTheRowsInOrder() throws {
    let (first, rest) = (Self.frame.selectingRows([0]), Self.frame.selectingRows([1, 2]))
    let stacked = try first.appending(rest)
    for column in Self.frame.columns {
      let texts = (0..<3).map { stacked[column.name]!.values.text($0) }
      #expect(texts == (0..<3).map { column.values.text($0) }, "\(column.name)")
    }
  }

  @Test func refusesToStackWhatDiffers() {
    let one = Frame([Column("a", .integer([1]))])
    #expect(
      message { try one.appending(Frame([Column("b", .integer([1]))])) }
        == "the frames cannot be stacked: the first has a, the second b")
    #expect(
      message { try one.appending(Frame([Column("a", .integer([1])), Column("b", .integer([1]))])) }
        == "the frames cannot be stacked: the first has a, the second a, b")
    #expect(
      message { try one.appending(Frame([Column("a", .number([1]))])) }
        == "the column 'a' is of type number, but the type integer is wanted")
  }
}
