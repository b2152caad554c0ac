import Foundation
import Frames
import Models

/// What Tests/References/rules/rules.py made.
struct RulesReference: Decodable {
  struct Segments: Decodable {
    struct Rule: Decodable {
      let name: String
      let ranges: [[Int]]
    }
    struct Pair: Decodable {
      let first: String
      let second: String
      let count: Int
    }
    let rules: [Rule]
    let unassigned: [[Int]]
    let overlappingCount: Int
    let firstOverlapping: [Int]
    let firstOverlappingRules: [String]
    let pairs: [Pair]
    let firstMatch: [String]

    private enum CodingKeys: String, CodingKey {
      case rules, unassigned, pairs
      case overlappingCount = "overlapping_count"
      case firstOverlapping = "first_overlapping"
      case firstOverlappingRules = "first_overlapping_rules"
      case firstMatch = "first_match"
    }
  }
  struct Split: Decodable {
    let values: [Double]
    let weights: [Double]
    let count: Int
    let ends: [Int]
  }
  let indicators: [String: [Double]]
  let scores: [String: [Double]]
  let points: [String: [Double]]
  let segments: Segments
  let splits: [Split]

  static func load() throws -> RulesReference {
    let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "References/rules/rules.json")
    return try JSONDecoder().decode(RulesReference.self, from: Data(contentsOf: url))
  }

  /// The customers' indicators.
  var table: Frame {
    Frame(indicators.keys.sorted().map { Column($0, .number(indicators[$0]!)) })
  }

  /// The ten segments, each in the tier that the caller gives it.
  func rules(tier: (String) -> String) -> [RuleTable.Rule] {
    segments.rules.map { RuleTable.Rule(name: $0.name, ranges: $0.ranges, tier: tier($0.name)) }
  }

  /// Recency, frequency and monetary value, in the order of the rules' ranges.
  static let dimensions = [
    ScoredIndicator(indicator: "recency", name: "R", direction: .lower),
    ScoredIndicator(indicator: "frequency", name: "F"),
    ScoredIndicator(indicator: "monetary", name: "M"),
  ]
}
