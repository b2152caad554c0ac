internal import Foundation

/// A tier model that was read from its bundle and has proved itself: what a service holds and scores customers with, from
/// any number of threads.
///
/// ```swift
/// let model = try TierModel(contentsOf: "model.json")
/// let customer = try model.score(["recency": 12, "monetary": 430.5, "channel": "web", "age": nil])
/// print(customer.tier ?? customer.refusal!, customer.margin ?? 0)
/// ```
public struct TierModel: Sendable {
  /// The value of one input.
  public enum Value: Sendable, Equatable {
    /// A number; NaN is missing.
    case number(Double)
    /// A category.
    case text(String)
    /// A missing value of either kind.
    case missing
  }

  /// What the model says about one customer.
  public struct Result: Sendable, Equatable {
    /// The tier's name; nothing where the row is refused.
    public let tier: String?
    /// The margin to the next tier; nothing where there is none or the row is refused.
    public let margin: Double?
    /// The score; nothing where the model has none or the row is refused.
    public let score: Double?
    /// The event's probability, 0 to 1; nothing where the model predicts none or the row is refused.
    public let probability: Double?
    /// The cluster's or segment's name; nothing where the model has none or the row is refused.
    public let group: String?
    /// Why the score is not higher, the largest reason first.
    public let reasons: [String]
    /// Why the row is refused; nothing where it is scored.
    public let refusal: String?
  }

  /// What the model is.
  public let bundle: TierModelBundle
  /// Its plan, ready for rows of numbers and for columns.
  public let scorer: TierScorer
  private let places: [String: Int]

  /// Reads a model from a file and tries its proofs.
  ///
  /// - Parameters:
  ///   - path: The bundle's file.
  ///   - keys: Whose signature is wanted; empty asks for none.
  ///
  /// Throws: `TierScoringError` where the file cannot be read, is no bundle, fails a proof, or is forbidden by its policy.
  public init(contentsOf path: String, trusting keys: [VerificationKey] = []) throws(TierScoringError) {
    try self.init(TierModelBundle(reading: TierModelBundle.content(of: path), trusting: keys))
  }

  /// Makes a bundle ready.
  ///
  /// Throws: `TierScoringError` where its plan cannot be evaluated.
  public init(_ bundle: TierModelBundle) throws(TierScoringError) {
    self.bundle = bundle
    scorer = try TierScorer(bundle.plan)
    places = Dictionary(uniqueKeysWithValues: bundle.plan.inputs.enumerated().map { ($1.name, $0) })
  }

  /// Scores one customer.
  ///
  /// Shape: a value for every input of the plan, by its name; other names are not read.
  /// Throws: `TierScoringError.column` where an input is absent or of another kind.
  public func score(_ values: [String: Value]) throws(TierScoringError) -> Result {
    var row: [Double] = []
    for (index, input) in bundle.plan.inputs.enumerated() {
      switch (input.kind, values[input.name]) {
      case (.number, .number(let number)): row.append(number)
      case (.category, .text(let text)): row.append(scorer.code(of: text, input: index))
      case (_, .missing): row.append(.nan)
      case (_, nil):
        throw .column(name: input.name, problem: "is absent; give nil where the customer has no value")
      case (.number, .text): throw .column(name: input.name, problem: "is a text, the model wants a number")
      case (.category, .number): throw .column(name: input.name, problem: "is a number, the model wants a text")
      }
    }
    let scratch = scorer.scratch()
    let score = scorer.score(row, in: scratch)
    func number(_ value: Double) -> Double? { value.isNaN ? nil : value }
    let (outputs, tiers) = (bundle.plan.outputs, bundle.plan.tiers)
    return Result(
      tier: score.tier < 0 ? nil : tiers[score.tier], margin: number(score.margin), score: number(score.score),
      probability: number(score.probability), group: score.group < 0 ? nil : outputs.group!.labels[score.group],
      reasons: scorer.reasons(in: scratch).map { outputs.reasons!.names[$0] },
      refusal: score.refusal.map(scorer.explain))
  }
}

extension TierModel.Value: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
  ExpressibleByNilLiteral
{
  /// A number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  /// A category.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A missing value.
  public init(nilLiteral: ()) { self = .missing }
}

extension TierModelBundle {
  /// The bytes of a bundle's file, which is not opened where it is larger than any bundle.
  ///
  /// Throws: `TierScoringError` where it is too large or cannot be read.
  public static func content(of path: String) throws(TierScoringError) -> [UInt8] {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    if let size = attributes?[.size] as? Int, size > byteLimit { throw .size(bytes: size, limit: byteLimit) }
    do {
      return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw .file(path: path, problem: attributes == nil ? "there is no such file" : "the file cannot be read")
    }
  }
}
