/// What every kind of step says about itself.
package protocol StepForm: Sendable {
  /// The kind's name in a bundle.
  static var kind: String { get }
  /// What its values are, in order; an error where it cannot be evaluated where it stands.
  func check(_ place: StepPlace) throws(TierScoringError) -> [ValueKind]
  /// Reads the step from its fields.
  init(_ fields: inout JSONFields) throws(TierScoringError)
  /// The values that the step reads.
  var reads: [Int] { get }
  /// The step's fields.
  var fields: [String: BundleValue] { get }
  /// The step as one of all steps.
  var step: ScoringStep { get }
}

/// What is known about a value before any row is seen.
package enum ValueKind: Sendable, Equatable {
  /// Any number.
  case number
  /// A whole number between two limits, or missing.
  case whole(ClosedRange<Int>)
  /// The code of a category with that many levels.
  case category(levelCount: Int)
}

/// Where a step stands, and what it may read there.
package struct StepPlace {
  /// The step's index.
  package let index: Int
  /// The kind of the step.
  package let kind: String
  /// What is known about the values before it.
  package let values: [ValueKind]

  /// An error at this place.
  package func problem(_ text: String) -> TierScoringError { .step(index: index, kind: kind, problem: text) }

  /// Demands a fact.
  package func demand(_ fact: Bool, _ problem: @autoclosure () -> String) throws(TierScoringError) {
    if !fact { throw self.problem(problem()) }
  }

  /// Demands finite numbers.
  package func demandFinite(_ numbers: [Double], _ what: String) throws(TierScoringError) {
    if let number = numbers.first(where: { !$0.isFinite }) {
      throw problem("\(what) holds \(number), every number must be finite")
    }
  }

  /// Demands that a value comes earlier, and says what is known about it.
  package func earlier(_ value: Int) throws(TierScoringError) -> ValueKind {
    guard values.indices.contains(value) else {
      throw problem("reads value \(value), only 0 to \(values.count - 1) come before it")
    }
    return values[value]
  }

  /// Demands that values come earlier and are numbers.
  package func numbers(_ values: [Int]) throws(TierScoringError) {
    try demand(!values.isEmpty, "reads no value")
    for value in values {
      if case .category = try earlier(value) {
        throw problem("reads value \(value), which is a category; only a lookup reads one")
      }
    }
  }

  /// Demands whole numbers, and says between which limits they lie.
  package func whole(_ value: Int) throws(TierScoringError) -> ClosedRange<Int> {
    guard case .whole(let range) = try earlier(value) else {
      throw problem("reads value \(value) as a whole number, but it may be any number")
    }
    return range
  }
}
