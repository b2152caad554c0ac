import Experiments
import Foundation

/// Configs as texts, and a file that lives as long as its reading takes.
enum ScratchConfig {
  /// All that a config must say; everything else has defaults.
  static let least = """
    name: tiers
    dataset: bank
    features: [recency, monetary]
    evaluate: {space: [recency]}
    tiers: {order_by: monetary}
    cases:
      - name: kmeans
        model: {kind: kmeans, clusters: 3}

    """

  /// Reads a config from a text.
  static func experiment(
    _ yaml: String = least, overrides: [(keyPath: String, value: String)] = [], for chosen: [String] = []
  ) throws -> Experiment {
    let path = NSTemporaryDirectory() + "config-\(UUID().uuidString).yaml"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(yaml.utf8).write(to: URL(fileURLWithPath: path))
    return try Experiment(file: path, overrides: overrides, for: chosen)
  }

  /// The settings of `evaluate` when the config says this there.
  static func evaluation(_ settings: String = "space: [recency]") throws -> EvaluationSettings {
    let read = try experiment(least.replacing("space: [recency]", with: settings)).cases[0]
    guard case .tiers(let task) = read.task else { preconditionFailure("a config without a label asks for tiers") }
    return task.evaluation
  }

  /// What reading a config is refused with; nothing where it is read.
  static func refusal(
    _ yaml: String = least, overrides: [(keyPath: String, value: String)] = [], for chosen: [String] = []
  ) -> String? {
    do {
      _ = try experiment(yaml, overrides: overrides, for: chosen)
      return nil
    } catch {
      return String(describing: error)
    }
  }
}
