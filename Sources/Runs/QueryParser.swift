/// Reads a condition, by recursive descent over its words.
struct QueryParser {
  private enum Word: Equatable {
    case key(String)
    case literal(JSONValue)
    case relation(Query.Relation)
    case and, or, not, open, close
  }

  /// A word with the column in which it begins, from 1.
  private struct Token {
    let word: Word
    let text: String
    let column: Int
  }

  private static let deepest = 50
  private let text: String
  private var tokens: ArraySlice<Token> = []
  private var depth = 0

  init(_ text: String) { self.text = text }

  mutating func condition() throws(QueryError) -> Query.Condition {
    tokens = try QueryParser.words(text)[...]
    let found = try alternatives()
    if let extra = tokens.first {
      throw fault(extra.column, "'\(extra.text)' is too much: join conditions by and or or")
    }
    return found
  }

  private mutating func alternatives() throws(QueryError) -> Query.Condition {
    var found = try conjunction()
    while tokens.first?.word == .or {
      tokens.removeFirst()
      found = .or(found, try conjunction())
    }
    return found
  }

  private mutating func conjunction() throws(QueryError) -> Query.Condition {
    var found = try term()
    while tokens.first?.word == .and {
      tokens.removeFirst()
      found = .and(found, try term())
    }
    return found
  }

  private mutating func term() throws(QueryError) -> Query.Condition {
    guard let token = tokens.popFirst() else { throw fault(end, "a condition is missing") }
    depth += 1
    defer { depth -= 1 }
    guard depth <= QueryParser.deepest else { throw fault(token.column, "conditions are nested too deep") }
    switch token.word {
    case .not: return .not(try term())
    case .open:
      let inner = try alternatives()
      guard let close = tokens.popFirst() else { throw fault(end, "')' is missing: close the '('") }
      guard close.word == .close else { throw fault(close.column, "'\(close.text)' stands where ')' was wanted") }
      return inner
    case .key(let path): return try comparison(Query.Key(path: path, column: token.column))
    default:
      throw fault(token.column, "'\(token.text)' stands where a key was wanted, such as metrics.auc.value")
    }
  }

  private mutating func comparison(_ key: Query.Key) throws(QueryError) -> Query.Condition {
    let wanted = Query.Relation.allCases.map(\.rawValue).joined(separator: " ")
    guard let token = tokens.popFirst() else { throw fault(end, "one of \(wanted) is missing after '\(key.path)'") }
    guard case .relation(let relation) = token.word else {
      throw fault(token.column, "'\(token.text)' stands where one of \(wanted) was wanted")
    }
    guard let value = tokens.popFirst() else {
      throw fault(end, "a value is missing after '\(relation.rawValue)': write a number, \"text\", true, false or null")
    }
    guard case .literal(let literal) = value.word else {
      throw fault(
        value.column, "'\(value.text)' stands where a value was wanted: a number, \"text\", true, false or null")
    }
    let hasOrder = literal.number != nil || literal.string != nil
    if !hasOrder, relation != .equal, relation != .unequal {
      throw fault(token.column, "'\(value.text)' is neither less nor more than anything: use == or !=")
    }
    return .comparison(key, relation, Query.Literal(value: literal, column: value.column))
  }

  private var end: Int { text.count + 1 }

  private func fault(_ column: Int, _ problem: String) -> QueryError {
    QueryError(text: text, column: column, problem: problem)
  }

  private static func words(_ text: String) throws(QueryError) -> [Token] {
    let characters = Array(text)
    var tokens: [Token] = []
    var place = 0
    func fault(_ place: Int, _ problem: String) -> QueryError {
      QueryError(text: text, column: place + 1, problem: problem)
    }
    while place < characters.count {
      let character = characters[place]
      let start = place
      if character.isWhitespace {
        place += 1
        continue
      }
      if let relation = relation(characters[place...]) {
        place += relation.rawValue.count
        tokens.append(Token(word: .relation(relation), text: relation.rawValue, column: start + 1))
        continue
      }
      switch character {
      case "=": throw fault(place, "'=' compares nothing: write ==")
      case "(", ")":
        place += 1
        tokens.append(Token(word: character == "(" ? .open : .close, text: String(character), column: start + 1))
      case "\"", "'":
        guard let close = characters[(place + 1)...].firstIndex(of: character) else {
          throw fault(place, "the text that begins here does not end")
        }
        let content = String(characters[place + 1..<close])
        place = close + 1
        tokens.append(
          Token(word: .literal(.string(content)), text: "\(character)\(content)\(character)", column: start + 1))
      default:
        while place < characters.count, isPart(characters[place]) { place += 1 }
        guard place > start else { throw fault(start, "'\(character)' means nothing here") }
        let word = String(characters[start..<place])
        guard let meaning = meaning(word) else { throw fault(start, "'\(word)' is neither a key nor a number") }
        tokens.append(Token(word: meaning, text: word, column: start + 1))
      }
    }
    return tokens
  }

  private static func relation(_ rest: ArraySlice<Character>) -> Query.Relation? {
    Query.Relation.allCases.first { rest.starts(with: $0.rawValue) }
  }

  private static func isPart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "_-.+".contains(character)
  }

  private static func meaning(_ word: String) -> Word? {
    switch word {
    case "and": return .and
    case "or": return .or
    case "not": return .not
    case "true": return .literal(.flag(true))
    case "false": return .literal(.flag(false))
    case "null": return .literal(.null)
    default: break
    }
    if let first = word.first, first.isLetter || first == "_" {
      let parts = word.split(separator: ".", omittingEmptySubsequences: false)
      return parts.contains { $0.isEmpty } || word.contains("+") ? nil : .key(word)
    }
    guard let number = Double(word), number.isFinite else { return nil }
    return .literal(.number(number))
  }
}

extension JSONValue {
  /// The text; nothing for any other value.
  var string: String? { if case .string(let text) = self { text } else { nil } }
}
