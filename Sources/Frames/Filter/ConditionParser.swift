/// Reads the words of a row filter into a tree, by recursive descent.
struct ConditionParser {
  private let text: String
  private let tokens: [ConditionToken]
  private var position = 0
  private var depth = 0
  /// How deep parentheses and `not` may be nested; far more than a person writes, and safe for any thread's stack.
  private static let deepest = 100

  init(_ text: String) throws(FramesError) {
    self.text = text
    tokens = try ConditionScanner.tokens(text)
  }

  /// The whole text as one condition.
  mutating func condition() throws(FramesError) -> RowFilter.Condition {
    let condition = try alternatives()
    guard token.kind == .end else { throw refusal(wanted: "'and', 'or' or the end") }
    return condition
  }

  private var token: ConditionToken { tokens[position] }

  private mutating func accept(_ kind: ConditionToken.Kind) -> Bool {
    guard token.kind == kind else { return false }
    position += 1
    return true
  }

  private func refusal(wanted: String) -> FramesError {
    .filter(text: text, character: token.character, problem: "wanted \(wanted), found \(token.found)")
  }

  private mutating func alternatives() throws(FramesError) -> RowFilter.Condition {
    var condition = try conjunction()
    while accept(.keyword(.or)) { condition = .or(condition, try conjunction()) }
    return condition
  }

  private mutating func conjunction() throws(FramesError) -> RowFilter.Condition {
    var condition = try term()
    while accept(.keyword(.and)) { condition = .and(condition, try term()) }
    return condition
  }

  private mutating func term() throws(FramesError) -> RowFilter.Condition {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw .filter(text: text, character: token.character, problem: "nested deeper than \(Self.deepest) levels")
    }
    if accept(.keyword(.not)) { return .not(try term()) }
    if accept(.openParenthesis) {
      let inner = try alternatives()
      guard accept(.closeParenthesis) else { throw refusal(wanted: "')'") }
      return inner
    }
    guard case .name(let name) = token.kind else {
      throw refusal(wanted: "a column's name, 'not' or '('")
    }
    let column = RowFilter.Reference(name: name, character: token.character)
    position += 1
    return try test(of: column)
  }

  private mutating func test(of column: RowFilter.Reference) throws(FramesError) -> RowFilter.Condition {
    switch token.kind {
    case .comparison(let comparison):
      position += 1
      return .comparison(column, comparison, try literal())
    case .keyword(.in):
      position += 1
      return .membership(column, try list())
    case .keyword(.not):
      position += 1
      guard accept(.keyword(.in)) else { throw refusal(wanted: "'in'") }
      // Both ask for a value, as `!=` does: a missing one is neither in the list nor out of it.
      return .and(.not(.missing(column)), .not(.membership(column, try list())))
    case .keyword(.is):
      position += 1
      let negated = accept(.keyword(.not))
      guard accept(.keyword(.missing)) else {
        throw refusal(wanted: negated ? "'missing'" : "'missing' or 'not missing'")
      }
      return negated ? .not(.missing(column)) : .missing(column)
    case .end, .closeParenthesis, .keyword(.and), .keyword(.or):
      return .flag(column)
    default:
      throw refusal(wanted: "a comparison, 'in' or 'is'")
    }
  }

  private mutating func literal() throws(FramesError) -> RowFilter.Literal {
    switch token.kind {
    case .literal(let value):
      defer { position += 1 }
      return RowFilter.Literal(value: value, character: token.character)
    case .keyword(.missing):
      throw .filter(text: text, character: token.character, problem: "missing is no value; write 'is missing'")
    case .name(let name):
      throw .filter(
        text: text, character: token.character,
        problem: "wanted a value, found the word '\(name)'; a text is put in quotes")
    default:
      throw refusal(wanted: "a number, a text in quotes, a day, true or false")
    }
  }

  private mutating func list() throws(FramesError) -> [RowFilter.Literal] {
    guard accept(.openBracket) else { throw refusal(wanted: "'['") }
    var literals = [try literal()]
    while accept(.comma) { literals.append(try literal()) }
    guard accept(.closeBracket) else { throw refusal(wanted: "',' or ']'") }
    return literals
  }
}
