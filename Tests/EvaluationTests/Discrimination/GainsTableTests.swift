import Evaluation
import Testing

@Suite struct GainsTableTests {
  /// NumPy's interpolation of cumulative events at the deciles' ends.
  @Test func agreesWithNumPy() throws {
    for item in try RankReference.cases() {
      let parts = try item.sample().gains().parts
      let total = zip(item.events, item.weights ?? item.events.map { _ in 1 }).reduce(0) { $0 + $1.0 * $1.1 }
      for (part, events) in zip(parts, item.gains) {
        #expect(close(part.gain.value, events / total, 1e-12), "\(item.name)")
      }
      #expect(close(parts.reduce(0) { $0 + $1.events }, total, 1e-12) && parts.last?.cumulativeLift.value == 1)
    }
  }

  /// Ten rows, the three best with two events, all events at or above 0.5: the table by hand, in fifths.
  @Test func agreesWithTheHand() throws {
    let sample = try ScoredSample(
      scores: [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.0], targets: [1, 0, 1, 0, 1, 0, 0, 0, 0, 0])
    let parts = sample.gains(parts: 5).parts
    #expect(parts.map(\.events) == [1, 1, 1, 0, 0] && parts.map(\.weight) == [2, 2, 2, 2, 2])
    #expect(close(parts[0].lift.value, 0.5 / 0.3, 1e-14) && close(parts[1].gain.value, 2.0 / 3, 1e-14))
    #expect(close(parts[1].cumulativeLift.value, 0.5 / 0.3, 1e-14) && parts[0].gain.method == .wilson)
  }

  /// Where all scores are equal, every part holds its share of the events, whatever the order of the rows.
  @Test func sharesTies() throws {
    let parts = try ScoredSample(scores: [1, 1, 1, 1], targets: [1, 0, 0, 0]).gains(parts: 4).parts
    #expect(parts.map(\.events) == [0.25, 0.25, 0.25, 0.25] && parts.allSatisfy { $0.lift.value == 1 })
    let none = try ScoredSample(scores: [1, 2], targets: [0, 0]).gains(parts: 2).parts
    #expect(none[0].lift.reason == "no row has the event" && none[0].eventRate == 0)
    // More parts than rows.
    #expect(
      try ScoredSample(scores: [2, 1], targets: [1, 0]).gains(parts: 4).parts.map(\.events) == [0.5, 0.5, 0, 0])
  }
}
