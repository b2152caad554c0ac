import Features
import Foundation
import Frames
import Runs

/// What a run is judged on: rows and what came after them.
enum Holdout {
  /// SHA-256 of every row's customer and day and of its outcome or label; nothing for a table that has neither.
  ///
  /// Features, folds, seeds and the wording of the config do not bear on it: runs that differ in these alone look at the same
  /// holdout. Other customers, another day or another outcome make another.
  static func fingerprint(_ table: CustomerTable) -> String? {
    if table.outcome == nil, table.label == nil { return nil }
    var content = Data()
    func add(_ texts: [String]) {
      content.append(contentsOf: texts.joined(separator: "\n").utf8)
      content.append(contentsOf: "\n\n".utf8)
    }
    add(table.rowNames)
    add(table.asOf.map(\.description))
    if let outcome = table.outcome {
      for value in outcome.values.sorted(by: { $0.name < $1.name }) {
        add([value.name])
        value.values.withUnsafeBytes { content.append(contentsOf: $0) }
      }
    }
    if let label = table.label { content.append(contentsOf: label.positive.map { $0 ? 1 : 0 }) }
    return Fingerprint.of(content)
  }
}
