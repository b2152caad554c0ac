import Features
import Foundation
import Frames
import Learning
import LinearAlgebra
import Testing
import TierScoring

@Suite struct PreparationTests {
  private static let nan = Double.nan

  private func problem(_ body: () throws -> Void) -> PreparationProblem? {
    do {
      try body()
      return nil
    } catch FeaturesError.preparation(let problem) { return problem } catch { return nil }
  }

  private func randomTable(_ rowCount: Int, seed: UInt64) -> Frame {
    var random = CounterRandom(seed: seed, purpose: "test.preparation")
    func numbers(_ spread: Double) -> [Double] {
      (0..<rowCount).map { _ in
        let u = random.uniform()
        return u < 0.1 ? .nan : u < 0.3 ? (u * 10).rounded() : (random.uniform() - 0.3) * spread
      }
    }
    return Frame([
      Column("a", .number(numbers(1e3))), Column("b", .number(numbers(1))),
      Column("n", .integer(numbers(50).map { $0.isNaN ? Missing.integer : Int64($0) })),
      Column("f", .flag(numbers(2).map { $0.isNaN ? Missing.flag : $0 > 0.5 ? 1 : 0 })),
      Column(
        "c",
        .category(codes: numbers(6).map { $0.isNaN ? Missing.code : Int32(abs($0)) % 4 }, levels: ["x", "y", "z", "w"])),
    ])
  }

  private let everything = Preparation(
    default: ColumnPreparation(clip: .init(low: 0.01, high: 0.97)),
    columns: [
      "a": ColumnPreparation(
        missing: .indicator, clip: .init(low: 0, high: 0.9), transform: .log1p, scale: .robust),
      "b": ColumnPreparation(missing: .mean, transform: .power),
      "n": ColumnPreparation(missing: .constant(2), scale: .minmax),
    ])

  /// Evaluates the lowered steps for one row alone, and compares with the matrix that `apply` gave, to the bit.
  @Test func applyAndThePlanAgreeToTheBit() throws {
    let table = randomTable(700, seed: 1)
    let inputs = ["a", "b", "n", "f", "c"]
    let model = try everything.fit(table, inputs: inputs, rows: Array(0..<500))
    let matrix = try model.apply(table)
    var builder = ScoringPlanBuilder(inputs: model.inputs)
    let values = model.lower(into: &builder)
    #expect(values.count == model.outputNames.count && matrix.columnCount == values.count)
    let tier = builder.append(.tier(TierStep(.cuts(score: values[0], cuts: []))))
    let parts = zip(model.outputNames, values).map { ScoringOutputs.Part(name: $0, value: $1) }
    let scorer = try TierScorer(
      builder.plan(
        tiers: ["all"], outputs: .init(tier: tier, margin: tier + 1, marginUnit: .score, parts: parts)))
    let scores = try scorer.scores(try table.scoringColumns(for: scorer.plan.inputs))
    #expect(scores.refusals.isEmpty)
    for row in 0..<700 {
      for column in values.indices {
        #expect(scores.parts[column][row].bitPattern == matrix[row, column].bitPattern)
      }
    }
  }

  @Test func workersAndRowOrderChangeNoBit() throws {
    let table = randomTable(9000, seed: 2)
    let inputs = ["c", "n", "a", "b"]
    let rows = (0..<9000).filter { $0 % 3 != 0 }
    let model = try everything.fit(table, inputs: inputs, rows: rows)
    let matrix = try model.apply(table, rows: rows)
    for count in [2, 7] {
      #expect(try everything.fit(table, inputs: inputs, rows: rows, workers: Workers(count)) == model)
      #expect(try model.apply(table, rows: rows, workers: Workers(count)) == matrix)
    }
    #expect(try everything.fit(table, inputs: inputs, rows: rows.reversed()) == model)
  }

