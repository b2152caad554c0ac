/// Cuts a row filter into its words.
struct ConditionScanner {
  private let text: String
  private let characters: [Character]
  private var position = 0

  init(_ text: String) {
    self.text = text
    characters = Array(text)
  }

  /// All the words, with an end behind them.
  static func tokens(_ text: String) throws(FramesError) -> [ConditionToken] {
    var scanner = ConditionScanner(text)
    var tokens: [ConditionToken] = []
    repeat { tokens.append(try scanner.next()) } while tokens.last?.kind != .end
    return tokens
  }

  private mutating func next() throws(FramesError) -> ConditionToken {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
    let start = position
    return ConditionToken(kind: try kind(), character: start + 1)
  }

  private mutating func kind() throws(FramesError) -> ConditionToken.Kind {
    guard position < characters.count else { return .end }
    let character = characters[position]
    switch character {
    case "(": return single(.openParenthesis)
    case ")": return single(.closeParenthesis)
    case "[": return single(.openBracket)
    case "]": return single(.closeBracket)
    case ",": return single(.comma)
    case "\"", "'": return .literal(.text(try quoted("a text")))
    case "`": return .name(try quoted("a column's name"))
    case "=", "!", "<", ">", "&", "|": return .comparison(try comparison())
    default: break
    }
    if character.isASCIIDigit || character == "-" || character == "+" || character == "." {
      return .literal(try numeral())
    }
    guard character.isLetter || character == "_" else { throw refusal("'\(character)' means nothing here") }
    return word()
  }

  private mutating func single(_ kind: ConditionToken.Kind) -> ConditionToken.Kind {
    position += 1
    return kind
  }

  private mutating func take(while fits: (Character) -> Bool) -> String {
    let start = position
    while position < characters.count, fits(characters[position]) { position += 1 }
    return String(characters[start..<position])
  }

  private mutating func word() -> ConditionToken.Kind {
    let word = take { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    switch word {
    case "true": return .literal(.flag(true))
    case "false": return .literal(.flag(false))
    default: return ConditionToken.Keyword(rawValue: word).map { .keyword($0) } ?? .name(word)
    }
  }

  private mutating func numeral() throws(FramesError) -> RowFilter.Literal.Value {
    let start = position
    let text = take { $0.isASCIIDigit || $0.isLetter || $0 == "-" || $0 == "+" || $0 == "." || $0 == ":" }
    if let day = Day(text) { return .day(day) }
    let digits = text.drop { $0 == "-" || $0 == "+" }
    let isDecimal = digits.allSatisfy { $0.isASCIIDigit || ".eE+-".contains($0) }
    if isDecimal, let number = Double(text), number.isFinite {
      return .number(number)
    }
    position = start
    throw refusal("'\(text)' is neither a number nor a day as yyyy-MM-dd; a text is put in quotes")
  }

  private mutating func comparison() throws(FramesError) -> RowFilter.Comparison {
    let start = position
    let sign = take { "=!<>&|".contains($0) }
    if let comparison = RowFilter.Comparison(rawValue: sign) { return comparison }
    position = start
    let advice = [
      "=": "==", "<>": "!=", "=<": "<=", "=>": ">=", "&": "and", "&&": "and", "|": "or", "||": "or", "!": "not",
    ]
    throw refusal("'\(sign)' is not a comparison" + (advice[sign].map { ", did you mean '\($0)'?" } ?? ""))
  }

  /// What stands between two quotes of the same kind; a quote is put into it by writing it twice.
  private mutating func quoted(_ what: String) throws(FramesError) -> String {
    let quote = characters[position]
    let start = position
    position += 1
    var result = ""
    while position < characters.count {
      if characters[position] == quote {
        guard position + 1 < characters.count, characters[position + 1] == quote else {
          position += 1
          return result
        }
        position += 1
      }
      result.append(characters[position])
      position += 1
    }
    position = start
    throw refusal("\(what) begins with \(quote) and is never closed")
  }

  private func refusal(_ problem: String) -> FramesError {
    .filter(text: text, character: position + 1, problem: problem)
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
