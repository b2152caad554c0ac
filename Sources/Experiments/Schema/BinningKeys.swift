import Models
import Runs

/// The keys of how a variable is binned.
enum BinningKeys {
  private static let rule = BinningRule()
  private static let usual = try? JSONValue(encoding: rule)

  static let mapping = KeyMapping(
    "model, scorecard, bins",
    [
      key("maximum_bins", .integer(1...100), "The most ordinary bins."),
      key("minimum_share", .number(0...1.0.nextDown), "The least share of the rows in a bin."),
      key("minimum_count", .notNegative, "The least rows in a bin."),
      key("minimum_events", .notNegative, "The least events in a bin."),
      key("minimum_non_events", .notNegative, "The least other rows in a bin."),
      key("direction", .words(like: rule.direction), "How the event rate may run over the bins."),
      key("turning_gain", .notNegative, "The gain by which automatic prefers a peak or a valley."),
      key("maximum_prebins", .integer(2...500), "The most runs of equal weight that bins are made of."),
      key("tree_leaves", .integer(0...500), "The most leaves of a tree that parts them further; 0 for no tree."),
      key("prebin_edges", .list(.number(-limit...limit), atLeast: 0), "Instead: their edges, ascending."),
      key("rare_share", .number(0...1.0.nextDown), "Rarer levels are pooled."),
      key("smoothing", .mapping(smoothing), "What keeps the weight of evidence finite."),
      key("specials", .list(.mapping(special), atLeast: 0), "Values that are bins of their own."),
      key("minimum_separate_count", .positive, "The least rows with which such a bin has a weight of its own."),
      key("missing", .words(like: rule.missing), "What a missing value is given else."),
      key("special", .words(like: rule.special), "What a special value is given else."),
      key("unseen", .words(like: rule.unseen), "What a level that training never saw is given."),
      key("manual", .mapping(manual), "Bins chosen by hand, with the reason."),
    ])

  private static func key(_ name: String, _ shape: KeyShape, _ meaning: String) -> DescribedKey {
    DescribedKey(name, shape, meaning, usual: usual?[name])
  }

  private static let smoothing = KeyMapping(
    "model, scorecard, bins, smoothing",
    [
      DescribedKey("method", .words(BinningRuleReading.Smoothing.self), "How counts are smoothed.", required: true),
      DescribedKey("count", .positive, "By how many rows; not with none."),
    ])

  private static let special = KeyMapping(
    "model, scorecard, bins, specials",
    [
      DescribedKey("value", .scalar, "The number or the level.", required: true),
      DescribedKey("meaning", .text, "What it means.", usual: .string("")),
      DescribedKey("among_ordinary", .flag, "Whether it is binned with the ordinary values.", usual: .flag(false)),
    ])

  private static let manual = KeyMapping(
    "model, scorecard, bins, manual",
    [
      DescribedKey("edges", .list(.number(-limit...limit), atLeast: 0), "The edges of a number's bins."),
      DescribedKey("groups", .list(.texts(), atLeast: 0), "Instead: the levels of each bin."),
      DescribedKey("reason", .text, "Why, for the record.", required: true),
    ])

  private static let limit = Double.greatestFiniteMagnitude
}
