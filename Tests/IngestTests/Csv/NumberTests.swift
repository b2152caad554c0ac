import Frames
import Ingest
import Testing

@Suite struct NumberTests {
  let number = ColumnManifest(name: "amount", type: .number)
  let integer = ColumnManifest(name: "amount", type: .integer)
  let european = TableFormat(delimiter: ";", decimalMark: ",", groupMark: ".")

  /// Swift's own reading of a decimal literal is the independent one.
  @Test func numbersAreThoseOfTheLanguage() throws {
    var texts: [String] = ["0", "-0", "1.5", "12345.67", "123456.7", "1234567.", ".1234567", "-99999999", "99999999.9"]
    texts += ["+3", "1e3", "1E-3", "2.5e+2", "0.000000000000000000001", "123456789012345678901234567890", "1e-400"]
    for digits in 1...24 {
      let text = String((0..<digits).map { "8175042963".map { $0 }[$0 % 10] })
      for place in 0...digits { texts.append(String(text.prefix(place)) + "." + String(text.dropFirst(place))) }
    }
    let wanted = texts.map { text in
      Double(text.hasPrefix(".") ? "0" + text : text.hasSuffix(".") ? text + "0" : text)!.bitPattern
    }
    guard case .number(let read) = try values(texts, number) else { Issue.record("not numbers"); return }
    for (text, (value, wanted)) in zip(texts, zip(read, wanted)) {
      #expect(value.bitPattern == wanted, "\(text)")
    }
  }

  @Test(arguments: [
    ("1.234,56", 1234.56), ("-1.234.567,8", -1_234_567.8), ("12,5", 12.5), ("1234567,25", 1_234_567.25),
    ("999", 999), ("1.234", 1234), ("12.345.678", 12_345_678), ("1.234,5e2", 123_450),
  ])
  func groupedNumber(_ text: String, _ wanted: Double) throws {
    #expect(try values([text], number, format: european) == .number([wanted]))
  }

  @Test(arguments: ["1234.567", "1.23", ".123", "1.2345", "1..234", "1.234,5.6", "12.34,5", "1,234,5", "1.234.,5"])
  func wronglyGroupedNumberIsRefused(_ text: String) throws {
    #expect(
      try refusal(text, number, format: european) == "not a number with decimal mark ',' and group mark '.'")
  }

  @Test func groupMarkMayTakeSeveralBytes() throws {
    let format = TableFormat(decimalMark: ".", groupMark: "\u{202f}")
    #expect(try values(["1\u{202f}234\u{202f}567.5"], number, format: format) == .number([1_234_567.5]))
    #expect(try values(["1\u{202f}234\u{202f}567"], integer, format: format) == .integer([1_234_567]))
  }

  @Test(arguments: [
    "1.234,56", "inf", "-Infinity", "nan", "NaN", "0x10", "1e", "1e+", "e5", ".", "-", "+", "--1", "1 2", "1_000", "١",
    "1.2.3", "12345678x", "123456789x", "1,5",
  ])
  func whatIsNoNumberIsRefused(_ text: String) throws {
    #expect(try refusal("\"\(text)\"", number) == "not a number with decimal mark '.'")
  }

  @Test func numbersBeyondAllDoublesAreRefused() throws {
    #expect(try refusal("1e309", number) == "too large for a 64-bit floating-point number")
    #expect(try refusal("-1e999999999999999999", number) == "too large for a 64-bit floating-point number")
    #expect(try values(["1e-999999999999999999"], number) == .number([0]))
  }

  @Test(arguments: [
    ("0", 0), ("-0", 0), ("+12", 12), ("00012345678", 12_345_678), ("9223372036854775807", Int64.max),
    ("-9223372036854775807", -Int64.max), ("12345678", 12_345_678), ("123456789", 123_456_789),
  ])
  func wholeNumber(_ text: String, _ wanted: Int64) throws {
    #expect(try values([text], integer) == .integer([wanted]))
  }

  @Test(arguments: ["9223372036854775808", "-9223372036854775808", "99999999999999999999"])
  func wholeNumberOutOfRangeIsRefused(_ text: String) throws {
    #expect(try refusal(text, integer) == "beyond the whole numbers that 64 bits hold")
  }

  @Test(arguments: ["1.0", "1e3", "-", "12a", "123456789a", "0x1", "1-"])
  func whatIsNotWholeIsRefused(_ text: String) throws {
    #expect(try refusal(text, integer) == "not a whole number")
  }

  @Test func blanksAroundAreRefused() throws {
    #expect(try refusal(" 1", number) == "blanks around the value")
    #expect(try refusal("1\t", integer) == "blanks around the value")
  }

  @Test func boundsAreInclusive() throws {
    let bounded = ColumnManifest(name: "amount", type: .number, minimum: -1.5, maximum: 100)
    #expect(try values(["-1.5", "100"], bounded) == .number([-1.5, 100]))
    #expect(try refusal("-1.51", bounded) == "below the minimum, -1.5")
    #expect(try refusal("100.5", bounded) == "above the maximum, 100")
    let whole = ColumnManifest(name: "amount", type: .integer, minimum: 0)
    #expect(try refusal("-1", whole) == "below the minimum, 0")
  }

  @Test func missingNumbers() throws {
    let format = TableFormat(missing: ["", "-999", "unknown to us all"])
    guard case .number(let read) = try values(["", "-999", "unknown to us all", "-998"], number, format: format)
    else { Issue.record("not numbers"); return }
    #expect(read.map(\.isNaN) == [true, true, true, false])
    #expect(
      try values(["", "-999", "-998"], integer, format: format)
        == .integer([Missing.integer, Missing.integer, -998]))
    let required = ColumnManifest(name: "amount", type: .number, required: true)
    #expect(try refusal("\"\"", required, format: format) == "missing, though a value is required")
    #expect(
      try refusal("\"\"", number, format: TableFormat(missing: ["NA"]))
        == "empty, which is not declared to mean missing")
  }
}
