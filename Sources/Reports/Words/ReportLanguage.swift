/// The language that a report is written in.
public enum ReportLanguage: String, Sendable, CaseIterable {
  /// English.
  case english = "en"
  /// Simplified Chinese.
  case chinese = "zh"

  /// The tag by which a reader's software knows the language.
  var tag: String { self == .english ? "en" : "zh-Hans" }

  /// A text in this language: both stand side by side where they are used, so that neither can be forgotten.
  func callAsFunction(_ english: @autoclosure () -> String, _ chinese: @autoclosure () -> String) -> String {
    self == .english ? english() : chinese()
  }

  /// Names in a row: "a, b and c".
  func list(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    return names.dropLast().joined(separator: self(", ", "、")) + self(" and ", "和") + last
  }
}
