import Foundation

/// Carries probabilities from one rate of events to another, as after training on a sample with more events than there are.
///
/// Formula: the odds times (r'/(1 − r')) / (r/(1 − r)), for rates r before and r' after. It is right where rows of a class
/// are alike before and after, and only their numbers differ.
/// Edge cases: probabilities of 0 and 1 stay; a missing one stays missing.
/// Source: Elkan (2001), "The foundations of cost-sensitive learning", theorem 2; Saerens, Latinne and Decaestecker (2002).
///
/// *State*: the two rates.
public struct PriorShift: Codable, Sendable, Equatable {
  /// The rate of events that the probabilities were learned at.
  public let from: Double
  /// The rate of events that they are to hold at.
  public let to: Double

  private enum CodingKeys: String, CodingKey { case from, to }

  /// Sets the rates, each strictly between 0 and 1.
  ///
  /// Throws: `ModelError.setting`.
  public init(from: Double, to: Double) throws(ModelError) {
    for (key, rate) in [("from", from), ("to", to)] where !(rate > 0 && rate < 1) {
      throw .setting(model: "prior_shift", key: key, value: "\(rate)", wanted: "a number between 0 and 1")
    }
    (self.from, self.to) = (from, to)
  }

  /// Reads and checks the rates.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(from: container.decode(Double.self, forKey: .from), to: container.decode(Double.self, forKey: .to))
  }

  /// What is added to a logit.
  public var logitOffset: Double { log(to) - log1p(-to) - log(from) + log1p(-from) }

  /// The probability at the new rate.
  public func callAsFunction(_ probability: Double) -> Double {
    let event = probability * (to / from)
    let other = (1 - probability) * ((1 - to) / (1 - from))
    return event / (event + other)
  }
}
