/// A word of a row filter, and where it stands.
struct ConditionToken: Equatable {
  enum Kind: Equatable {
    /// A column's name.
    case name(String)
    case keyword(Keyword)
    case literal(RowFilter.Literal.Value)
    case comparison(RowFilter.Comparison)
    case openParenthesis, closeParenthesis, openBracket, closeBracket, comma
    case end
  }

  enum Keyword: String, CaseIterable { case and, or, not, `in`, `is`, missing }

  let kind: Kind
  /// The character at which the word begins, from 1.
  let character: Int

  /// The word as an error names it.
  var found: String {
    switch kind {
    case .name(let name): "the column '\(name)'"
    case .keyword(let keyword): "'\(keyword.rawValue)'"
    case .literal(let value): value.description
    case .comparison(let comparison): "'\(comparison.rawValue)'"
    case .openParenthesis: "'('"
    case .closeParenthesis: "')'"
    case .openBracket: "'['"
    case .closeBracket: "']'"
    case .comma: "','"
    case .end: "the end"
    }
  }
}

extension RowFilter.Literal.Value: CustomStringConvertible {
  /// The value with its kind, as errors name it.
  public var description: String {
    switch self {
    case .number(let number): "the number \(Int(exactly: number).map(String.init) ?? "\(number)")"
    case .text(let text): "the text \"\(text)\""
    case .day(let day): "the day \(day)"
    case .flag(let flag): "the flag \(flag)"
    }
  }
}
