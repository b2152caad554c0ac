import Foundation

/// How numbers are written for people, in at most ten characters where they are measured.
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

  /// A measured number: whole where it is, and with five significant digits where it is not.
  static func measured(_ number: Double) -> String {
    if let whole = Int(exactly: number), abs(whole) < 10_000_000 { return grouped(whole) }
    return String(format: "%.5g", number)
  }

  /// A share as a percentage: `99.98%`, never rounded to all or nothing.
  static func percentage(_ share: Double) -> String {
    if share == 0 || share == 1 { return share == 0 ? "0%" : "100%" }
    let text = String(format: "%.2f%%", share * 100)
    return text == "100.00%" ? "over 99.99%" : text == "0.00%" ? "under 0.01%" : text
  }
}
