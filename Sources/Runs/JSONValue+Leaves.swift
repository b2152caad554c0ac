import Foundation

extension JSONValue {
  /// Every value that is not an object, by its dotted key, as JSON on one line; lists are not taken apart.
  public func leaves(under path: String = "") -> [String: String] {
    guard case .object(let members) = self, !members.isEmpty else { return [path: compact] }
    return members.reduce(into: [:]) { leaves, member in
      let key = path.isEmpty ? member.key : "\(path).\(member.key)"
      leaves.merge(member.value.leaves(under: key)) { _, _ in preconditionFailure("two values of one key") }
    }
  }

  /// The value as JSON on one line.
  public var compact: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode([self]) else { return text }
    return String(decoding: data.dropFirst().dropLast(), as: UTF8.self)
  }
}
