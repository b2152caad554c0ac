import Foundation

/// How a number is written: with its unit, and as many digits as a reader can use.
enum NumberForm: Sendable, Equatable {
  /// A share, in per cent with one decimal.
  case share
  /// A number without a unit, three decimals at most.
  case number
  /// An amount of the dataset's value: whole from 100 on.
  case amount
  /// A whole number.
  case count
  /// The probability of a test.
  case probability

  /// The number in words of a language.
  func text(_ value: Double?, _ say: ReportLanguage) -> String {
    guard let value else { return "–" }
    switch self {
    case .share: return NumberForm.decimals(100 * value, NumberForm.shareDigits(value)) + say(" %", "%")
    case .number: return NumberForm.significant(value)
    case .amount: return abs(value) >= 100 ? NumberForm.decimals(value, 0) : NumberForm.significant(value)
    case .count: return NumberForm.decimals(value, value == value.rounded() ? 0 : 1)
    case .probability: return abs(value) < 0.0001 ? "< 0.0001" : NumberForm.significant(value)
    }
  }

  /// An interval, the unit once.
  func interval(_ low: Double?, _ high: Double?, _ say: ReportLanguage) -> String {
    guard let low, let high else { return "–" }
    let (from, to) = (text(low, say), text(high, say))
    let unit = say(" %", "%")
    let start = self == .share && from.hasSuffix(unit) ? String(from.dropLast(unit.count)) : from
    return start + say(" to ", " 至 ") + to
  }

  /// Shares near 0 and 1 keep the digits that tell them from 0 and 1.
  private static func shareDigits(_ share: Double) -> Int {
    let distance = min(abs(share), abs(1 - share))
    return distance > 0.00005 && distance < 0.001 ? 2 : 1
  }

  /// Four significant digits at most, at most four decimals, thousands apart.
  private static func significant(_ value: Double) -> String {
    if value == 0 { return "0" }
    if value == value.rounded(), abs(value) < 1e15 { return decimals(value, 0) }
    let magnitude = Int(log10(abs(value)).rounded(.down))
    if magnitude < -4 || magnitude >= 15 { return String(format: "%.2e", value).replacing("-", with: "−") }
    return decimals(value, max(0, min(4, magnitude < 0 ? 3 : 3 - magnitude)))
  }

  /// A number with its thousands apart and a true minus sign.
  private static func decimals(_ value: Double, _ digits: Int) -> String {
    let text = String(format: "%.\(digits)f", abs(value))
    let whole = text.prefix { $0 != "." }
    var grouped = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    let isZero = text.allSatisfy { "0.".contains($0) }
    return (value < 0 && !isZero ? "−" : "") + grouped + text.dropFirst(whole.count)
  }
}
