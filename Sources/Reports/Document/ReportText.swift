/// Some text of a report, and its language where it is not the report's own.
public struct ReportText: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// The text.
  public var text: String
  /// The language's tag where it differs from the report's.
  public var language: String?
  /// The counts of customers that could be told from it; none where it tells of none.
  public var counts: [ReportCount] = []

  /// Text in the report's language, or in the one named.
  public init(_ text: String, language: String? = nil, counts: [ReportCount] = []) {
    self.text = text
    self.language = language
    self.counts = counts
  }

  /// Text in the report's language.
  public init(stringLiteral value: String) { self.init(value) }
}
