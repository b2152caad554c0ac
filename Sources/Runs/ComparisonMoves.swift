public import Evaluation

/// From which tier to which customers move between a baseline and another run, with their money.
public struct TierMoves: Sendable, Equatable, Codable {
  /// What moves are worth.
  public struct Money: Sendable, Equatable, Codable {
    /// What the values are of: an indicator as known at `as_of`, or the outcome.
    public var indicator: String
    /// Their sum over customers in both runs; missing values count as none.
    public var total: Double
    /// The sum over customers who change tier.
    public var moved: Double
    /// The sums by tier before, then tier after.
    public var sums: [[Double]]
  }

  /// The other run's id.
  public var run: String
  /// How many customers (or rows) both runs have.
  public var customers: Int
  /// How many only one of the runs has.
  public var unmatched: Int
  /// The baseline's tiers, the best first.
  public var before: [String]
  /// The other run's tiers, the best first.
  public var after: [String]
  /// The number of customers by tier before, then tier after.
  public var counts: [[Int]]
  /// How many are in a tier of another name than before.
  public var moved: Int
  /// What moves are worth, an entry a kind of money; empty where no money is known.
  public var money: [Money]
  /// How far both tell the same customers apart: 1 for the same tiers, 0 for what chance gives.
  public var adjustedRandIndex: Measure
  /// The information, in nats, by which the tiers differ.
  public var variationOfInformation: Measure
  /// The same as `adjustedRandIndex`, of clusters or segments; nothing where one of the runs has none.
  public var groupAdjustedRandIndex: Measure?
  /// The same as `variationOfInformation`, of clusters or segments; nothing where one of the runs has none.
  public var groupVariationOfInformation: Measure?
  /// Why the two runs are not comparable; empty where they are.
  public var unlike: [String] = []
  /// Who changes tier; told only where it is asked for, and never written with the rest.
  public var who: [Mover] = []

  private enum CodingKeys: String, CodingKey {
    case run, customers, unmatched, before, after, counts, moved, money, adjustedRandIndex, variationOfInformation
    case groupAdjustedRandIndex, groupVariationOfInformation, unlike
  }

  /// A customer who changes tier.
  public struct Mover: Sendable, Equatable {
    /// The pseudonym, with the day where rows are of several.
    public let key: String
    /// The tier before.
    public let before: String
    /// The tier after.
    public let after: String
  }

  /// Joins the tiers of two runs; nothing where one has none, or rows cannot be told apart.
  init?(_ baseline: ComparedRun, _ first: AssignmentTable, _ other: ComparedRun, _ second: AssignmentTable) {
    guard let ownTiers = first.texts("tier"), let itsTiers = second.texts("tier"), !first.hasTwins, !second.hasTwins
    else { return nil }
    run = other.record.id
    let before = TierMoves.names(baseline.record, ownTiers)
    let after = TierMoves.names(other.record, itsTiers)
    (self.before, self.after) = (before, after)
    let places = Dictionary(uniqueKeysWithValues: zip(second.keys, second.keys.indices))
    let pairs = first.keys.indices.compactMap { row in places[first.keys[row]].map { (row, $0) } }
    customers = pairs.count
    unmatched = first.rowCount + second.rowCount - 2 * pairs.count
    let old = pairs.map { pair in before.firstIndex(of: ownTiers[pair.0])! }
    let new = pairs.map { pair in after.firstIndex(of: itsTiers[pair.1])! }
    var counts = [[Int]](repeating: [Int](repeating: 0, count: after.count), count: before.count)
    for (one, two) in zip(old, new) { counts[one][two] += 1 }
    self.counts = counts
    let movers = pairs.indices.filter { before[old[$0]] != after[new[$0]] }
    moved = movers.count
    who = movers.map { place in
      Mover(key: first.keys[pairs[place].0], before: before[old[place]], after: after[new[place]])
    }
    let table = ContingencyTable(old, new)
    adjustedRandIndex = table.adjustedRandIndex
    variationOfInformation = table.variationOfInformation
    if let ownGroups = first.groups, let itsGroups = second.groups {
      let groups = ContingencyTable(pairs.map { ownGroups[$0.0] }, pairs.map { itsGroups[$0.1] })
      groupAdjustedRandIndex = groups.adjustedRandIndex
      groupVariationOfInformation = groups.variationOfInformation
    }
    money = [("value", TierMoves.moneyName(baseline.record)), ("later_value", TierMoves.laterName(baseline.record))]
      .compactMap { column, name in
        guard let values = first.numbers(column) else { return nil }
        var sums = [[Double]](repeating: [Double](repeating: 0, count: after.count), count: before.count)
        for (place, pair) in pairs.enumerated() where !values[pair.0].isNaN {
          sums[old[place]][new[place]] += values[pair.0]
        }
        return Money(
          indicator: name, total: sums.joined().reduce(0, +),
          moved: movers.reduce(0) { $0 + (values[pairs[$1].0].isNaN ? 0 : values[pairs[$1].0]) }, sums: sums)
      }
  }

  /// The tiers as the config orders them, with any other that a row names.
  private static func names(_ record: RunRecord, _ tiers: [String]) -> [String] {
    let known = record.config["tiers"]?["names"]?.items?.map(\.text) ?? []
    return known + Set(tiers).subtracting(known).sorted()
  }

  private static func moneyName(_ record: RunRecord) -> String {
    VerdictSettings(config: record.config).money ?? record.config["tiers"]?["order_by"]?.text ?? "value"
  }

  private static func laterName(_ record: RunRecord) -> String {
    let values = record.config["outcome"]?["value"]
    return "later \(values?.items?.first?.text ?? values?.text ?? "value")"
  }
}
