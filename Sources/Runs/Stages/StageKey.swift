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
    let sorted = parts.sorted { $0.key < $1.key }.map { name, value in
      "\(name.utf8.count):\(name)=\(value.utf8.count):\(value)"
    }
    return Fingerprint.of(([stage] + sorted).joined(separator: "\n"))
  }

  /// Which parts differ from those of an earlier key, each with its old and its new value where those are short; the
  /// earlier steps that it follows come last, all but the first only counted.
  public func changes(since earlier: StageKey) -> [String] {
    var changes: [String] = []
    var followed: [String] = []
    for name in Set(parts.keys).union(earlier.parts.keys).sorted() {
      let (old, new) = (earlier.parts[name], parts[name])
      if old == new { continue }
      if name.hasPrefix("stage ") {
        followed.append("'\(name.dropFirst(6))'")
      } else if name.hasPrefix("file ") {
        changes.append(old == nil ? "\(name) is new" : new == nil ? "\(name) is gone" : "\(name) changed")
      } else {
        changes.append("\(name): \(StageKey.short(old ?? "absent")) → \(StageKey.short(new ?? "absent"))")
      }
    }
    guard let first = followed.first else { return changes }
    return changes + ["follows \(first)" + (followed.count > 1 ? " and \(followed.count - 1) more" : "")]
  }

  private static func short(_ text: String) -> String { text.count > 48 ? text.prefix(45) + "…" : text }
}
