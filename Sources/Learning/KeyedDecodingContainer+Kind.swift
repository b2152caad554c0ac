extension KeyedDecodingContainer where Key: CaseIterable {
  /// The key of an object of one member, whose key is the kind of what it holds.
  ///
  /// Throws: `DecodingError` that names the kinds there are, where the object has none of them.
  package func kind() throws -> Key {
    if let kind = allKeys.first { return kind }
    let kinds = Key.allCases.map(\.stringValue).joined(separator: ", ")
    throw DecodingError.dataCorrupted(.init(codingPath: codingPath, debugDescription: "wanted one of \(kinds)"))
  }
}
