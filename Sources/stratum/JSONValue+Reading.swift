import Runs

/// The elements of a list; none of anything else.
func list(_ value: JSONValue?) -> [JSONValue] { value?.items ?? [] }

/// A number; nothing of anything else.
func number(_ value: JSONValue?) -> Double? {
  if case .number(let number) = value { number } else { nil }
}
