/// How much a scorecard's judgement depends on what the rejected applicants would have done, which nobody saw.
///
/// Each method invents outcomes for the rejected, or weights for the accepted, in its own way, over a range of its
/// parameter; a model is fitted anew each time. What differs between the fits is the answer: a band, never one number.
/// The band covers the assumptions tried, not the truth: no method can learn from the accepted alone how the rejected
/// differ beyond what the columns tell.
/// Source: Siddiqi (2006), "Credit Risk Scorecards", chapter 6 (parcelling, fuzzy augmentation); Crook and Banasik (2004),
/// "Does reject inference really improve the performance of application scoring models?" (augmentation by bands).
public struct RejectInference: Codable, Sendable, Equatable {
  /// A way to make up for the rejected.
  public enum Method: String, Codable, Sendable, CaseIterable {
    /// The accepted alone.
    case acceptedOnly = "accepted_only"
    /// The accepted of each band of the acceptance model's probability stand for all applicants of the band: their
    /// weights are multiplied by all over accepted. The parameter is the number of bands, of about equal weight; bands
    /// without accepted rows are joined to the next with a higher probability, the last to the one before.
    case augmentation
    /// The rejected of each band of the accepted model's probability are given events at random, at the event rate of the
    /// band's accepted times the parameter, at most 1; bands as for augmentation.
    case parcelling
    /// Each rejected row enters twice, as an event by the share p and as a non-event by 1 − p, where the odds of p are the
    /// accepted model's times the parameter.
    case fuzzy
  }

  /// The numbers of bands tried for augmentation.
  public var augmentationBands: [Int]
  /// The factors tried on the event rate of the rejected, for parcelling.
  public var parcellingFactors: [Double]
  /// The number of bands for parcelling.
  public var parcellingBands: Int
  /// The factors tried on the odds of the rejected, for fuzzy.
  public var fuzzyFactors: [Double]
  /// The seed for the outcomes that parcelling draws.
  public var seed: UInt64

  private enum CodingKeys: String, CodingKey {
    case seed
    case augmentationBands = "augmentation_bands"
    case parcellingFactors = "parcelling_factors"
    case parcellingBands = "parcelling_bands"
    case fuzzyFactors = "fuzzy_factors"
  }

  /// Settings; the factors' range says how much worse than the accepted of the same score the rejected may be.
  public init(
    augmentationBands: [Int] = [5, 10, 20], parcellingFactors: [Double] = [1, 1.5, 2, 3], parcellingBands: Int = 10,
    fuzzyFactors: [Double] = [1, 1.5, 2, 3], seed: UInt64 = 0
  ) {
    self.augmentationBands = augmentationBands
    self.parcellingFactors = parcellingFactors
    self.parcellingBands = parcellingBands
    self.fuzzyFactors = fuzzyFactors
    self.seed = seed
  }

  /// One row of a sample that a model is fitted to.
  public struct Outcome: Sendable, Equatable {
    /// The row: the accepted come first, from 0, then the rejected.
    public let row: Int
    /// 1 for an event, 0 for none.
    public let target: Double
    /// Its weight, above 0.
    public let weight: Double
  }

  /// What a model fitted to such a sample says.
  public struct Fit: Sendable {
    /// The coefficients, in an order of the caller's.
    public let coefficients: [Double]
    /// The probability of an event of every row, the accepted first.
    public let probabilities: [Double]

    /// States a fit.
    public init(coefficients: [Double], probabilities: [Double]) {
      self.coefficients = coefficients
      self.probabilities = probabilities
    }
  }

  /// What one method with one parameter led to.
  public struct Scenario: Codable, Sendable, Equatable {
    /// The method.
    public let method: Method
    /// Its parameter: a number of bands or a factor; nothing for the accepted alone.
    public let parameter: Double?
    /// The event rate of all applicants: events seen among the accepted, and for the rejected those made up, or where the
    /// method makes up none, those that its model expects.
    public let eventRate: Double
    /// The same of the rejected alone.
    public let rejectedEventRate: Double
    /// The area under the receiver operating characteristic of the refitted model on the accepted.
    public let acceptedArea: Double
    /// The refitted model's coefficients.
    public let coefficients: [Double]

    private enum CodingKeys: String, CodingKey {
      case method, parameter, coefficients
      case eventRate = "event_rate"
      case rejectedEventRate = "rejected_event_rate"
      case acceptedArea = "accepted_auc"
    }
  }

  /// The least and the largest of a number over all scenarios.
  public struct Extent: Codable, Sendable, Equatable {
    /// The least.
    public let low: Double
    /// The largest.
    public let high: Double

    init(_ values: [Double]) {
      low = values.min()!
      high = values.max()!
    }
  }

  /// The scenarios and what they span.
  public struct Band: Codable, Sendable, Equatable {
    /// The scenarios, the accepted alone first.
    public let scenarios: [Scenario]

    /// The event rates of all applicants.
    public var eventRate: Extent { Extent(scenarios.map(\.eventRate)) }
    /// The event rates of the rejected.
    public var rejectedEventRate: Extent { Extent(scenarios.map(\.rejectedEventRate)) }
    /// The areas on the accepted.
    public var acceptedArea: Extent { Extent(scenarios.map(\.acceptedArea)) }
    /// The coefficients, one range for each.
    public var coefficients: [Extent] {
      scenarios[0].coefficients.indices.map { index in Extent(scenarios.map { $0.coefficients[index] }) }
    }
  }
}
