import Features
import Models

/// Another choice that an analyst could have made, and the settings that stand for it.
struct SensitivityChoice<Settings> {
  /// A part of the metrics' names, as `missing.median`.
  var name: String
  /// Whether it says what stands for missing values.
  var isOfMissing: Bool
  /// The settings, each refitted; of several the largest change is told.
  var settings: [(Settings, Preparation)]

  /// By how much a weight is made larger and smaller.
  static var change: Double { 0.2 }

  /// What the refits say; or nothing, and why.
  ///
  /// - Parameters:
  ///   - hasMissing: Whether any input is missing for anyone.
  ///   - refit: What the model says with other settings.
  func refits<Result>(
    hasMissing: Bool, refit: (Settings, Preparation) throws -> Result
  ) throws -> (results: [Result], reason: String?) {
    if isOfMissing && !hasMissing { return ([], "no input is missing for anyone") }
    do {
      return (try settings.map { try refit($0.0, $0.1) }, nil)
    } catch let error as ModelError {
      return ([], "\(error)")
    }
  }
}
