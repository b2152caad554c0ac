package import Features
import Evaluation
package import Models
import Runs

/// Judges how far tiers hang on what an analyst chose: the weights of a score's dimensions, and what stands for missing
/// values.
package struct SensitivityJudging {
  private let tiers: [Int]
  private let tierCount: Int
  private let later: LaterValues?

  /// - Parameters:
  ///   - tiers: The tiers by the model as it is.
  ///   - later: What customers were worth afterwards; nothing where there is no outcome.
  package init(tiers: [Int], tierCount: Int, later: [Double]?) {
    self.tiers = tiers
    self.tierCount = tierCount
    self.later = later.map { LaterValues($0) }
  }

  /// - Parameters:
  ///   - hasMissing: Whether any input is missing for anyone.
  ///   - refit: The tiers by the model with other settings, fitted to the same customers.
  package func judge(
    _ model: TierModelSettings, _ preparation: Preparation, hasMissing: Bool,
    refit: (TierModelSettings, Preparation) throws -> [Int]
  ) throws -> Judgement {
    var judgement = Judgement()
    for choice in Self.choices(model, preparation) {
      let name = "sensitivity.\(choice.name)"
      let (refits, reason) = try choice.refits(hasMissing: hasMissing, refit: refit)
      add(name, refits, reason: reason, to: &judgement)
    }
    return judgement
  }

  private typealias Choice = SensitivityChoice<TierModelSettings>

  private static func choices(_ model: TierModelSettings, _ preparation: Preparation) -> [Choice] {
    switch model {
    case .rfmRules: return []
    case .weightedScore(let score):
      let weights = score.dimensions.indices.map { place in
        let changed = [1 - Choice.change, 1 + Choice.change].map { factor in
          var other = score
          other.dimensions[place].weight *= factor
          return (TierModelSettings.weightedScore(other), preparation)
        }
        return Choice(name: "weights.\(plain(score.dimensions[place].name))", isOfMissing: false, settings: changed)
      }
      var middling = score
      for place in middling.dimensions.indices {
        for indicator in middling.dimensions[place].indicators.indices
        where middling.dimensions[place].indicators[indicator].missing != nil {
          middling.dimensions[place].indicators[indicator].missing = 50
        }
      }
      return weights + [
        Choice(
          name: "missing.middling_points", isOfMissing: true, settings: [(.weightedScore(middling), preparation)])
      ]
    case .clusters:
      return preparation.otherFillings.map { name, other in
        Choice(name: "missing.\(name)", isOfMissing: true, settings: [(model, other)])
      }
    }
  }

  private func add(_ name: String, _ refits: [[Int]], reason: String?, to judgement: inout Judgement) {
    let moved = refits.map { refit in Double(zip(refit, tiers).count { $0 != $1 }) / Double(max(1, tiers.count)) }
    judgement.metrics[name + ".moved_share"] = Metric(
      moved.max(), n: tiers.count, direction: .none, reason: reason)
    guard let later else { return }
    func gini(_ tiers: [Int]) -> Double? {
      TierOutcome(tiers: tiers, tierCount: tierCount, later: later).tierConcentration().gini.value
    }
    let now = gini(tiers)
    let changes = refits.compactMap { refit in now.flatMap { now in gini(refit).map { $0 - now } } }
    judgement.metrics[name + ".gini_change"] = Metric(
      changes.max { abs($0) < abs($1) }, n: tiers.count, direction: .none, reason: reason)
  }

  /// A dimension's name as a part of a metric's.
  private static func plain(_ name: String) -> String {
    String(name.lowercased().map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "_" })
  }
}

extension Preparation {
  /// The preparation with each other way of filling missing values, by its name.
  var otherFillings: [(name: String, preparation: Preparation)] {
    let rules: [(String, ColumnPreparation.MissingRule)] = [("median", .median), ("mean", .mean), ("zero", .zero)]
    return rules.filter { $0.1 != self.default.missing }.map { name, rule in
      var other = self
      // What is refused when it is missing is missing for nobody.
      if other.default.missing != .refuse { other.default.missing = rule }
      for (column, own) in other.columns where own.missing != .refuse { other.columns[column]?.missing = rule }
      return (name, other)
    }
  }
}
