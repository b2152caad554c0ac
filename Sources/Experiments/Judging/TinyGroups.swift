import Runs
import TierScoring

/// Groups that are too small for what is said of them to be trusted.
enum TinyGroups {
  /// The smallest group that is not tiny.
  static let least = 30

  /// The finding where groups are tiny; nothing where none is.
  ///
  /// - Parameters:
  ///   - kind: What the groups are, such as `tier`.
  ///   - sizes: The names and sizes; a group without anyone is told of otherwise.
  static func finding(_ kind: String, _ sizes: [(name: String, size: Int)]) -> BundlePolicy.Finding? {
    let tiny = sizes.filter { $0.size > 0 && $0.size < least }
    if tiny.isEmpty { return nil }
    let names = tiny.map { "'\($0.name)'" }.joined(separator: ", ")
    return BundlePolicy.Finding(
      code: "tiny_groups", isBlocking: false,
      text: "Fewer than \(least) rows in \(kind) \(names): nothing said of so few can be trusted.")
  }
}
