extension Declaration {
  /// The error that refuses this value: it names the place and what stands there.
  ///
  /// `wanted` continues "wanted …", such as "at least 2 folds"; `advice` says what to do about it.
  public func refusal(wanted: String, advice: String? = nil) -> IngestError {
    .unfitValue(place: place, wanted: wanted, found: found, advice: advice)
  }

  /// What stands here, in words.
  private var found: String {
    switch content {
    case .mapping(let entries) where entries.isEmpty: return "an empty mapping"
    case .mapping(let entries): return "a mapping (\(entries.map(\.key).joined(separator: ", ")))"
    case .sequence(let elements): return elements.isEmpty ? "an empty list" : "a list of \(elements.count)" + contents
    case .scalar(let text, let quoted):
      switch quoted ? .text : Word(text) {
      case .null: return "nothing"
      case .integer, .number, .unusableNumber: return "the number \(text)"
      case .day: return "the day \(text)"
      case .flag: return "the flag \(text)"
      case .ambiguousFlag: return "\(text), which is a flag to some versions of YAML and a text to others"
      case .ambiguousNumber: return "\(text), which the versions of YAML read as different numbers"
      case .text: return "the text '\(Self.shortened(text))'"
      }
    }
  }

  /// The elements of a list where all are single words; nothing for any other.
  private var contents: String {
    guard case .sequence(let elements) = content else { return "" }
    let words = elements.compactMap { element in
      if case .scalar(let text, _) = element.content { text } else { nil }
    }
    return words.count == elements.count ? " (\(Self.shortened(words.joined(separator: ", "))))" : ""
  }

  private static func shortened(_ text: String) -> String { text.count > 80 ? text.prefix(80) + "…" : text }
}
