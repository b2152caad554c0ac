import Foundation
public import Learning
import LinearAlgebra
public import Testing

/// Checks what every estimator must satisfy, and records an issue for each thing that does not hold.
///
/// - The same rows give the same model, again and with 1, 2 and 7 workers, to the bit.
/// - Settings and model are equal after a trip through JSON.
/// - A row of weight w is as w copies of the row: every sum over rows has the same terms.
/// - A row of weight zero is as absent: it adds nothing to any sum.
///
/// `numbers` gives what was learned; the last two are checked on it, within `tolerance` of its largest magnitude,
/// since sums are then taken in another order. Where `usesWeights` is false, weights are not checked.
public func checkEstimator<E: Estimator>(
  _ estimator: E, on sample: SampleRows, usesWeights: Bool = true, tolerance: Double = 1e-9,
  sourceLocation: SourceLocation = #_sourceLocation, numbers: (E.Model) -> [Double]
) throws {
  let model = try estimator.fit(sample.source())
  for workers in [1, 2, 7] {
    #expect(
      try estimator.fit(sample.source(workers: workers)) == model, "another model with \(workers) workers",
      sourceLocation: sourceLocation)
  }
  #expect(
    try JSONDecoder().decode(E.self, from: JSONEncoder().encode(estimator)) == estimator,
    "settings changed by JSON", sourceLocation: sourceLocation)
  #expect(
    try JSONDecoder().decode(E.Model.self, from: JSONEncoder().encode(model)) == model, "model changed by JSON",
    sourceLocation: sourceLocation)
  guard usesWeights else { return }

  let counts = (0..<sample.matrix.rowCount).map { 1 + $0 % 3 }
  let weighted = try estimator.fit(sample.source(weights: counts.map(Double.init)))
  let repeated = try estimator.fit(sample.repeated(counts).source())
  #expect(
    agree(numbers(weighted), numbers(repeated), tolerance: tolerance), "a weight is not as so many copies",
    sourceLocation: sourceLocation)

  let present = (0..<sample.matrix.rowCount).map { $0 % 4 == 1 ? 0 : 1 }
  let masked = try estimator.fit(sample.source(weights: present.map(Double.init)))
  let dropped = try estimator.fit(sample.repeated(present).source())
  #expect(
    agree(numbers(masked), numbers(dropped), tolerance: tolerance), "a row of weight zero is not as absent",
    sourceLocation: sourceLocation)
}
