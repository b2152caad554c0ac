import Frames

/// Reads the values of one column as its manifest declares them.
///
/// Each worker has its own, as that of a category learns its levels.
struct ColumnReader {
  enum Kind {
    case number(NumberSyntax)
    case integer(groupMark: [UInt8])
    case category(CategoryReader)
    /// A category as `TextKey`s.
    case key(CategoryReader)
    case date(ClockPattern, ZoneClock)
    case time(ClockPattern, ZoneClock)
    case flag(FlagReader)
    case text
  }

  let plan: ColumnPlan
  let kind: Kind

  /// Makes a reader; of a category it may be asked that it gives `TextKey`s instead of codes.
  init(_ plan: ColumnPlan, asKeys: Bool = false) {
    self.plan = plan
    let format = plan.format
    kind =
      switch plan.type {
      case .number: .number(NumberSyntax(decimalMark: format.decimalMark, groupMark: format.groupMark))
      case .integer: .integer(groupMark: format.groupMark)
      case .category where asKeys: .key(CategoryReader(missing: plan.missing.texts, allowed: plan.levels))
      case .category: .category(CategoryReader(missing: plan.missing.texts, allowed: plan.levels))
      case .date: .date(plan.pattern!, plan.zone)
      case .time: .time(plan.pattern!, plan.zone)
      case .flag: .flag(FlagReader(missing: plan.missing.texts, yes: format.yes, no: format.no))
      case .text: .text
      }
  }

  /// Reads the values of a chunk's rows into `values`.
  func read(_ fields: Fields, into values: ColumnBuffer, _ refusals: Refusals, hasLoneReturns: Bool) {
    let fields = fields.view
    values.reserve(fields.count)
    switch kind {
    case .number(let syntax): readNumbers(fields, syntax, values.elements(Double.self), refusals)
    case .integer(let mark): readIntegers(fields, mark, values.elements(Int64.self), refusals)
    case .category(let reader):
      if hasLoneReturns { refuseLoneReturns(fields, refusals) }
      reader.read(fields, into: values.elements(Int32.self), isRequired: plan.isRequired, refusals)
    case .key(let reader):
      if hasLoneReturns { refuseLoneReturns(fields, refusals) }
      reader.readKeys(fields, into: values.elements(UInt64.self), isRequired: plan.isRequired, refusals)
    case .date(let pattern, let zone): readDates(fields, pattern, zone, values.elements(Int32.self), refusals)
    case .time(let pattern, let zone): readTimes(fields, pattern, zone, values.elements(Int64.self), refusals)
    case .flag(let reader):
      reader.read(fields, into: values.elements(Int8.self), isRequired: plan.isRequired, refusals)
    case .text:
      if hasLoneReturns { refuseLoneReturns(fields, refusals) }
      readTexts(fields, values, refusals)
    }
  }

  private func readNumbers(
    _ fields: FieldView, _ syntax: NumberSyntax, _ values: UnsafeMutablePointer<Double>, _ refusals: Refusals
  ) {
    let least = max(plan.minimum, -Double.greatestFiniteMagnitude)
    let most = min(plan.maximum, Double.greatestFiniteMagnitude)
    let markersFirst = plan.markersFirst
    for row in 0..<fields.count {
      let text = fields.bytes(row)
      var value = syntax.number(text.baseAddress!, text.count)
      if markersFirst && plan.missing.contains(text) { value = .nan }
      // Written so that NaN, which is neither, goes the slow way too.
      if !(value >= least && value <= most) {
        settleMissing(row, text, refusals) { problem(number: value, text) }
        value = .nan
      }
      values[row] = value
    }
  }

  private func readIntegers(
    _ fields: FieldView, _ groupMark: [UInt8], _ values: UnsafeMutablePointer<Int64>, _ refusals: Refusals
  ) {
    let markersFirst = plan.markersFirst
    let isBounded = plan.minimum > -.infinity || plan.maximum < .infinity
    for row in 0..<fields.count {
      let text = fields.bytes(row)
      values[row] = Missing.integer
      if markersFirst && plan.missing.contains(text) {
        settleMissing(row, text, refusals) { "" }
        continue
      }
      switch WholeNumber.read(text.baseAddress!, text.count, groupMark) {
      case .value(let value):
        if isBounded, let problem = plan.problem(bounds: Double(value)) {
          refusals.refuse(row, problem, value: text)
        } else {
          values[row] = value
        }
      case .outOfRange: refusals.refuse(row, "beyond the whole numbers that 64 bits hold", value: text)
      case .notWhole: settleMissing(row, text, refusals) { ColumnPlan.blanks(text) ?? "not a whole number" }
      }
    }
  }

