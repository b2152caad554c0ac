import Frames

extension Declaration {
  /// A copy in which the value at a path of keys is replaced, or made where it was not.
  ///
  /// `model.clusters` names the key `clusters` in the mapping `model`; an element of a list is named by its index
  /// from 0, or by the value of its key `name`. Where a key has dots in it, the longest key that fits is taken. The new
  /// value's place names the setting, not the file.
  ///
  /// Throws `IngestError` where the text is not YAML, or the path leads through a value that has no keys, or to an
  /// element that is not there.
  public func setting(_ keyPath: String, to yamlText: String) throws -> Declaration {
    let place = Place(file: "setting \(keyPath)=\(yamlText)", line: 0, keyPath: keyPath)
    return try setting(keyPath, to: Declaration(text: yamlText, root: place, isFile: false))
  }

  /// A copy in which the value at a path of keys is replaced by one that was declared elsewhere, whose place it keeps.
  ///
  /// Throws `IngestError` as `setting(_:to:)` with a text does.
  public func setting(_ keyPath: String, to value: Declaration) throws -> Declaration {
    let steps = keyPath.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard !steps.contains("") else {
      throw IngestError.unfitValue(
        place: Place(file: value.place.file, line: value.place.line, keyPath: ""),
        wanted: "keys joined by dots, such as model.clusters", found: "'\(keyPath)'", advice: nil)
    }
    return try replacing(steps[...], with: value)
  }

  private func replacing(_ steps: ArraySlice<String>, with value: Declaration) throws -> Declaration {
    guard let first = steps.first else { return value }
    switch content {
    case .mapping(var entries):
      let position = Self.longestMatch(of: steps, among: entries.map(\.key))
      if let (index, used) = position {
        entries[index].value = try entries[index].value.replacing(steps.dropFirst(used), with: value)
      } else {
        let keyPlace = place.key(first, line: value.place.line)
        let empty = Declaration(place: keyPlace, content: .mapping([]))
        let made = try empty.replacing(steps.dropFirst(), with: value)
        entries.append(Entry(key: first, place: value.place, value: made))
      }
      return Declaration(place: place, content: .mapping(entries))
    case .sequence(var elements):
      let names = elements.map { (try? $0.value("name")?.string()) ?? "" }
      if let (index, used) = Self.longestMatch(of: steps, among: names) {
        elements[index] = try elements[index].replacing(steps.dropFirst(used), with: value)
      } else if let index = Int(first), elements.indices.contains(index) {
        elements[index] = try elements[index].replacing(steps.dropFirst(), with: value)
      } else {
        throw noElement(first, names: names.filter { !$0.isEmpty }, setting: value)
      }
      return Declaration(place: place, content: .sequence(elements))
    case .scalar where isNull:
      return try Declaration(place: place, content: .mapping([])).replacing(steps, with: value)
    case .scalar:
      throw refusal(wanted: "keys with values, so that '\(first)' can be set in it")
    }
  }

  /// The position of the name that takes the most steps of a path, and how many it takes.
  private static func longestMatch(of steps: ArraySlice<String>, among names: [String]) -> (index: Int, used: Int)? {
    for used in stride(from: steps.count, through: 1, by: -1) {
      let name = steps.prefix(used).joined(separator: ".")
      if let index = names.firstIndex(of: name) { return (index, used) }
    }
    return nil
  }

  private func noElement(_ name: String, names: [String], setting value: Declaration) -> IngestError {
    .unfitValue(
      place: Place(file: value.place.file, line: value.place.line, keyPath: place.keyPath),
      wanted: names.isEmpty
        ? "the index of an element" : "an element's index or one of the names \(names.joined(separator: ", "))",
      found: "'\(name)'", advice: nearestSpelling(to: name, among: names).map { "did you mean '\($0)'?" })
  }
}
