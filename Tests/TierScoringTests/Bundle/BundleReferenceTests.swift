import BundleForgery
import Foundation
import Testing
import TierScoring

@Suite struct BundleReferenceTests {
  private static let plan = ScoringPlan(
    inputs: [ScoringInput("income"), ScoringInput("channel", .category(levels: ["app", "branch", "web"]))],
    steps: [
      .impute(Impute(value: 0, replacement: 50)),
      .lookup(Lookup(value: 1, rows: [[0], [1], [2]], unseen: [0], missing: [0])),
      .affine(Affine(values: [2, 3], weights: [1, 0])), .tier(TierStep(.cuts(score: 4, cuts: [80, 30]))),
    ],
    tiers: ["high", "medium", "low"],
    outputs: ScoringOutputs(tier: 5, margin: 6, marginUnit: .score, score: 4))

  private func reference(_ incomes: [Double], _ channels: [String?]) throws -> BundleReference? {
    let columns = [ScoringColumn.numbers(incomes), .texts(channels)]
    return BundleReference(Self.plan, columns, try TierScorer(Self.plan).scores(columns))
  }

  /// 0 to 99 in tenths; 20 above 80, 50 from 30 to 79, 30 below.
  @Test func numbersAreCountedByTenthsAndTiersAsTheyAre() throws {
    let found = try #require(
      try reference((0..<100).map(Double.init), (0..<100).map { $0 % 2 == 0 ? "app" : "web" }))
    #expect(found.rowCount == 100)
    #expect(found.inputs[0].cells == .breaks([10, 20, 30, 40, 50, 60, 70, 80, 90]))
    #expect(found.inputs[0].counts == Array(repeating: 10, count: 10) && found.inputs[0].missing == nil)
    #expect(found.tiers.cells == .breaks([1, 2]) && found.tiers.counts == [20, 50, 30])
    #expect(found.score?.counts == found.inputs[0].counts && found.probability == nil)
    let later = ScoringColumn.numbers([-5, 0, 9.9, 10, 95, 1e300, .nan])
    #expect(found.inputs[0].cellCounts(of: later) == [4, 1, 0, 0, 0, 0, 0, 0, 0, 2])
  }

  /// A level that is rare joins the others; so does the least of those that stay where there are no others, to keep
  /// company to texts that were never seen.
  @Test func rareLevelsJoinTheOthers() throws {
    let channels: [String?] =
      Array(repeating: "app", count: 60) + Array(repeating: "branch", count: 36) + Array(repeating: "web", count: 4)
    let found = try #require(try reference((0..<100).map(Double.init), channels)).inputs[1]
    #expect(found.cells == .levels(["app"]) && found.counts == [60, 40] && found.missing == nil)
    #expect(found.cellCounts(of: .texts(["app", "web", "branch", "telex", nil])) == [1, 4])
    #expect(found.cellCounts(of: .codes([0, 1, -1], levels: ["app", "x"])) == [1, 2])
  }

  @Test func missingValuesHaveACellOfTheirOwnFromFiveOn() throws {
    for count in [0, 4, 5, 50, 96, 100] {
      let incomes = (0..<100).map { $0 < count ? Double.nan : Double($0) }
      let found = try #require(try reference(incomes, (0..<100).map { $0 < count ? nil : "app" }))
      for input in found.inputs {
        // 96 leave 4 values, which must not be told.
        #expect(input.missing == ([5, 50, 100].contains(count) ? count : nil), "\(count)")
        #expect(input.cellCounts.reduce(0, +) == 100)
      }
    }
  }

  /// Whatever the values, no cell counts one to four rows, and no break is a value that was not round already.
  @Test func noSmallCellTravels() throws {
    var random = SplitMix(state: 6)
    for _ in 0..<300 {
      let count = 5 + Int(random.next() % 120)
      let spread = [1.0, 3, 1e6, 1e-3][Int(random.next() % 4)]
      let incomes = (0..<count).map { _ in
        random.next() % 9 == 0 ? Double.nan : (Double(random.next() % 1000) / 1000 * spread).rounded(.down)
      }
      let channels = (0..<count).map { _ in ["app", "branch", "web", "fax", nil][min(4, Int(random.next() % 30))] }
      let found = try #require(try reference(incomes, channels))
      for distribution in found.inputs + [found.tiers] + [found.score].compactMap({ $0 }) {
        #expect(distribution.cellCounts.allSatisfy { $0 == 0 || $0 >= 5 }, "\(distribution)")
        #expect(distribution.cellCounts.reduce(0, +) == count)
      }
      for (distribution, column) in zip(found.inputs, [ScoringColumn.numbers(incomes), .texts(channels)]) {
        #expect(distribution.cellCounts(of: column) == distribution.cellCounts, "the rows fall into their own cells")
      }
      var bundle = TierModelBundle(name: "small", kind: "weighted_score", plan: Self.plan)
      bundle.reference = found
      #expect(try TierModelBundle(reading: bundle.bytes()).reference == found)
    }
    #expect(try reference([1, 2, 3, 4], ["app", "app", "app", "app"]) == nil)
  }

  @Test func breaksAreNobodysOwnValue() throws {
    let incomes = (0..<100).map { 1234.5678 + 17.12345 * Double($0) }
    let found = try #require(try reference(incomes, Array(repeating: "app", count: 100)))
    guard case .breaks(let breaks) = found.inputs[0].cells else { return #expect(Bool(false)) }
    #expect(breaks.count == 9 && !breaks.contains { incomes.contains($0) })
    #expect(breaks.first == 1406)
  }

  @Test func aCellThatIsTooSmallIsRefused() throws {
    var bundle = TierModelBundle(name: "small", kind: "weighted_score", plan: Self.plan)
    bundle.reference = try reference((0..<100).map(Double.init), Array(repeating: "app", count: 100))
    let text = String(decoding: try bundle.bytes(), as: UTF8.self)
    for (old, new, words) in [
      ("[20, 50, 30]", "[4, 66, 30]", "each 0 or at least 5"), ("[20, 50, 30]", "[20, 50, 31]", "100 rows in all"),
      ("[20, 50, 30]", "[20, 80]", "3 counts"), ("\"rows\": 100", "\"rows\": 99", "99 rows in all"),
      ("[10, 20, 30,", "[10, 30, 20,", "ascending"),
      ("\"name\": \"income\"\n", "\"name\": \"incomes\"\n", "the plan's inputs"),
    ] {
      let changed = text.replacingOccurrences(of: old, with: new)
      #expect(changed != text)
      let bytes = resealed(try JSONReader.value(of: Array(changed.utf8)))
      #expect(refusal(bytes)?.description.contains(words) == true, "\(new): \(refusal(bytes)?.description ?? "read")")
    }
  }
}
