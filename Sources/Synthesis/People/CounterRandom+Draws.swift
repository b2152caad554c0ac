import Foundation
import Learning

extension CounterRandom {
  /// True with probability `share`.
  mutating func chance(_ share: Double) -> Bool { uniform() < share }

  /// A lognormal number with mean 1 and the given deviation of its logarithm.
  mutating func lognormal(_ deviation: Double) -> Double { exp(deviation * normal() - deviation * deviation / 2) }

  /// A whole number between two, both included.
  mutating func whole(_ range: ClosedRange<Int>) -> Int { range.lowerBound + integer(below: range.count) }
}

/// The logistic function: the probability that has log-odds `z`.
func logistic(_ z: Double) -> Double { 1 / (1 + exp(-z)) }
