import CKernels

/// The weight, the mean and the sum of squares about it of the log losses of rows that come in runs.
package struct LogLossMoments: Sendable, Equatable {
  /// The weight of the rows.
  package private(set) var weight = 0.0
  /// The mean loss; not finite where a row that weighs something was given probability 0 for what happened.
  package private(set) var mean = 0.0
  /// The weighted squares of the losses less their mean.
  package private(set) var squares = 0.0

  /// The moments of no rows.
  package init() {}

  /// The moments of rows with probabilities from 0 to 1.
  package init(
    _ probabilities: UnsafeBufferPointer<Double>, events: UnsafeBufferPointer<Bool>,
    weights: UnsafeBufferPointer<Double>?
  ) {
    precondition(
      events.count == probabilities.count && weights?.count ?? events.count == events.count,
      "\(events.count) events and \(weights?.count ?? events.count) weights for \(probabilities.count) probabilities")
    guard !events.isEmpty else { return }
    let moments = stratum_log_loss(
      stratum_best_kernels(), probabilities.baseAddress, events.baseAddress, weights?.baseAddress, events.count)
    (weight, mean, squares) = (moments.weight, moments.mean, moments.squares)
  }

  /// Takes in the moments of other rows.
  package mutating func merge(_ other: LogLossMoments) {
    guard other.weight > 0 else { return }
    let sum = weight + other.weight
    let difference = other.mean - mean
    squares += other.squares + difference * difference * (weight * (other.weight / sum))
    mean += difference * (other.weight / sum)
    weight = sum
  }
}
