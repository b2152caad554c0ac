/// Two bins of a variable of which the one with fewer events has fewer points.
public struct SignConflict: Codable, Sendable, Equatable {
  /// The variable.
  public let variable: String
  /// The bin with the lower event rate, by its label.
  public let saferBin: String
  /// Its event rate.
  public let saferRate: Double
  /// Its points, which are fewer.
  public let saferPoints: Double
  /// The bin with the higher event rate.
  public let riskierBin: String
  /// Its event rate.
  public let riskierRate: Double
  /// Its points, which are more.
  public let riskierPoints: Double

  private enum CodingKeys: String, CodingKey {
    case variable
    case saferBin = "safer_bin"
    case saferRate = "safer_rate"
    case saferPoints = "safer_points"
    case riskierBin = "riskier_bin"
    case riskierRate = "riskier_rate"
    case riskierPoints = "riskier_points"
  }
}

extension Scorecard {
  /// Where points fall although the event rate falls: a coefficient of the wrong sign, or smoothing that outweighs small
  /// counts. Points must not fall from any bin to one with fewer events; points that are equal after rounding are no
  /// conflict, and bins without a weight of evidence of their own are left out.
  ///
  /// Each variable's bins are put in the order of their rates; a conflict is named for each bin that has fewer points than
  /// the best of those with more events.
  public var signConflicts: [SignConflict] {
    variables.flatMap { variable -> [SignConflict] in
      let bins = variable.bins.bins.indices.compactMap { index -> (index: Int, rate: Double, points: Double)? in
        let bin = variable.bins.bins[index]
        guard bin.fallback == nil, let rate = bin.rate, let points = variable.points[index] else { return nil }
        return (index, rate, points)
      }
      return bins.sorted { ($1.rate, $0.index) < ($0.rate, $1.index) }.compactMap { safer -> SignConflict? in
        let riskier = bins.filter { $0.rate > safer.rate }.max { ($0.points, $1.index) < ($1.points, $0.index) }
        guard let riskier, riskier.points > safer.points else { return nil }
        return SignConflict(
          variable: variable.name, saferBin: variable.bins.bins[safer.index].label, saferRate: safer.rate,
          saferPoints: safer.points, riskierBin: variable.bins.bins[riskier.index].label, riskierRate: riskier.rate,
          riskierPoints: riskier.points)
      }
    }
  }
}
