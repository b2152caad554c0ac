internal import Foundation

/// What keeps the weight of evidence finite where a bin has no events or no non-events.
///
/// Formula: with eᵢ and nᵢ the events and non-events of bin i, and E and N those of all rows, missing and special values
/// included, the shares are pᵢ = nᵢ/N and qᵢ = eᵢ/E, the weight of evidence (WOE) is ln(pᵢ/qᵢ), and the information
/// value (IV) is Σ (pᵢ − qᵢ) ln(pᵢ/qᵢ). So a positive weight is a bin with fewer events than the whole: the scorecard
/// convention.
/// Source: Siddiqi (2006), "Credit Risk Scorecards", chapter 6.
public enum WeightSmoothing: Codable, Sendable, Equatable {
  /// The counts as they are. A bin without events or without non-events has no weight of its own.
  case none
  /// A count of zero is replaced by this number, also in the sums E and N.
  case substitute(Double)
  /// This number is added to every bin's events and non-events, not to E and N, and only inside the logarithm: the
  /// information value is Σ (pᵢ − qᵢ) · WOE with the shares p and q of the counts as they are.
  case additive(Double)

  private enum CodingKeys: String, CodingKey { case method, count }

  /// Reads `{"method": "none"}`, `{"method": "substitute", "count": 0.9}` or `{"method": "additive", "count": 0.5}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let method = try container.decode(String.self, forKey: .method)
    switch method {
    case "none": self = .none
    case "substitute": self = .substitute(try container.decode(Double.self, forKey: .count))
    case "additive": self = .additive(try container.decode(Double.self, forKey: .count))
    default:
      throw DecodingError.dataCorruptedError(
        forKey: .method, in: container,
        debugDescription: "'\(method)' is no smoothing; 'none', 'substitute' or 'additive' was wanted")
    }
  }

  /// Writes what it reads.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .none: try container.encode("none", forKey: .method)
    case .substitute(let count):
      try container.encode("substitute", forKey: .method)
      try container.encode(count, forKey: .count)
    case .additive(let count):
      try container.encode("additive", forKey: .method)
      try container.encode(count, forKey: .count)
    }
  }

  /// Whether a bin without events, or without non-events, may stand among the ordinary ones.
  var allowsPureBins: Bool {
    if case .additive = self { true } else { false }
  }

  /// A count as it enters the shares.
  func smoothed(_ count: Double) -> Double {
    switch self {
    case .none: count
    case .substitute(let number): count == 0 ? number : count
    case .additive(let number): count + number
    }
  }
}

/// The events and the non-events of some rows, by weight.
struct OutcomeTally: Codable, Sendable, Equatable {
  var events = 0.0
  var nonEvents = 0.0

  var total: Double { events + nonEvents }
  /// The share of events; NaN of no rows.
  var rate: Double { events / total }

  static func + (left: OutcomeTally, right: OutcomeTally) -> OutcomeTally {
    OutcomeTally(events: left.events + right.events, nonEvents: left.nonEvents + right.nonEvents)
  }
  static func - (left: OutcomeTally, right: OutcomeTally) -> OutcomeTally {
    OutcomeTally(events: left.events - right.events, nonEvents: left.nonEvents - right.nonEvents)
  }
}

/// The weight of evidence and the information value of a bin among all rows.
struct EvidenceScale: Sendable {
  let smoothing: WeightSmoothing
  private let totals: OutcomeTally

  /// The scale of all rows; where a count of zero is replaced in one of `bins`, the sums grow by as much.
  init(_ smoothing: WeightSmoothing, totals: OutcomeTally, filling bins: [OutcomeTally]) {
    self.smoothing = smoothing
    var filled = totals
    if case .substitute(let number) = smoothing {
      for bin in bins where bin.total > 0 {
        if bin.events == 0 { filled.events += number }
        if bin.nonEvents == 0 { filled.nonEvents += number }
      }
    }
    self.totals = filled
  }

  /// The weight of evidence; infinite or NaN where the counts give none.
  func weight(_ bin: OutcomeTally) -> Double {
    log((smoothing.smoothed(bin.nonEvents) / totals.nonEvents) / (smoothing.smoothed(bin.events) / totals.events))
  }

  /// The bin's part of the information value; infinite or NaN where the counts give none.
  func information(_ bin: OutcomeTally) -> Double {
    var counts = bin
    // Added counts are left out of the difference, as they would make equal bins worth more apart than together.
    if case .substitute = smoothing {
      counts = OutcomeTally(events: smoothing.smoothed(bin.events), nonEvents: smoothing.smoothed(bin.nonEvents))
    }
    return (counts.nonEvents / totals.nonEvents - counts.events / totals.events) * weight(bin)
  }
}
