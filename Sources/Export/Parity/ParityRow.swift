/// How far one engine agrees with the plan's own evaluation.
public struct ParityRow: Sendable, Codable, Equatable {
  /// The engine.
  public let engine: String
  /// The form of the model that it read.
  public let form: String
  /// Its version; nothing where it was not found.
  public let version: String?
  /// How many rows it scored.
  public var rows = 0
  /// The rows whose tier differs although their margin exceeds the certificate's bound.
  public var tierMismatches = 0
  /// The rows whose tier differs and whose margin lies within the bound.
  public var tiersWithinBound = 0
  /// The rows whose group, first reason or refusal differs, among those whose tier had to agree.
  public var nameMismatches = 0
  /// The rows of which a whole number, such as a scorecard's points, differs.
  public var pointMismatches = 0
  /// The largest error of a score or a probability, in parts of the number, or of 1 for smaller scores.
  public var largestError = 0.0
  /// The largest error of a margin, likewise.
  public var largestMarginError = 0.0
  /// Why the engine could not score; nothing where it could.
  public var failure: String?

  /// An engine that has not scored yet.
  public init(engine: String, form: String, version: String?) {
    self.engine = engine
    self.form = form
    self.version = version
  }

  /// The largest error of a score or a probability that still is agreement.
  public static let tolerance = 1e-12

  /// Whether the engine scored, and agrees.
  public var agrees: Bool {
    version != nil && failure == nil && tierMismatches == 0 && nameMismatches == 0 && pointMismatches == 0
      && largestError <= ParityRow.tolerance
  }

  private enum CodingKeys: String, CodingKey {
    case engine, form, version, rows, failure
    case tierMismatches = "tier_mismatches"
    case tiersWithinBound = "tiers_within_bound"
    case nameMismatches = "name_mismatches"
    case pointMismatches = "point_mismatches"
    case largestError = "largest_error"
    case largestMarginError = "largest_margin_error"
  }
}
