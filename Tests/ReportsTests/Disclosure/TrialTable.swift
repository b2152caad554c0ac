import Reports

/// Counts and sums made without the library under test, from customers that are drawn at random.
struct TrialTable {
  struct Count {
    let name: String
    let value: Int
    let isShown: Bool
  }

  struct Sum: Codable {
    let total: String
    let parts: [String]
  }

  var minimum = 5
  private(set) var counts: [Count] = []
  private(set) var sums: [Sum] = []

  mutating func add(_ name: String, _ value: Int, isShown: Bool = true) {
    counts.append(Count(name: name, value: value, isShown: isShown))
  }

  mutating func add(total: String, parts: [String]) { sums.append(Sum(total: total, parts: parts)) }

  func isSensitive(_ count: Count) -> Bool { count.value > 0 && count.value < minimum }

  /// What is printed where only small counts are withheld.
  var primaryOnly: Set<String> { Set(counts.filter { $0.isShown && !isSensitive($0) }.map(\.name)) }

  var control: DisclosureControl {
    var control = DisclosureControl(minimum: minimum)
    for count in counts { control.add(count.name, count.value, isShown: count.isShown) }
    for sum in sums { control.add(total: sum.total, parts: sum.parts) }
    return control
  }
}

extension TrialTable {
  /// Every margin of a table of up to three traits and, where asked for, of the events among the customers.
  static func margins(_ sizes: [Int], customers: Int, events: Bool, _ random: inout TrialRandom) -> TrialTable {
    let drawn = (0..<customers).map { _ in (traits: sizes.map { random.skewed(below: $0) }, event: random.below(8) == 0)
    }
    var table = TrialTable()
    var choices: [[Int?]] = [[]]
    for size in sizes {
      choices = choices.flatMap { choice in ([nil] + (0..<size).map(Optional.some)).map { choice + [$0] } }
    }
    for choice in choices {
      let members = drawn.filter { row in zip(choice, row.traits).allSatisfy { $0 == nil || $0 == $1 } }
      table.add(name("rows", choice), members.count)
      if events {
        let count = members.count { $0.event }
        table.add(name("events", choice), count)
        table.add(name("others", choice), members.count - count, isShown: false)
        table.add(total: name("rows", choice), parts: [name("events", choice), name("others", choice)])
      }
      for place in choice.indices where choice[place] == nil {
        for measure in events ? ["rows", "events"] : ["rows"] {
          let parts = (0..<sizes[place]).map { value in
            var part = choice
            part[place] = value
            return name(measure, part)
          }
          table.add(total: name(measure, choice), parts: parts)
        }
      }
    }
    return table
  }

  /// Two reports whose tiers differ: each one's tiers and the matrix between them; where populations differ, only each
  /// one's tiers, with the customers that are in both, which neither prints.
  static func comparison(tiers: Int, customers: Int, samePopulation: Bool, _ random: inout TrialRandom) -> TrialTable {
    var cells = [[Int]](repeating: [Int](repeating: 0, count: tiers + 1), count: tiers + 1)
    for _ in 0..<customers {
      let first = random.skewed(below: tiers)
      let moves = random.below(12)
      let second = moves == 0 ? random.below(tiers) : first
      let leaves = samePopulation ? 2 : random.below(60)
      cells[leaves == 0 ? tiers : first][leaves == 1 ? tiers : second] += 1
    }
    var table = TrialTable()
    let all = 0..<tiers
    for tier in all {
      table.add("A/\(tier)", cells[tier].reduce(0, +))
      table.add("B/\(tier)", cells.reduce(0) { $0 + $1[tier] })
      for other in all { table.add("A/\(tier) B/\(other)", cells[tier][other]) }
      // Where populations are the same, nobody is outside.
      table.add("A/\(tier) alone", cells[tier][tiers], isShown: cells[tier][tiers] == 0)
      table.add("B/\(tier) alone", cells[tiers][tier], isShown: cells[tiers][tier] == 0)
      table.add(total: "A/\(tier)", parts: all.map { "A/\(tier) B/\($0)" } + ["A/\(tier) alone"])
      table.add(total: "B/\(tier)", parts: all.map { "A/\($0) B/\(tier)" } + ["B/\(tier) alone"])
    }
    for report in ["A", "B"] {
      table.add(
        "\(report)/all",
        table.counts.filter { count in all.contains { "\(report)/\($0)" == count.name } }
          .reduce(0) { $0 + $1.value })
      table.add(total: "\(report)/all", parts: all.map { "\(report)/\($0)" })
    }
    return table
  }

  private static func name(_ measure: String, _ choice: [Int?]) -> String {
    "\(measure)/" + choice.map { $0.map(String.init) ?? "all" }.joined(separator: ",")
  }
}

/// SplitMix64, so that a seed names a table.
struct TrialRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

  /// A number below `limit`, the small ones more often.
  mutating func skewed(below limit: Int) -> Int { min(below(limit), below(limit), below(limit)) }
}
