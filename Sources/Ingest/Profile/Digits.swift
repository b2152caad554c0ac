import Foundation

/// How numbers are written for people.
enum Digits {
  /// A whole number with its thousands apart: `69,659`.
  static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return number < 0 ? "-" + text : text
  }

  /// A number of things: `1 row`, `12 rows`.
  static func counted(_ count: Int, _ thing: String) -> String { "\(grouped(count)) \(thing)\(count == 1 ? "" : "s")" }

  /// A measured number: in whole thousands apart where it is whole or large, else with five significant digits.
  static func measured(_ number: Double) -> String {
    let isWhole = number == number.rounded()
    guard isWhole || abs(number) >= 10_000, abs(number) < 1e10 else { return String(format: "%.5g", number) }
    return grouped(Int(number.rounded()))
  }

  /// A share as a percentage: `99.98%`, never rounded to all or nothing.
  static func percentage(_ share: Double) -> String {
    if share == 0 || share == 1 { return share == 0 ? "0%" : "100%" }
    let text = String(format: "%.2f%%", share * 100)
    return text == "100.00%" ? "over 99.99%" : text == "0.00%" ? "under 0.01%" : text
  }
}
