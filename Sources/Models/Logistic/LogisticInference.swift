import Foundation
import Learning
public import LinearAlgebra

extension LogisticRegression {
  /// What is known of the errors of coefficients fitted without penalty, for independent rows; a weight counts as that
  /// many rows.
  public struct Inference: Codable, Sendable, Equatable {
    /// One fitted number with its error.
    public struct Term: Codable, Sendable, Equatable {
      /// The column's name, or `intercept`.
      public let name: String
      /// The column; nothing for the intercept.
      public let column: Int?
      /// The fitted number, before any shift to a population's rate.
      public let estimate: Double
      /// The square root of its variance, from the inverse of the second derivatives at the optimum.
      public let standardError: Double

      private enum CodingKeys: String, CodingKey {
        case name, column, estimate
        case standardError = "standard_error"
      }

      /// The estimate in standard errors.
      public var z: Double { estimate / standardError }
      /// Wald's test that the number is 0: z², on one degree of freedom.
      public var waldTest: ChiSquareTest { ChiSquareTest(statistic: z * z, degreesOfFreedom: 1) }

      /// Wald's confidence interval: estimate ± quantile × standard error.
      ///
      /// `level` is the coverage, strictly between 0 and 1.
      public func waldInterval(level: Double = 0.95) -> ClosedRange<Double> {
        precondition(level > 0 && level < 1, "a confidence level of \(level)")
        let reach = NormalQuantile.value(at: (1 + level) / 2) * standardError
        return estimate - reach...estimate + reach
      }
    }

    /// The intercept, if there is one, then each column that was fitted.
    public let terms: [Term]
    /// The covariance of the terms, in their order.
    public let covariance: Matrix
    /// The likelihood-ratio test of all columns against the intercept and the offset alone.
    public let modelTest: ChiSquareTest

    private enum CodingKeys: String, CodingKey {
      case terms, covariance
      case modelTest = "model_test"
    }

    /// The term of a column, where it was fitted.
    public func term(_ name: String) -> Term? { terms.first { $0.name == name } }

    /// Wald's test that several terms are all 0.
    ///
    /// Formula: bᵀ V⁻¹ b, on as many degrees of freedom. Throws: `LinearAlgebraError` where their covariance is singular.
    public func waldTest(_ names: [String]) throws -> ChiSquareTest {
      let places = names.map { name in
        guard let place = terms.firstIndex(where: { $0.name == name }) else {
          preconditionFailure("no term '\(name)' among \(terms.map(\.name))")
        }
        return place
      }
      let part = Matrix(
        rowCount: places.count, columnCount: places.count,
        elements: places.flatMap { i in places.map { covariance[i, $0] } })
      let estimates = places.map { terms[$0].estimate }
      let solved = try CholeskyFactorization(part).solve(estimates)
      return ChiSquareTest(
        statistic: zip(estimates, solved).reduce(0) { $0 + $1.0 * $1.1 }, degreesOfFreedom: places.count)
    }
  }
}

/// A statistic that has a chi-square distribution where what is tested holds.
public struct ChiSquareTest: Codable, Sendable, Equatable {
  /// The statistic, not negative.
  public let statistic: Double
  /// The degrees of freedom, from 0 up.
  public let degreesOfFreedom: Int

  private enum CodingKeys: String, CodingKey {
    case statistic
    case degreesOfFreedom = "degrees_of_freedom"
  }

  /// States a test; a statistic below 0, which only rounding can bring about, is 0.
  public init(statistic: Double, degreesOfFreedom: Int) {
    precondition(degreesOfFreedom >= 0, "\(degreesOfFreedom) degrees of freedom")
    self.statistic = max(0, statistic)
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a statistic at least this large where what is tested holds; 1 with no degrees of freedom.
  ///
  /// Formula: with h = statistic / 2, for even k, exp(−h) Σ_{i < k/2} hⁱ / i!; for odd k,
  /// erfc(√h) + exp(−h) Σ_{i < (k−1)/2} h^(i + 1/2) / Γ(i + 3/2). All terms are positive, so no digits cancel. Source:
  /// Abramowitz and Stegun (1964), 26.4.4 and 26.4.5.
  public var probability: Double {
    guard degreesOfFreedom > 0 else { return 1 }
    let half = statistic / 2
    let isOdd = degreesOfFreedom % 2 == 1
    var sum = isOdd ? erfc(half.squareRoot()) : 0
    guard half > 0 else { return 1 }
    for index in 0..<degreesOfFreedom / 2 {
      let power = Double(index) + (isOdd ? 0.5 : 0)
      sum += exp(power * log(half) - half - lgamma(power + 1))
    }
    return min(1, sum)
  }
}
