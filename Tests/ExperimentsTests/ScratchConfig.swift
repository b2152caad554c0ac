import Experiments
import Foundation

/// A config file that lives as long as its reading takes.
enum ScratchConfig {
  /// Reads a config from a text.
  static func experiment(_ yaml: String, overrides: [(keyPath: String, value: String)] = []) throws -> Experiment {
    let path = NSTemporaryDirectory() + "config-\(UUID().uuidString).yaml"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(yaml.utf8).write(to: URL(fileURLWithPath: path))
    return try Experiment(file: path, overrides: overrides)
  }
}
