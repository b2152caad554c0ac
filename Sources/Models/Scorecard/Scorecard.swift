/// Points for each bin of each variable, whose sum is a customer's score.
///
/// Formula: for a logistic model logit P(event) = a + Σ βⱼ wⱼ on weights of evidence w, bin i of variable j has
/// −factor · βⱼ · wⱼᵢ points, and the base points are offset − factor · a; with a spread base each variable takes an equal
/// part of those. `ScorecardScaling` has factor and offset. Points are rounded last, each by itself, so a score is exactly
/// the sum of the points shown; whole points add up without rounding, others in the order base, first variable, second, ….
///
/// *State*: the bins, the coefficients they came from, and the points.
public struct Scorecard: Codable, Sendable, Equatable {
  /// One variable's points.
  public struct Variable: Codable, Sendable, Equatable {
    /// The bins.
    public let bins: VariableBins
    /// The coefficient of the variable's weight of evidence.
    public let coefficient: Double
    /// The points of each bin; nothing where the bin's rows are refused.
    public let points: [Double?]
    /// The points of a level that training never saw; nothing where such a row is refused, or the variable is a number.
    public let unseenPoints: Double?
    /// The mean points of the training rows, over bins that are not refused.
    public let meanPoints: Double

    private enum CodingKeys: String, CodingKey {
      case bins, coefficient, points
      case unseenPoints = "unseen_points"
      case meanPoints = "mean_points"
    }

    /// The variable's name.
    public var name: String { bins.variable }
    /// The most points that a bin has.
    public var maximumPoints: Double { points.compactMap { $0 }.max() ?? 0 }
    /// The fewest points that a bin has.
    public var minimumPoints: Double { points.compactMap { $0 }.min() ?? 0 }

    /// The points of each bin, and one more of an unseen level.
    var results: [Double?] { points + [unseenPoints] }
  }

  /// How odds became points.
  public let scaling: ScorecardScaling
  /// The intercept of the model that the points came from.
  public let intercept: Double
  /// The points that every customer has.
  public let basePoints: Double
  /// The variables, in declared order.
  public let variables: [Variable]

  private enum CodingKeys: String, CodingKey {
    case scaling, intercept, variables
    case basePoints = "base_points"
  }

  /// Turns a logistic model's numbers into points.
  ///
  /// Shape: one coefficient for each variable of `bins`, in order; at least one.
  /// Throws: `ModelError.setting` for a scaling that cannot be, or a coefficient or intercept that is not finite.
  public init(
    bins: Binning.Model, coefficients: [Double], intercept: Double, scaling: ScorecardScaling = ScorecardScaling()
  ) throws {
    precondition(
      coefficients.count == bins.variables.count && !coefficients.isEmpty,
      "\(coefficients.count) coefficients for \(bins.variables.count) variables")
    try scaling.check()
    for (name, number) in zip(bins.variables.map(\.variable) + ["intercept"], coefficients + [intercept])
    where !number.isFinite {
      throw ModelError.setting(
        model: "scorecard", key: "coefficient of \(name)", value: "\(number)", wanted: "a finite number")
    }
    let base = scaling.offset - scaling.factor * intercept
    let part = scaling.basePlacement == .spread ? base / Double(coefficients.count) : 0
    self.scaling = scaling
    self.intercept = intercept
    basePoints = scaling.basePlacement == .spread ? 0 : scaling.rounded(base)
    variables = zip(bins.variables, coefficients).map { variable, coefficient in
      let results = variable.weightsOfEvidence.map { weight in
        weight.map { scaling.rounded(part - scaling.factor * coefficient * $0) }
      }
      let points = Array(results.dropLast())
      let shown = zip(variable.bins, points).compactMap { bin, points in points.map { (bin.count, $0) } }
      let total = shown.reduce(0) { $0 + $1.0 }
      return Variable(
        bins: variable, coefficient: coefficient, points: points,
        unseenPoints: variable.isCategory ? results[points.count] : nil,
        meanPoints: total > 0 ? shown.reduce(0) { $0 + $1.0 * $1.1 } / total : 0)
    }
  }

  /// The same scorecard with other rounding.
  func rounded(_ rounding: ScorecardScaling.Rounding) throws -> Scorecard {
    var scaling = scaling
    scaling.rounding = rounding
    let model = Binning.Model(variables: variables.map(\.bins), events: 0, nonEvents: 0)
    return try Scorecard(
      bins: model, coefficients: variables.map(\.coefficient), intercept: intercept, scaling: scaling)
  }
}