  /// A row of weight w is w rows: the sample keeps distinct values and the sums of their weights, which are equal, and
  /// weight 0 adds nothing to either.
  @Test func weightsAreRepeatsToTheBit() throws {
    let table = randomTable(400, seed: 3)
    var random = CounterRandom(seed: 3, purpose: "test.weights")
    let weights = (0..<400).map { _ in Double(random.integer(below: 4)) }
    let repeated = (0..<400).flatMap { Array(repeating: $0, count: Int(weights[$0])) }
    let inputs = ["a", "b", "n", "f", "c"]
    #expect(
      try everything.fit(table, inputs: inputs, weights: weights)
        == everything.fit(table, inputs: inputs, rows: repeated))
  }

  /// With y = x·2ᵏ + 2ᵏm the mean, the deviation, the quantiles and the differences are those of x times 2ᵏ, exactly for
  /// whole x, so the standardised column does not change.
  @Test func standardisingForgetsShiftAndScale() throws {
    let x = (0..<100).map { Double($0 * $0 % 37) }
    let table = Frame([Column("x", .number(x)), Column("y", .number(x.map { $0 * 8 + 8 * 1024 }))])
    for scale in [ColumnPreparation.ScaleRule.standard, .robust, .minmax] {
      let model = try Preparation(default: .init(scale: scale)).fit(table, inputs: ["x", "y"])
      let matrix = try model.apply(table)
      for row in 0..<100 { #expect(abs(matrix[row, 0] - matrix[row, 1]) < 1e-12) }
    }
  }

  @Test func learnsFromTrainingRowsOnly() throws {
    let table = randomTable(300, seed: 4)
    let training = Array(0..<200)
    let changed = Frame(
      table.columns.map { column in
        guard case .number(var values) = column.values else { return column }
        for row in 200..<300 { values[row] = 1e9 }
        return Column(column.name, .number(values))
      })
    let inputs = ["a", "b", "n", "f", "c"]
    #expect(
      try everything.fit(table, inputs: inputs, rows: training)
        == everything.fit(changed, inputs: inputs, rows: training))
  }

  @Test func constantColumnIsZeroAndNamed() throws {
    let table = Frame([
      Column("k", .number([7.3, 7.3, .nan, 7.3])), Column("s", .number([0, 0, 0, 5])),
    ])
    for scale in [ColumnPreparation.ScaleRule.standard, .robust, .minmax] {
      let settings = ColumnPreparation(transform: .power, scale: scale)
      let model = try Preparation(default: settings).fit(table, inputs: ["k"])
      #expect(model.notes == [PreparationNote(column: "k", kind: .constant)])
      #expect(try model.apply(table).elements == [0, 0, 0, 0])
    }
    let robust = try Preparation(default: .init(scale: .robust)).fit(table, inputs: ["s"], rows: [0, 1, 2, 3, 0, 1])
    #expect(robust.notes == [PreparationNote(column: "s", kind: .noInterquartileRange)])
    #expect(try robust.apply(table).elements == [0, 0, 0, 5])
  }

  @Test func missingRules() throws {
    let table = Frame([Column("x", .number([1, .nan, 2, 6]))])
    func prepared(_ missing: ColumnPreparation.MissingRule) throws -> [Double] {
      try Preparation(default: .init(missing: missing, scale: .none)).fit(table, inputs: ["x"]).apply(table).elements
    }
    #expect(try prepared(.median) == [1, 2, 2, 6])
    #expect(try prepared(.mean) == [1, 3, 2, 6])
    #expect(try prepared(.zero) == [1, 0, 2, 6])
    #expect(try prepared(.constant(-4)) == [1, -4, 2, 6])
    #expect(try prepared(.indicator) == [1, 0, 2, 1, 2, 0, 6, 0])
    let refuse = Preparation(default: .init(missing: .refuse))
    #expect(problem { _ = try refuse.fit(table, inputs: ["x"]) } == .refused(column: "x", row: 1, reason: "missing"))
    let model = try refuse.fit(table, inputs: ["x"], rows: [0, 2, 3])
    #expect(problem { _ = try model.apply(table) } == .refused(column: "x", row: 1, reason: "missing"))
  }

  @Test func categoryRules() throws {
    let training = Frame([
      Column("c", .category(codes: [0, 1, 1, 2, -1], levels: ["b", "a", "c"]))
    ])
    let later = Frame([Column("c", .category(codes: [0, 1, 2, -1], levels: ["a", "c", "new"]))])
    func prepared(_ settings: ColumnPreparation) throws -> [Double] {
      try Preparation(default: settings).fit(training, inputs: ["c"]).apply(later).elements
    }
    #expect(try prepared(.init()) == [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0])
    #expect(try prepared(.init(encode: .oneHot(reference: "b"))) == [1, 0, 0, 1, 0, 0, 0, 0])
    let most = ColumnPreparation(unseen: .mostFrequent, missingCategory: .mostFrequent)
    #expect(try prepared(most) == [1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0])
    let ordinal = ColumnPreparation(scale: .none, encode: .ordinal(["c", "b", "a"]), missingCategory: .mostFrequent)
    #expect(try prepared(ordinal) == [2, 0, 0, 2])
    #expect(
      problem { _ = try prepared(.init(unseen: .refuse)) } == .refused(column: "c", row: 2, reason: "unseen"))
    #expect(
      problem { _ = try prepared(.init(missingCategory: .refuse)) }
        == .refused(column: "c", row: 4, reason: "missing"))
    #expect(problem { _ = try prepared(.init(encode: .oneHot(reference: "z"))) } != nil)
    #expect(problem { _ = try prepared(.init(encode: .ordinal(["a", "a"]))) } != nil)
    #expect(problem { _ = try prepared(.init(encode: .ordinal(["a", "b"]), unseen: .refuse)) } != nil)
  }

  @Test func badColumnsAreNamed() throws {
    let table = Frame([
      Column("x", .number([1, .infinity])), Column("none", .number([.nan, .nan])),
      Column("day", .date([1, 2])), Column("big", .number([1, 1e300])), Column("x_missing", .number([1, 2])),
      Column("ok", .number([1, 2])),
    ])
    func fitting(_ input: String, _ settings: ColumnPreparation = .init()) -> PreparationProblem? {
      problem { _ = try Preparation(default: settings).fit(table, inputs: [input]) }
    }
    #expect(fitting("x") == .infinite(column: "x", row: 1))
    #expect(fitting("none") == .allMissing(column: "none", rowCount: 2))
    #expect(fitting("none", .init(missing: .zero)) == nil)
    #expect(fitting("day") == .unusableType(column: "day", type: "date"))
    #expect(fitting("nope") == .unknownColumn(column: "nope", known: table.columnNames))
    #expect(fitting("big") == .overflow(column: "big", row: 1))
    #expect(fitting("ok", .init(missing: .constant(.nan))) != nil)
    for (low, high) in [(-0.1, 0.9), (0.5, 0.5), (0.1, 1.1), (.nan, 1)] {
      #expect(fitting("ok", .init(clip: .init(low: low, high: high))) != nil)
    }
    #expect(
      problem { _ = try Preparation(columns: ["okk": .init()]).fit(table, inputs: ["ok"]) }
        == .unknownColumn(column: "okk", known: table.columnNames))
    #expect(problem { _ = try Preparation().fit(table, inputs: ["ok"], rows: []) } == .noRows)
    #expect(problem { _ = try Preparation().fit(table, inputs: ["ok"], weights: [0, 0]) } == .noRows)
    let twice = Frame([Column("x", .number([1, .nan])), Column("x_missing", .number([1, 2]))])
    #expect(
      problem { _ = try Preparation(default: .init(missing: .indicator)).fit(twice, inputs: ["x", "x_missing"]) }
        == .repeatedOutput(name: "x_missing"))
  }

  /// Every sentence says which column it is about.
  @Test func problemsNameTheirColumn() {
    for problem: PreparationProblem in [
      .unknownColumn(column: "amount", known: ["a"]), .unusableType(column: "amount", type: "date"),
      .setting(column: "amount", key: "clip", value: "[1, 0]", wanted: "low < high"),
      .allMissing(column: "amount", rowCount: 3), .infinite(column: "amount", row: 1),
      .refused(column: "amount", row: 1, reason: "missing"), .overflow(column: "amount", row: 1),
      .repeatedOutput(name: "amount"),
    ] {
      #expect(FeaturesError.preparation(problem).description.contains("amount"))
    }
  }

  /// Against the standard library's sort, over every kind of double; equal values add their weights.
  @Test func samplesAreSortedDistinctValues() {
    var random = CounterRandom(seed: 9, purpose: "test.sort")
    for count in [0, 1, 2, 100, 5000] {
      var values = (0..<count).map { index -> Double in
        switch index % 5 {
        case 0: Double(random.integer(below: 7)) - 3
        case 1: -0.0
        case 2: .nan
        case 3: (random.uniform() - 0.5) * 1e300
        default: Double(bitPattern: random.next() & 0xFFEF_FFFF_FFFF_FFFF)
        }
      }
      values.append(.leastNonzeroMagnitude)
      let weights = values.map { _ in Double(random.integer(below: 3)) }
      var expected: [Double: Double] = [:]
      for (value, weight) in zip(values, weights) where !value.isNaN && weight > 0 {
        expected[value, default: 0] += weight
      }
      let sample = WeightedSample(values, weights: weights)
      #expect(sample.values == expected.keys.sorted())
      #expect(sample.weights == sample.values.map { expected[$0]! })
      #expect(WeightedSample(values).values == Set(values.filter { !$0.isNaN }).sorted())
    }
  }

  @Test func settingsAndModelsAreCodable() throws {
    let table = randomTable(100, seed: 5)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let decoder = JSONDecoder()
    #expect(try decoder.decode(Preparation.self, from: encoder.encode(everything)) == everything)
    let model = try everything.fit(table, inputs: ["a", "b", "n", "f", "c"])
    #expect(try decoder.decode(Preparation.Model.self, from: encoder.encode(model)) == model)
    let text = #"{"clip":[0.1,0.9],"encode":{"one_hot":"x"},"missing":{"constant":2},"unseen":"most_frequent"}"#
    let settings = try decoder.decode(ColumnPreparation.self, from: Data(text.utf8))
    #expect(
      settings
        == ColumnPreparation(
          missing: .constant(2), clip: .init(low: 0.1, high: 0.9), encode: .oneHot(reference: "x"),
          unseen: .mostFrequent))
    #expect(throws: DecodingError.self) {
      try decoder.decode(ColumnPreparation.self, from: Data(#"{"missing":"medain"}"#.utf8))
    }
  }
}
