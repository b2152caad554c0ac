import Frames

extension Declaration {
  /// The keys of a mapping, in order.
  ///
  /// Throws `IngestError` where the value is not a mapping.
  public func keys() throws -> [String] { try entries().map(\.key) }

  /// The value of a key; nothing where the key is absent or its value is null.
  ///
  /// Throws `IngestError` where this value is not a mapping.
  public func value(_ key: String) throws -> Declaration? {
    try entries().first { $0.key == key }.flatMap { $0.value.isNull ? nil : $0.value }
  }

  /// The value of a key that must be there and not be null.
  ///
  /// Throws `IngestError` that names the place of this mapping and the key.
  public func required(_ key: String) throws -> Declaration {
    guard let value = try value(key) else { throw IngestError.missingKey(place: place, key: key) }
    return value
  }

  /// Makes sure that a mapping has no keys but the known ones.
  ///
  /// Throws `IngestError` that names the first unknown key's place, the known key that it resembles, and all of them.
  public func refuseUnknownKeys(_ known: [String]) throws {
    for entry in try entries() where !known.contains(entry.key) {
      throw IngestError.unknownKey(
        place: entry.place, key: entry.key, suggestion: nearestSpelling(to: entry.key, among: known), known: known)
    }
  }

  /// The elements of a list, in order.
  ///
  /// Throws `IngestError` where the value is not a list.
  public func elements() throws -> [Declaration] {
    guard case .sequence(let elements) = content else {
      throw refusal(wanted: "a list", advice: isScalar ? "write it in brackets, such as [\(firstWord)]" : nil)
    }
    return elements
  }

  func entries() throws -> [Entry] {
    guard case .mapping(let entries) = content else {
      throw refusal(wanted: "keys with values", advice: "write each as 'key: value' on a line of its own")
    }
    return entries
  }

  /// The first word of a text.
  private var firstWord: Substring {
    guard case .scalar(let text, _) = content else { return "" }
    return text.prefix { !$0.isWhitespace && $0 != "," }
  }
}
