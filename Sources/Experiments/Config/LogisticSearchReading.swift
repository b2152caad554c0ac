import Ingest
import Models
import Runs

/// A logistic regression's `search`: penalties drawn at random.
enum LogisticSearchReading {
  static func read(_ parent: SettingsReader, isElasticNet: Bool, hasPenalty: Bool) throws -> PenaltySearch? {
    guard let declared = try parent.value("search") else {
      parent.note("search", .null)
      return nil
    }
    guard hasPenalty else { throw declared.refusal(wanted: "no search beside penalty: none") }
    let reader = try SettingsReader(declared, keys: ["draws", "strengths", "lasso_share"])
    let draws = try reader.integer("draws", default: 20, in: 1...100_000)
    let strengths = try range(reader, "strengths", default: [0.0001, 1], in: Double.leastNormalMagnitude...1e300)
    var shares: ClosedRange<Double>?
    if let given = try reader.value("lasso_share") {
      guard isElasticNet else { throw given.refusal(wanted: "no lasso_share to search but with penalty: elastic_net") }
      shares = try range(reader, "lasso_share", default: [0, 1], in: 0...1)
    } else {
      reader.note("lasso_share", .null)
    }
    parent.note("search", reader.json)
    return PenaltySearch(draws: draws, strengths: strengths, lassoShares: shares)
  }

  private static func range(
    _ reader: SettingsReader, _ key: String, default fallback: [Double], in limits: ClosedRange<Double>
  ) throws -> ClosedRange<Double> {
    let ends = try reader.numbers(key, default: fallback)
    guard ends.count == 2, ends.allSatisfy(limits.contains), ends[0] <= ends[1] else {
      let wanted = limits.upperBound == 1 ? "from 0 to 1" : "above 0"
      throw try reader.declaration.required(key).refusal(wanted: "two numbers \(wanted), the lower one first")
    }
    return ends[0]...ends[1]
  }
}
