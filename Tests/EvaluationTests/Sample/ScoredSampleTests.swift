import Evaluation
import Learning
import Testing

@Suite struct ScoredSampleTests {
  /// The standard library's stable sort is the plain twin of the radix sort.
  @Test func sortsAsThePlainSortDoes() throws {
    var random = CounterRandom(seed: 3, purpose: "tests.sort")
    let spread = (0..<3_000).map { _ in random.normal() * 1e6 }
    let kinds: [[Double]] = [
      spread, spread.map { ($0 / 1e5).rounded() }, spread.map { 1e8 + $0 * 1e-13 }, spread.map { 1 + $0 * 1e-22 },
      spread.map { $0 * 1e300 }, spread.map { $0 * 1e-300 * 1e-18 }, (0..<100).map(Double.init), [5],
      [0, -0.0, 0, -0.0],
      spread.map { $0 < 0 ? -0.0 : 0 },
      [.greatestFiniteMagnitude, -.greatestFiniteMagnitude, .leastNonzeroMagnitude, 0],
    ]
    for scores in kinds {
      let sample = try ScoredSample(scores: scores, events: scores.map { _ in true })
      let plain = scores.indices.sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
      #expect(sample.order.rows.map(Int.init) == plain)
    }
  }

  /// Large enough for several runs and threads: spread out, tied, close together, and with one score far away.
  @Test func sortsManyRowsAlikeAtAnyNumberOfWorkers() throws {
    var random = CounterRandom(seed: 4, purpose: "tests.sort")
    let spread = (0..<150_000).map { _ in 1 / (1 + (3 + random.normal()) * (3 + random.normal())) }
    for scores in [spread, spread.map { ($0 * 300).rounded() }, spread.map { 1 + $0 * 1e-13 }, spread + [1e-300]] {
      let plain = scores.indices.sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
      let ends = plain.indices.map { $0 + 1 == plain.count || scores[plain[$0]] != scores[plain[$0 + 1]] }
      for workers in [1, 2, 7] {
        let order = try ScoredSample(scores: scores, events: scores.map { $0 > 0.1 }, workers: Workers(workers)).order
        #expect(order.rows.map(Int.init) == plain)
        #expect(order.marks.map { $0 & 2 != 0 } == ends)
        #expect(order.marks.map { $0 & 1 != 0 } == plain.map { scores[$0] > 0.1 })
      }
    }
  }

  @Test func refusesWhatCannotBeJudged() {
    #expect(throws: EvaluationError.noRows) { try ScoredSample(scores: [], targets: []) }
    #expect(throws: EvaluationError.noRows) { try ScoredSample(scores: [1], targets: [1], weights: [0]) }
    #expect(throws: EvaluationError.scoreNotFinite(row: 1, value: .infinity)) {
      try ScoredSample(scores: [1, .infinity], targets: [0, 1])
    }
    #expect(throws: EvaluationError.self) { try ScoredSample(scores: [.nan], targets: [1]) }
    #expect(throws: EvaluationError.targetNotBinary(row: 1, value: 2)) {
      try ScoredSample(scores: [1, 2], targets: [0, 2])
    }
    #expect(throws: EvaluationError.weightNotUsable(row: 0, value: -1)) {
      try ScoredSample(scores: [1, 2], targets: [0, 1], weights: [-1, 1])
    }
    #expect(
      EvaluationError.targetNotBinary(row: 1, value: 2).description
        == "the target of row 1 is 2.0, but 0 or 1 was wanted; define the label so that it has two classes")
  }

  @Test func leavesOutRowsThatWeighNothing() throws {
    let sample = try ScoredSample(scores: [5, 1, 2], targets: [1, 0, 1], weights: [0, 2, 3])
    #expect(sample.scores == [1, 2] && sample.events == [false, true] && sample.weights == [2, 3])
    #expect(sample.eventWeight == 3 && sample.nonEventWeight == 2)
  }

  /// A fold's order follows from that of all rows; sorting the fold by itself gives the same.
  @Test func foldsStandAsIfSortedByThemselves() throws {
    var random = CounterRandom(seed: 5, purpose: "tests.sort")
    let scores = (0..<2_000).map { _ in (random.normal() * 20).rounded() }
    let events = scores.map { _ in random.uniform() < 0.3 }
    let folds = scores.map { _ in Int(random.uniform() * 4) }
    for weights in [nil, scores.map { _ in Double(Int(random.uniform() * 3)) }] {
      let parts = try ScoredSample(scores: scores, events: events, weights: weights).byFold(folds, foldCount: 5)
      #expect(parts[4] == nil)
      for fold in 0..<4 {
        let own = scores.indices.filter { folds[$0] == fold }
        let alone = try ScoredSample(
          scores: own.map { scores[$0] }, events: own.map { events[$0] },
          weights: weights.map { all in own.map { all[$0] } })
        let part = try #require(parts[fold])
        #expect(part.scores == alone.scores && part.events == alone.events && part.weights == alone.weights)
        #expect(part.order.rows == alone.order.rows && part.order.marks == alone.order.marks)
        #expect(part.order.weights == alone.order.weights && part.areaUnderCurve() == alone.areaUnderCurve())
      }
    }
  }

  @Test func fallsIntoFolds() throws {
    let sample = try ScoredSample(scores: [1, 2, 3, 4], targets: [0, 1, 1, 0])
    let folds = sample.byFold([0, 2, 2, 0], foldCount: 3)
    #expect(folds[0]?.scores == [1, 4] && folds[1] == nil && folds[2]?.events == [true, true])
    let areas = AcrossFolds([Measure(0.5), Measure(undefined: "none"), Measure(0.7)])
    #expect(areas.mean.value == 0.6 && areas.undefinedFolds == [1])
    #expect(close(areas.deviation.value, 0.02.squareRoot(), 1e-15))
    #expect(AcrossFolds([Measure(1)]).deviation.value == nil)
    #expect(AcrossFolds([Measure(undefined: "none")]).mean.reason == "none")
  }
}
