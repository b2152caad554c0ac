public import Frames

extension Declaration {
  /// The value as a text.
  ///
  /// Throws `IngestError` where it is a list or a mapping, or a bare word that YAML reads as something else than text.
  public func string() throws -> String {
    guard case .scalar(let text, _) = content, let word else { throw refusal(wanted: "a text") }
    switch word {
    case .text: return text
    case .null: throw refusal(wanted: "a text")
    default: throw refusal(wanted: "a text", advice: "put it in quotes if a text is meant")
    }
  }

  /// The value as a whole number.
  ///
  /// Throws `IngestError` where it is anything else: a text in quotes and a number with a fraction are refused.
  public func integer() throws -> Int {
    guard case .integer(let value) = word else { throw refusal(wanted: "a whole number", advice: numberAdvice) }
    return value
  }

  /// The value as a finite number.
  ///
  /// Throws `IngestError` where it is anything else: a text in quotes is refused.
  public func number() throws -> Double {
    switch word {
    case .integer(let value): return Double(value)
    case .number(let value): return value
    default: throw refusal(wanted: "a number", advice: numberAdvice)
    }
  }

  /// The value as a flag.
  ///
  /// Throws `IngestError` where it is not `true` or `false`.
  public func flag() throws -> Bool {
    guard case .flag(let value) = word else { throw refusal(wanted: "true or false") }
    return value
  }

  /// The value as a day, written `yyyy-MM-dd`.
  ///
  /// Throws `IngestError` where it is not such a day of the calendar.
  public func day() throws -> Day {
    guard case .day(let value) = word else {
      throw refusal(wanted: "a day as yyyy-MM-dd", advice: unquotedAdvice { Day($0) != nil } ?? dayAdvice)
    }
    return value
  }

  /// The value as a length of time in days, written with its unit: `90d` or `13w`.
  ///
  /// Throws `IngestError` where the unit is missing or is not one of a fixed number of days.
  public func days() throws -> Int {
    if case .scalar(let text, _) = content, let unit = text.last, let count = Int(text.dropLast()),
      text.first?.isNumber == true, let length = ["d": 1, "w": 7][unit]
    {
      let (days, overflow) = count.multipliedReportingOverflow(by: length)
      // So many days that any sum with a day of the calendar still fits.
      if !overflow, days <= 1_000_000 { return days }
    }
    throw refusal(wanted: "a length of time in days or weeks", advice: "write it like 90d or 13w")
  }

  /// The value as one of the names of a type's cases.
  ///
  /// Throws `IngestError` that lists the names, with the one that the value resembles.
  public func choice<Choice: RawRepresentable & CaseIterable>(_ type: Choice.Type) throws -> Choice
  where Choice.RawValue == String {
    let names = type.allCases.map(\.rawValue)
    guard case .scalar(let text, _) = content, !isNull else {
      throw refusal(wanted: "one of \(names.joined(separator: ", "))")
    }
    guard let choice = Choice(rawValue: text) else {
      throw refusal(
        wanted: "one of \(names.joined(separator: ", "))",
        advice: nearestSpelling(to: text, among: names).map { "did you mean '\($0)'?" } ?? "choose one of them")
    }
    return choice
  }

  /// The elements of a list as texts.
  ///
  /// Throws `IngestError` where the value is not a list, or an element not a text.
  public func strings() throws -> [String] { try elements().map { try $0.string() } }

  /// The elements of a list as finite numbers.
  ///
  /// Throws `IngestError` where the value is not a list, or an element not a number.
  public func numbers() throws -> [Double] { try elements().map { try $0.number() } }

  private var dayAdvice: String? {
    guard case .scalar(let text, _) = content else { return nil }
    return text.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) == nil
      ? "write it like 2025-06-30" : "the calendar has no such day: look at the month's length"
  }

  private var numberAdvice: String? {
    if word == .ambiguousNumber { return "write its decimal digits alone, with no zero before them" }
    return unquotedAdvice {
      switch Word($0) {
      case .integer, .number: true
      default: false
      }
    }
  }

  private func unquotedAdvice(_ fits: (String) -> Bool) -> String? {
    guard case .scalar(let text, true) = content, fits(text) else { return nil }
    return "take away the quotes"
  }
}
