import Runs

extension JSONValue {
  /// A number; nothing of anything else.
  var double: Double? { if case .number(let number) = self { number } else { nil } }

  /// A whole number; nothing of anything else.
  var whole: Int? { double.flatMap { Int(exactly: $0.rounded()) } }

  /// A text; nothing of anything else.
  var string: String? { if case .string(let string) = self { string } else { nil } }

  /// The items of a list; none of anything else.
  var list: [JSONValue] { items ?? [] }

  /// The member that a dotted path leads to, or nothing.
  func at(_ path: String) -> JSONValue? {
    path.split(separator: ".").reduce(Optional(self)) { $0?[String($1)] }
  }
}
