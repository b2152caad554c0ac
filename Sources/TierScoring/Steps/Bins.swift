/// Turns a number into the result of the interval that it lies in.
///
/// Formula: `results[i]`, where i is the number of breaks below the value; a break that equals the value counts as
/// below it only where `breakBelongsTo` is `.upper`. So with `.upper` the intervals are (−∞, b₀), [b₀, b₁), …, [bₙ, ∞),
/// with `.lower` they are (−∞, b₀], (b₀, b₁], …, (bₙ, ∞).
/// Missing: `missing`, or the row is refused.
public struct Bins: Sendable, Equatable {
  /// The interval that a value equal to a break lies in.
  public enum Side: String, Sendable, Codable, CaseIterable {
    /// The interval below the break.
    case lower
    /// The interval above the break.
    case upper
  }

  /// The value read.
  public let value: Int
  /// The breaks, strictly ascending; there may be none.
  public let breaks: [Double]
  /// Which interval a break belongs to.
  public let breakBelongsTo: Side
  /// The result of each interval, from the lowest; one more than there are breaks.
  public let results: [Double]
  /// The result of a missing value; nothing refuses the row.
  public let missing: Double?

  /// Makes the step.
  public init(value: Int, breaks: [Double], breakBelongsTo: Side, results: [Double], missing: Double?) {
    self.value = value
    self.breaks = breaks
    self.breakBelongsTo = breakBelongsTo
    self.results = results
    self.missing = missing
  }
}

extension Bins: StepForm {
  package static let kind = "bins"

  package func check(_ place: StepPlace) throws(TierScoringError) -> [ValueKind] {
    try place.numbers([value])
    try place.demandFinite(breaks, "breaks")
    try place.demand(zip(breaks, breaks.dropFirst()).allSatisfy(<), "the breaks do not ascend strictly")
    try place.demand(
      results.count == breaks.count + 1, "has \(results.count) results for \(breaks.count + 1) intervals")
    let all = results + [missing].compactMap { $0 }
    try place.demandFinite(all, "results")
    return [ValueKind(of: all)]
  }

  package init(_ fields: inout JSONFields) throws(TierScoringError) {
    let side = try fields.text("break_belongs_to")
    guard let breakBelongsTo = Side(rawValue: side) else {
      throw fields.wanted("'lower' or 'upper'", "break_belongs_to")
    }
    let missing = fields.optional("missing")
    var number: Double?
    if case .number(let found)? = missing { number = found }
    if missing != nil, number == nil { throw fields.wanted("a number", "missing") }
    self.init(
      value: try fields.integer("value"), breaks: try fields.numbers("breaks"), breakBelongsTo: breakBelongsTo,
      results: try fields.numbers("results"), missing: number)
  }

  package var reads: [Int] { [value] }
  package var fields: [String: BundleValue] {
    [
      "value": .integer(value), "breaks": .numbers(breaks), "break_belongs_to": .text(breakBelongsTo.rawValue),
      "results": .numbers(results), "missing": missing.map { .number($0) } ?? .null,
    ]
  }
  package var step: ScoringStep { .bins(self) }
}

extension ValueKind {
  /// What is known about a value that is one of these numbers.
  package init(of numbers: [Double]) {
    let limits = (numbers.min(), numbers.max())
    if case (let low?, let high?) = limits, low > -0x1p31, high < 0x1p31,
      numbers.allSatisfy({ $0 == $0.rounded(.towardZero) })
    {
      self = .whole(Int(low)...Int(high))
    } else {
      self = .number
    }
  }
}
