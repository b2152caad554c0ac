/// What the output of one step of a run depends on, part by part, and the key that follows from it.
///
/// Two steps with the same key have the same output, whatever experiment or case they belong to.
public struct StageKey: Sendable, Equatable, Codable {
  /// The step's name, such as `fit` or `fold 2.3`.
  public let stage: String
  /// Everything that the output depends on, by name: config keys, files, the program, and the keys of earlier steps.
  public let parts: [String: String]

  /// Names a step and what it depends on.
  public init(_ stage: String, _ parts: [String: String]) {
    self.stage = stage
    self.parts = parts
  }

  /// SHA-256 of the name and of every part.
  public var key: String {
    let sorted = parts.sorted { $0.key < $1.key }.map { "\($0.key.utf8.count):\($0.key)=\($0.value.utf8.count):\($0.value)" }
    return Fingerprint.of(([stage] + sorted).joined(separator: "\n"))
  }

  /// Which parts differ from those of an earlier key, each with its old and its new value where those are short.
  public func changes(since earlier: StageKey) -> [String] {
    Set(parts.keys).union(earlier.parts.keys).sorted().compactMap { name in
      let (old, new) = (earlier.parts[name], parts[name])
      guard old != new else { return nil }
      if name.hasPrefix("stage ") { return "follows '\(name.dropFirst(6))'" }
      guard let old else { return "\(name) is new" }
      guard let new else { return "\(name) is gone" }
      return name.hasPrefix("file ") ? "\(name) changed" : "\(name): \(StageKey.short(old)) → \(StageKey.short(new))"
    }
  }

  private static func short(_ text: String) -> String { text.count > 48 ? text.prefix(45) + "…" : text }
}
