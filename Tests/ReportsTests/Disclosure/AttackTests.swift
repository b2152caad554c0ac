import Foundation
import Reports
import Testing

/// Hundreds of tables, in each of which an attacker tries to recover what is withheld.
@Suite struct AttackTests {
  private static let isQuick = ProcessInfo.processInfo.environment["STRATUM_FAST"] != nil

  static func tables(_ count: Int) -> [TrialTable] {
    (0..<count).map { seed in
      var random = TrialRandom(seed: UInt64(seed))
      let customers = [25, 60, 150, 400, 2000][random.below(5)]
      var table =
        switch seed % 8 {
        case 0: TrialTable.margins([3], customers: customers, events: true, &random)
        case 1: TrialTable.margins([6], customers: customers, events: true, &random)
        case 2: TrialTable.margins([3, 4], customers: customers, events: false, &random)
        case 3: TrialTable.margins([4, 5], customers: customers, events: true, &random)
        case 4: TrialTable.margins([3, 3, 3], customers: customers, events: false, &random)
        case 5: TrialTable.margins([2, 3, 3], customers: customers, events: true, &random)
        case 6: TrialTable.comparison(tiers: 3 + random.below(3), customers: customers, samePopulation: true, &random)
        default: TrialTable.comparison(tiers: 3, customers: customers, samePopulation: false, &random)
        }
      table.minimum = [5, 5, 5, 3, 10][random.below(5)]
      return table
    }
  }

  @Test(.enabled(if: Attacker.isThere))
  func theAttackerRecoversNothingAndNarrowsNothing() throws {
    let tables = AttackTests.tables(AttackTests.isQuick ? 40 : 400)
    let releases = try tables.map { try $0.control.release() }
    let loot = try Attacker.attack(zip(tables, releases).map { ($0, $1.published) })
    #expect(loot.count == tables.count)
    for (seed, found) in loot.enumerated() {
      #expect(found.recovered.isEmpty, "seed \(seed)")
      #expect(found.narrowed.isEmpty, "seed \(seed)")
    }
    // Were nothing withheld, nothing could be recovered.
    #expect(releases.count { !$0.sensitive.isEmpty } > tables.count / 2)
    // Were all withheld, the test would tell as little.
    let printed = releases.reduce(0) { $0 + $1.published.count }
    let safe = tables.reduce(0) { $0 + $1.primaryOnly.count }
    #expect(Double(printed) > 0.6 * Double(safe), "\(printed) of \(safe) counts that are not small are printed")
  }

  @Test(.enabled(if: Attacker.isThere))
  func theAttackerWinsWhereOnlySmallCountsAreWithheld() throws {
    let tables = AttackTests.tables(AttackTests.isQuick ? 40 : 160)
    let loot = try Attacker.attack(tables.map { ($0, $0.primaryOnly) })
    #expect(loot.count { !$0.recovered.isEmpty } > tables.count / 3)
    #expect(loot.reduce(0) { $0 + $1.bySubtraction } > tables.count)
    for (table, found) in zip(tables, loot) {
      let truth = Dictionary(uniqueKeysWithValues: table.counts.map { ($0.name, $0.value) })
      for (name, value) in found.recovered { #expect(truth[name] == value) }
    }
  }

  @Test func additionAndSubtractionGiveNothing() throws {
    var recovered = 0
    for (seed, table) in AttackTests.tables(AttackTests.isQuick ? 40 : 400).enumerated() {
      let release = try table.control.release()
      let targets = Set(table.counts.filter { $0.isShown || table.isSensitive($0) }.map(\.name))
      #expect(Subtraction(table, published: release.published).determined.isDisjoint(with: targets), "seed \(seed)")
      recovered += Subtraction(table, published: table.primaryOnly).determined.intersection(targets).count
    }
    #expect(recovered > 40)
  }

  @Test func theControlSeesWhatIsExposed() throws {
    for table in AttackTests.tables(40) {
      let release = try table.control.release()
      #expect(try table.control.exposed(publishing: release.published).isEmpty)
      let exposed = Set(try table.control.exposed(publishing: table.primaryOnly))
      let targets = Set(table.counts.filter { $0.isShown || table.isSensitive($0) }.map(\.name))
      let determined = Subtraction(table, published: table.primaryOnly).determined
      #expect(determined.intersection(targets).isSubset(of: exposed))
    }
  }
}
