extension Declaration {
  /// A copy in which another mapping's keys stand over this one's: mappings are merged key by key, anything else is
  /// replaced. Every value keeps its own place.
  ///
  /// Throws `IngestError` where either value is not a mapping.
  public func overlaid(by other: Declaration, without left: Set<String> = []) throws -> Declaration {
    var entries = try entries()
    for entry in try other.entries() where !left.contains(entry.key) {
      if let position = entries.firstIndex(where: { $0.key == entry.key }) {
        let below = entries[position].value
        let merged = below.isMapping && entry.value.isMapping ? try below.overlaid(by: entry.value) : entry.value
        entries[position] = Entry(key: entry.key, place: entry.place, value: merged)
      } else {
        entries.append(entry)
      }
    }
    return Declaration(place: place, content: .mapping(entries))
  }
}
