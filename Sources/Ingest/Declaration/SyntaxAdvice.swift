/// What to do about a text that is not YAML, worked out from what the parser says of it.
enum SyntaxAdvice {
  /// The advice for a problem; the parser's own words are its only clue.
  static func of(_ problem: String) -> String {
    if problem.contains("tab character") || problem.contains("cannot start any token") {
      return "indent with blanks, not with tabs, and put texts that begin with a mark in quotes"
    }
    if problem.contains("mapping values are not allowed") {
      return "give each key a line of its own, as far to the right as its neighbours, with a blank after every colon"
    }
    if problem.contains("could not find expected ':'") {
      return "write a blank after the colon, here or on the line before"
    }
    if problem.contains("'-' indicator") || problem.contains("expected <block end>") {
      return "let the keys that belong together begin exactly below each other"
    }
    if problem.contains("expected ',' or ']'") { return "close the list with ']', or put a comma between its elements" }
    if problem.contains("expected ',' or '}'") { return "close it with '}', or put a comma before the next key" }
    return "look at the quotes, brackets and blanks of this line and of the one before"
  }
}
