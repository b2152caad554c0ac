import Foundation
import Frames
import Learning
import Models
import Testing

@Suite struct BinningTests {
  /// Rows of a smooth variable, a coarse one with missing and special values, and a category, with weights.
  struct Sample {
    var columns: [BinningColumn]
    var target: [Double]
    var weights: [Double]

    init(rowCount: Int, seed: UInt64) {
      var random = CounterRandom(seed: seed, purpose: "test.binning")
      var (smooth, coarse): ([Double], [Double]) = ([], [])
      var codes: [Int32] = []
      (target, weights) = ([], [])
      for _ in 0..<rowCount {
        let risk = random.uniform()
        smooth.append(risk + random.uniform())
        let kind = random.uniform()
        coarse.append(kind < 0.1 ? .nan : kind < 0.2 ? -99 : (risk * 8).rounded())
        codes.append(random.uniform() < 0.05 ? -1 : Int32(Double(random.integer(below: 6)) * risk))
        target.append(random.uniform() < risk * risk ? 1 : 0)
        weights.append(Double(random.integer(below: 4)))
      }
      columns = [
        BinningColumn("smooth", .numbers(smooth)), BinningColumn("coarse", .numbers(coarse)),
        BinningColumn("region", .levels(codes: codes, names: ["f", "b", "c", "a", "e", "d"])),
      ]
    }

    func rows(_ rows: [Int]) -> [BinningColumn] {
      columns.map { column in
        switch column.values {
        case .numbers(let values): BinningColumn(column.name, .numbers(rows.map { values[$0] }))
        case .levels(let codes, let names):
          BinningColumn(column.name, .levels(codes: rows.map { codes[$0] }, names: names))
        }
      }
    }
  }

  static let binning: Binning = {
    var coarse = BinningRule()
    coarse.specials = [SpecialValue(.number(-99), meaning: "never")]
    return Binning(rules: ["coarse": coarse])
  }()

  /// A weight of w is w rows, a weight of 0 is none, in any order: counts and quantiles only ask how many rows there are.
  @Test func weightsAreRepeats() throws {
    for seed in UInt64(0)..<5 {
      let sample = Sample(rowCount: 3000, seed: seed)
      var rows = sample.target.indices.flatMap { Array(repeating: $0, count: Int(sample.weights[$0])) }
      rows = CounterRandom.permutation(count: rows.count, seed: seed, purpose: "test.order", row: 0).map { rows[$0] }
      let weighted = try Self.binning.fit(sample.columns, target: sample.target, weights: sample.weights)
      let repeated = try Self.binning.fit(sample.rows(rows), target: rows.map { sample.target[$0] })
      #expect(weighted == repeated, "seed \(seed)")
    }
  }

  @Test func workersDoNotMatter() throws {
    let sample = Sample(rowCount: 2000, seed: 3)
    let fits = try [1, 2, 7].map {
      try Self.binning.fit(sample.columns, target: sample.target, weights: sample.weights, workers: Workers($0))
    }
    #expect(fits[0] == fits[1] && fits[0] == fits[2])
  }

  /// Doubling values doubles the edges; turning them about mirrors the bins, but for what an edge belongs to, so that
  /// only whole numbers with their own pre-bins are compared.
  @Test func scaledAndMirrored() throws {
    let sample = Sample(rowCount: 2000, seed: 4)
    guard case .numbers(let values) = sample.columns[0].values else { return }
    func fit(_ values: [Double]) throws -> VariableBins {
      try Binning().fit([BinningColumn("x", .numbers(values))], target: sample.target).variables[0]
    }
    let (one, doubled) = (try fit(values), try fit(values.map { 2 * $0 }))
    #expect(doubled.edges == one.edges!.map { 2 * $0 } && one.ordinaryCount > 2)
    #expect(doubled.bins.map(\.weightOfEvidence) == one.bins.map(\.weightOfEvidence))
    let whole = values.map { ($0 * 10).rounded() }
    let (up, down) = (try fit(whole), try fit(whole.map { -$0 }))
    #expect(up.bins.dropLast().map(\.events) == down.bins.dropLast().map(\.events).reversed())
  }

  @Test func categoriesAreMergedByRate() throws {
    // Rates 0.1, 0.5, 0.1, 0.5 and two rare levels, together 0.5.
    var (codes, target): ([Int32], [Double]) = ([], [])
    for (level, (count, events)) in [(200, 20), (200, 100), (200, 20), (200, 100), (3, 3), (5, 1)].enumerated() {
      codes += .init(repeating: Int32(level), count: count)
      target += (0..<count).map { $0 < events ? 1 : 0 }
    }
    let column = BinningColumn("x", .levels(codes: codes, names: ["n", "w", "e", "s", "q", "p", "none"]))
    let found = try Binning().fit([column], target: target).variables[0]
    #expect(found.bins.map(\.content) == [.levels(["e", "n"]), .levels(["p", "q", "s", "w"]), .missing])
    #expect(found.notes.contains { $0.kind == .pooledLevels && $0.subjects == ["p", "q"] })
    #expect(found.direction == .ascending && found.edges == nil)
  }

  @Test func manualBinsStandAsTheyAre() throws {
    let sample = Sample(rowCount: 500, seed: 9)
    var rule = BinningRule()
    rule.manual = ManualBins(edges: [0.2, 1.1], reason: "the branch's own limits")
    var region = BinningRule()
    region.manual = ManualBins(groups: [["a", "b", "z"], ["c", "d", "e", "f"]], reason: "as managed")
    let found = try Binning(rules: ["smooth": rule, "region": region])
      .fit([sample.columns[0], sample.columns[2]], target: sample.target)
    #expect(found["smooth"]!.edges == [0.2, 1.1] && found["smooth"]!.manualReason == "the branch's own limits")
    #expect(found["region"]!.bins[0].content == .levels(["a", "b", "z"]))
    #expect(found["smooth"]!.bins.reduce(0) { $0 + $1.count } == 500)
  }

  @Test func settingsAndModelSurviveJSON() throws {
    let sample = Sample(rowCount: 800, seed: 1)
    let model = try Self.binning.fit(sample.columns, target: sample.target)
    let coded = try JSONDecoder().decode(Binning.Model.self, from: JSONEncoder().encode(model))
    #expect(coded == model)
    let settings = try JSONDecoder().decode(Binning.self, from: JSONEncoder().encode(Self.binning))
    #expect(settings == Self.binning)
    let sparse = try JSONDecoder().decode(
      BinningRule.self, from: Data(#"{"maximum_bins": 4, "smoothing": {"method": "substitute", "count": 0.9}}"#.utf8))
    #expect(sparse.maximumBins == 4 && sparse.smoothing == .substitute(0.9) && sparse.minimumShare == 0.05)
  }
}
