internal import CSpecialFunctions
import Foundation

/// How far the shares of a population over groups, such as tiers, have moved.
public struct PopulationStability: Sendable, Equatable, Codable {
  /// The rule of thumb's reading of an index.
  public enum Reading: String, Sendable, Codable {
    /// Below 0.1.
    case stable
    /// From 0.1 to below 0.25.
    case moved
    /// From 0.25.
    case shifted
  }

  /// The population stability index (PSI).
  ///
  /// Formula: Σ (aᵢ − eᵢ) ln(aᵢ/eᵢ) over groups, with e the expected and a the actual shares.
  /// Range: from 0; symmetric. Groups that are empty both times add nothing.
  /// Edge cases: undefined where a group is empty one time only, as the sum is infinite, or where a population is empty.
  public let index: Measure
  /// The index measured by its sample size: under no change it follows χ² with `degreesOfFreedom`, so that its quantile
  /// is the critical value that the rule of thumb lacks.
  ///
  /// Formula: PSI / (1/N + 1/M), for populations of N and M.
  /// Source: Yurdakul (2018), "Statistical properties of population stability index".
  public let chiSquare: Measure
  /// The number of groups that are not empty, less one.
  public let degreesOfFreedom: Int
  /// The index that populations of these sizes pass by chance alone with the chosen significance. Undefined where the index
  /// is, or where there is one group only.
  ///
  /// Formula: the upper quantile of χ² with `degreesOfFreedom`, times (1/N + 1/M).
  /// Source: Yurdakul and Naranjo (2020), "Statistical properties of the population stability index", equation 4.
  public let criticalValue: Measure
  /// The chance of an index at least as large where nothing has moved. Undefined where the critical value is.
  public let probability: Measure
  /// The rule of thumb: 0.1 and 0.25, whatever the sample size; nothing where the index is undefined.
  public let reading: Reading?

  private enum CodingKeys: String, CodingKey {
    case index, reading, probability
    case chiSquare = "chi_square"
    case degreesOfFreedom = "degrees_of_freedom"
    case criticalValue = "critical_value"
  }

  /// Compares two populations by their counts in the same groups.
  ///
  /// Range: `significance` strictly between 0 and 1.
  public init(expected: [Int], actual: [Int], significance: Double = 0.05) {
    precondition(significance > 0 && significance < 1, "a significance lies between 0 and 1, not at \(significance)")
    precondition(expected.count == actual.count, "\(expected.count) groups cannot be compared with \(actual.count)")
    precondition((expected + actual).allSatisfy { $0 >= 0 }, "a count is negative")
    let (expectedTotal, actualTotal) = (Double(expected.reduce(0, +)), Double(actual.reduce(0, +)))
    degreesOfFreedom = max(0, zip(expected, actual).count { $0 > 0 || $1 > 0 } - 1)
    let obstacle: String? =
      if expectedTotal == 0 || actualTotal == 0 {
        "a population is empty"
      } else {
        zip(expected, actual).enumerated().first { ($1.0 == 0) != ($1.1 == 0) }
          .map { "group \($0.offset) is empty in one of the populations, so the index is infinite" }
      }
    if let obstacle {
      (index, chiSquare, reading) = (Measure(undefined: obstacle), Measure(undefined: obstacle), nil)
      (criticalValue, probability) = (index, index)
      return
    }
    let sum = zip(expected, actual).reduce(0.0) { sum, counts in
      guard counts.0 > 0 else { return sum }
      let (before, after) = (Double(counts.0) / expectedTotal, Double(counts.1) / actualTotal)
      return sum + (after - before) * log(after / before)
    }
    index = Measure(sum)
    let scale = 1 / expectedTotal + 1 / actualTotal
    chiSquare = Measure(sum / scale)
    let degrees = Double(degreesOfFreedom)
    let alone = Measure(undefined: "there is one group only")
    criticalValue = degrees > 0 ? Measure(stratum_chi_square_upper_inverse(degrees, significance) * scale) : alone
    probability = degrees > 0 ? Measure(stratum_chi_square_upper(degrees, max(0, sum / scale))) : alone
    reading = sum < 0.1 ? .stable : sum < 0.25 ? .moved : .shifted
  }
}
