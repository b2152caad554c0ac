internal import CSpecialFunctions

extension PairedDifference {
  /// The chance that a two-sided test at `level` tells a true difference as large as `difference`, with the error as it
  /// was estimated.
  ///
  /// Formula: P(|T| > t₁₋level/₂), T noncentral Student's with noncentrality difference / error.
  public func power(toTell difference: Double, level: Double) -> Double {
    guard standardError > 0 else { return difference == 0 ? level : 1 }
    let bound = quantile(level / 2)
    let shift = difference.magnitude / standardError
    return min(1, above(bound, shift) + above(bound, -shift))
  }

  /// The chance that two one-sided tests at `level` tell a true difference of `difference` to be within the margin.
  ///
  /// Formula: P(T₊ > t₁₋level) + P(T₋ < −t₁₋level) − 1, at least 0, with noncentralities (difference ± margin) / error.
  /// Source: Phillips (1990), "Power of the two one-sided tests procedure in bioequivalence".
  public func power(toTellWithin margin: Double, difference: Double, level: Double) -> Double {
    guard standardError > 0 else { return difference.magnitude < margin ? 1 : 0 }
    let bound = quantile(level)
    let below = above(bound, (margin - difference) / standardError)
    let over = above(bound, (margin + difference) / standardError)
    return max(0, below + over - 1)
  }

  /// The same difference with the error at the upper end of its one-sided 90 % interval.
  ///
  /// The spread of few folds is known badly, and the test that corrects it is conservative: power from the spread as found
  /// promises more than comes (with 5 folds, twice as much in simulation). Formula: error · √(ν / χ²), where a chi-square
  /// number of ν degrees of freedom lies below χ² with chance 10 %.
  public var cautious: PairedDifference {
    guard let degrees else { return self }
    let ratio = degrees / stratum_chi_square_upper_inverse(degrees, 0.9)
    return scaled(error: standardError * ratio.squareRoot(), degrees: degrees)
  }

  /// The same difference and spread with the error and the degrees of freedom of another amount of data.
  func scaled(error: Double, degrees: Double?) -> PairedDifference {
    PairedDifference(method: method, value: value, standardError: error, degrees: degrees)
  }

  /// The chance that a deviate of that noncentrality lies above a bound. Far out, where nothing is left to tell, the normal
  /// distribution serves.
  private func above(_ bound: Double, _ noncentrality: Double) -> Double {
    guard let degrees, noncentrality.magnitude < 30 else { return stratum_normal_upper(bound - noncentrality) }
    return min(1, max(0, stratum_noncentral_student_upper(degrees, noncentrality, bound)))
  }
}