  private func readDates(
    _ fields: FieldView, _ pattern: ClockPattern, _ zone: ZoneClock, _ values: UnsafeMutablePointer<Int32>,
    _ refusals: Refusals
  ) {
    let isPlain = pattern.isPlainDay && !plan.markersFirst && plan.minimum == -.infinity && plan.maximum == .infinity
    for row in 0..<fields.count {
      let text = fields.bytes(row)
      if isPlain {
        values[row] = pattern.plainDay(text.baseAddress!, text.count)
        if values[row] != Missing.date { continue }
      }
      values[row] = Missing.date
      if let seconds = time(row, text, pattern, zone, "date", secondsInUnit: 86_400, refusals) {
        values[row] = Int32(truncatingIfNeeded: (seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400)
      }
    }
  }

  private func readTimes(
    _ fields: FieldView, _ pattern: ClockPattern, _ zone: ZoneClock, _ values: UnsafeMutablePointer<Int64>,
    _ refusals: Refusals
  ) {
    for row in 0..<fields.count {
      let text = fields.bytes(row)
      values[row] = time(row, text, pattern, zone, "time", secondsInUnit: 1, refusals) ?? Missing.integer
    }
  }

  /// The seconds on the zone's clock that a text says; nothing where it is missing or refused.
  @inline(__always)
  private func time(
    _ row: Int, _ text: UnsafeBufferPointer<UInt8>, _ pattern: ClockPattern, _ zone: ZoneClock, _ noun: String,
    secondsInUnit: Int64, _ refusals: Refusals
  ) -> Int64? {
    if plan.markersFirst && plan.missing.contains(text) {
      settleMissing(row, text, refusals) { "" }
      return nil
    }
    var seconds: Int64
    switch pattern.read(text.baseAddress!, text.count) {
    case .clock(let clock, nil):
      seconds = clock
      if !pattern.isPlainDay && zone.skips(clock) {
        refusals.refuse(row, "a time that the clocks of \(zone.name) skip", value: text)
        return nil
      }
    case .clock(let clock, let offset?):
      guard let here = zone.time(atUTC: clock - Int64(offset)) else {
        let years = ZoneClock.years
        refusals.refuse(row, "an offset outside the years \(years.lowerBound) to \(years.upperBound)", value: text)
        return nil
      }
      seconds = here
    case .unlike:
      settleMissing(row, text, refusals) {
        ColumnPlan.blanks(text) ?? "not a \(noun) of the pattern \(plan.patternText)"
      }
      return nil
    case .noSuchDay:
      settleMissing(row, text, refusals) { "no such day in the calendar" }
      return nil
    case .noSuchTime:
      settleMissing(row, text, refusals) { "no such time of day" }
      return nil
    }
    if let problem = plan.problem(bounds: Double(seconds / secondsInUnit)) {
      refusals.refuse(row, problem, value: text)
      return nil
    }
    return seconds
  }

  private func readTexts(_ fields: FieldView, _ values: ColumnBuffer, _ refusals: Refusals) {
    for row in 0..<fields.count {
      let text = fields.bytes(row)
      var value: String?
      if plan.missing.contains(text) {
        settleMissing(row, text, refusals) { "" }
      } else if let problem = ColumnPlan.textProblem(text) {
        refusals.refuse(row, problem, value: text)
      } else {
        value = String(decoding: text, as: UTF8.self)
      }
      values.texts.append(value)
    }
  }

  /// Refuses a row whose value did not read, unless it is missing and may be.
  private func settleMissing(
    _ row: Int, _ text: UnsafeBufferPointer<UInt8>, _ refusals: Refusals, _ problem: () -> String
  ) {
    if plan.missing.contains(text) {
      if plan.isRequired { refusals.refuse(row, ColumnPlan.missingProblem, value: text) }
    } else {
      refusals.refuse(row, text.isEmpty ? "empty, which is not declared to mean missing" : problem(), value: text)
    }
  }

  private func problem(number: Double, _ text: UnsafeBufferPointer<UInt8>) -> String {
    if number.isInfinite { return "too large for a 64-bit floating-point number" }
    if !number.isNaN, let problem = plan.problem(bounds: number) { return problem }
    return ColumnPlan.blanks(text) ?? plan.numberProblem
  }

  private func refuseLoneReturns(_ fields: FieldView, _ refusals: Refusals) {
    for row in 0..<fields.count {
      let begin = Int(fields.begins[row])
      let isQuoted = begin > 0 && fields.text[begin - 1] == quote
      if !isQuoted && fields.bytes(row).contains(carriageReturn) {
        refusals.refuse(row, "a carriage return outside quotes", value: fields.bytes(row))
      }
    }
  }
}
