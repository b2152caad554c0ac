import Foundation
import Learning
import LinearAlgebra
import Models
import Testing

@Suite struct FilterTests {
  /// Four variables: strong, its copy with noise, weak and one without any bearing.
  private struct Sample {
    var columns: [BinningColumn] = []
    var target: [Double] = []

    init(_ rowCount: Int, shift: Double = 0, seed: UInt64 = 1) {
      var random = CounterRandom(seed: seed, purpose: "test.filters")
      var values: [[Double]] = .init(repeating: [], count: 4)
      for _ in 0..<rowCount {
        let (strong, weak) = (random.uniform(), random.uniform())
        values[0].append(strong + 0.1 * random.uniform())
        values[1].append(strong)
        values[2].append(weak + shift)
        values[3].append(random.uniform())
        target.append(random.uniform() < 0.05 + 0.65 * strong * strong + 0.25 * weak ? 1 : 0)
      }
      columns = zip(["noisy", "strong", "weak", "idle"], values).map { BinningColumn($0, .numbers($1)) }
    }
  }

  private func fit(_ sample: Sample) throws -> Binning.Model {
    try Binning().fit(sample.columns, target: sample.target)
  }

  @Test func informationValue() throws {
    let model = try fit(Sample(4000))
    let values = model.variables.map(\.informationValue)
    #expect(values[1] > 0.5 && values[2] < 0.4 && values[3] < values[2])
    let filter = InformationValueFilter(minimum: (values[2] + values[3]) / 2)
    let trace = filter.apply(model)
    #expect(trace.dropped == ["idle"] && trace.flagged.contains("strong") && trace.kept == ["noisy", "strong", "weak"])
    #expect(trace.decisions.map(\.value) == values && trace.decisions[3].limit == filter.minimum)
    let bounded = InformationValueFilter(minimum: 0, maximum: 0.5, suspicious: nil).apply(model)
    #expect(bounded.kept == ["weak", "idle"] && bounded.flagged.isEmpty)
    #expect(model.selecting(bounded.kept).variables.map(\.variable) == ["weak", "idle"])
    #expect(try JSONDecoder().decode(FilterTrace.self, from: JSONEncoder().encode(trace)) == trace)
  }

  @Test func redundancyKeepsTheMoreInformative() throws {
    let sample = Sample(4000)
    let model = try fit(sample)
    let weights = try model.weightsOfEvidence(of: sample.columns)
    let trace = RedundancyFilter(maximumCorrelation: 0.8).apply(model, weightsOfEvidence: weights)
    let (kept, gone) =
      model["strong"]!.informationValue >= model["noisy"]!.informationValue ? ("strong", "noisy") : ("noisy", "strong")
    #expect(trace.dropped == [gone])
    let decision = trace.decisions.first { $0.variable == gone }!
    #expect(decision.repeats == kept)

    // Pearson's correlation, plainly.
    let columns = [0, 1].map { column in (0..<weights.rowCount).map { weights[$0, column] } }
    let means = columns.map { $0.reduce(0, +) / Double($0.count) }
    func product(_ one: Int, _ other: Int) -> Double {
      zip(columns[one], columns[other]).reduce(0) { $0 + ($1.0 - means[one]) * ($1.1 - means[other]) }
    }
    let correlation = product(0, 1) / (product(0, 0) * product(1, 1)).squareRoot()
    #expect(abs(decision.value! - correlation) < 1e-12 && correlation > 0.8)
    #expect(RedundancyFilter(maximumCorrelation: 1).apply(model, weightsOfEvidence: weights).dropped.isEmpty)
  }

  /// A variable and its copy: the first stays. A weight of 0 takes a row out. A constant column repeats nothing.
  @Test func redundancyAtItsEdges() throws {
    let sample = Sample(1000)
    guard case .numbers(let values) = sample.columns[1].values else { return }
    let columns = [
      BinningColumn("a", .numbers(values)), BinningColumn("b", .numbers(values)),
      BinningColumn("c", .numbers(.init(repeating: 7, count: 1000))),
    ]
    let model = try Binning().fit(columns, target: sample.target)
    let weights = try model.weightsOfEvidence(of: columns)
    let trace = RedundancyFilter().apply(model, weightsOfEvidence: weights)
    #expect(trace.kept == ["a", "c"] && trace.decisions[1].repeats == "a" && trace.decisions[2].value == 0)
    let half = (0..<1000).map { $0 < 500 ? 1.0 : 0 }
    let part = Matrix(
      rowCount: 500, columnCount: 3, elements: (0..<500).flatMap { row in (0..<3).map { weights[row, $0] } })
    #expect(
      RedundancyFilter().apply(model, weightsOfEvidence: weights, weights: half)
        == RedundancyFilter().apply(model, weightsOfEvidence: part))
  }

  @Test func stability() throws {
    let model = try fit(Sample(4000))
    let same = try StabilityFilter().apply(model, to: Sample(4000, seed: 2).columns)
    #expect(same.dropped.isEmpty && same.decisions.allSatisfy { $0.value! < 0.02 })
    let moved = try StabilityFilter().apply(model, to: Sample(4000, shift: 0.5, seed: 2).columns)
    #expect(moved.dropped == ["weak"] && moved.decisions[2].limit == 0.25)
  }

  /// By hand: half and half before, 0.8 and 0.2 after: 0.3 ln 1.6 − 0.3 ln 0.4 = 0.3 ln 4. An empty bin is half a row.
  @Test func stabilityByHand() throws {
    var rule = BinningRule()
    rule.manual = ManualBins(edges: [1], reason: "given")
    let model = try Binning(rule: rule).fit(
      [BinningColumn("x", .numbers([0, 0, 1, 1]))], target: [0, 1, 0, 1])
    func index(_ values: [Double], _ weights: [Double]? = nil) throws -> Double {
      try StabilityFilter().apply(model, to: [BinningColumn("x", .numbers(values))], weights: weights)
        .decisions[0].value!
    }
    #expect(abs(try index([0, 0, 0, 0, 1]) - 0.3 * log(4)) < 1e-14)
    #expect(abs(try index([0, 1], [4, 1]) - 0.3 * log(4)) < 1e-14)
    #expect(abs(try index([0, 0, 0, 0, 0]) - (0.5 * log(2) + (0.1 - 0.5) * log(0.1 / 0.5))) < 1e-14)
  }
}
