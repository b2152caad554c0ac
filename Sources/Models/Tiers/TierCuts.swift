internal import Features

/// How a score is cut into tiers.
public enum TierCuts: Sendable, Equatable {
  /// By shares of the training customers, from the highest tier down, one for each tier but the lowest: `[0.2, 0.3]`
  /// makes a top fifth, the next three tenths, and the rest.
  ///
  /// A cut lies half-way between the score of the last customer who is needed to fill the share and the next lower
  /// score. Customers of equal score are never parted: a tier takes all of them, and may thus be larger than its share and
  /// the next one smaller, or empty. The shares that came of it are in the fitted model.
  case shares([Double])
  /// At points given, descending, one for each tier but the lowest; a score equal to a point reaches the higher tier.
  case points([Double])

  /// The cuts, descending, learned from the training rows' scores.
  ///
  /// Throws: `ModelError.setting` where the shares or points do not fit the number of tiers.
  package func cuts(scores: [Double], weights: [Double]?, tierCount: Int, model: String) throws -> [Double] {
    switch self {
    case .points(let points):
      guard points.count == tierCount - 1, points.allSatisfy(\.isFinite), zip(points, points.dropFirst()).allSatisfy(>)
      else {
        throw ModelError.setting(
          model: model, key: "cuts.points", value: "\(points)", wanted: "\(tierCount - 1) descending numbers")
      }
      return points
    case .shares(let shares):
      guard shares.count == tierCount - 1, shares.allSatisfy({ $0 > 0 }), shares.reduce(0, +) < 1 else {
        throw ModelError.setting(
          model: model, key: "cuts.shares", value: "\(shares)",
          wanted: "\(tierCount - 1) positive shares that leave something to the lowest tier")
      }
      return TierCuts.cuts(WeightedSample(scores, weights: weights), shares: shares)
    }
  }

  private static func cuts(_ sample: WeightedSample, shares: [Double]) -> [Double] {
    let total = sample.total
    // Shares such as 0.1 + 0.2 overshoot by rounding, which must not draw in one more customer.
    let allowance = total * 1e-12
    var position = sample.values.count - 1
    var reached = sample.weights[position]
    var wanted = 0.0
    return shares.map { share in
      wanted += share * total
      while reached < wanted - allowance, position > 0 {
        position -= 1
        reached += sample.weights[position]
      }
      let last = sample.values[position]
      guard position > 0 else { return last }
      let next = sample.values[position - 1]
      let middle = next + (last - next) / 2
      return middle > next ? middle : last
    }
  }
}

extension TierCuts: Codable {
  private enum CodingKeys: String, CodingKey { case shares, points }

  /// Reads `{shares: […]}` or `{points: […]}`.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    if let shares = try fields.decodeIfPresent([Double].self, forKey: .shares) {
      self = .shares(shares)
    } else {
      self = .points(try fields.decode([Double].self, forKey: .points))
    }
  }

  /// Writes it as it is read.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .shares(let shares): try fields.encode(shares, forKey: .shares)
    case .points(let points): try fields.encode(points, forKey: .points)
    }
  }
}
