/// Some text of a report, and its language where it is not the report's own.
public struct ReportText: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// The text.
  public var text: String
  /// The language's tag where it differs from the report's.
  public var language: String?

  /// Text in the report's language, or in the one named.
  public init(_ text: String, language: String? = nil) {
    self.text = text
    self.language = language
  }

  /// Text in the report's language.
  public init(stringLiteral value: String) { self.init(value) }
}
