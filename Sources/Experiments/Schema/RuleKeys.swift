import Models
import Runs

/// The keys of scored indicators and of rules on their scores.
enum RuleKeys {
  static let dimension = KeyMapping(
    "model, rfm_rules, dimensions",
    [
      DescribedKey("indicator", .text, "The indicator.", required: true),
      DescribedKey("name", .text, "What rules call it; usually the indicator's name."),
      DescribedKey("direction", .words(ScoreDirection.self), "Which way is better.", usual: .string("higher")),
      DescribedKey("weight", .positive, "Its weight in the mean of the scores.", usual: .number(1)),
      DescribedKey(
        "breaks", .list(.number(-limit...limit), atLeast: 1), "Ascending breaks between the scores; usually quantiles."),
      DescribedKey(
        "missing", .words(ScoredIndicator.MissingRule.self), "What a missing value scores.", usual: .string("lowest")),
    ])

  static let segments = KeyMapping(
    "model, rfm_rules, segments",
    [
      DescribedKey(
        "match", .words(RuleTable.Match.self), "Whether rules must part all scores, or the first that holds counts.",
        usual: .string("partition")),
      DescribedKey("rules", .list(.mapping(rule), atLeast: 1), "The rules, in order.", required: true),
      DescribedKey(
        "otherwise",
        .mapping(
          KeyMapping(
            "model, rfm_rules, segments, otherwise",
            [
              DescribedKey("name", .text, "The segment's name.", required: true),
              DescribedKey("tier", .text, "Its tier.", required: true),
            ])),
        "With match: first_match, the segment of scores that no rule holds."),
    ])

  private static let rule = KeyMapping(
    "model, rfm_rules, segments, rules",
    [
      DescribedKey("name", .text, "The segment's name.", required: true),
      DescribedKey("tier", .text, "Its tier.", required: true),
      DescribedKey(
        "ranges", .named(.list(.integer(1...100), atLeast: 2), words: "dimension"),
        "The lowest and the highest score by dimension; all scores of those that are not named.", required: true),
    ])

  static let weightedDimension = KeyMapping(
    "model, weighted_score, dimensions",
    [
      DescribedKey("name", .text, "Its name.", required: true),
      DescribedKey("weight", .positive, "Its weight.", usual: .number(1)),
      DescribedKey("indicators", .list(.mapping(weightedIndicator), atLeast: 1), "Its indicators.", required: true),
    ])

  private static let weightedIndicator = KeyMapping(
    "model, weighted_score, indicators",
    [
      DescribedKey("indicator", .text, "The indicator.", required: true),
      DescribedKey("weight", .positive, "Its weight in its dimension.", usual: .number(1)),
      DescribedKey("direction", .words(ScoreDirection.self), "Which way is better.", usual: .string("higher")),
      DescribedKey(
        "mapping",
        .either([
          .word(["rank"]),
          .mapping(
            KeyMapping(
              "model, weighted_score, mapping",
              [
                DescribedKey(
                  "range", .list(.share, atLeast: 2), "Two quantiles of the training rows that become 0 and 100.",
                  required: true)
              ])),
        ]), "How values become 0 to 100: by rank, or in a straight line.", usual: .string("rank")),
      DescribedKey(
        "missing", .either([.number(0...100), .word(["refuse"])]), "What a missing value scores.", usual: .number(0)),
    ])

  private static let limit = Double.greatestFiniteMagnitude
}
