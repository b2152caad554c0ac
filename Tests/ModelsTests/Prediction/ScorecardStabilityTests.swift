import Foundation
import Frames
import Models
import Testing

@Suite struct ScorecardStabilityTests {
  private let sample = LoanSample()

  private func trace(_ sample: LoanSample, _ limit: Double = 0.25) throws -> FilterTrace? {
    let settings = ScorecardPredictor(
      information: InformationValueFilter(minimum: 0), stability: StabilityFilter(maximumIndex: limit))
    return try settings.fit(sample.training(sample.inputs)).card?.filters.first { $0.filter == "stability" }
  }

  /// Days 0 to 2 are the earlier half, 3 to 5 the later; the index is recounted from rows and edges alone.
  @Test func whatMovesBetweenTheHalvesGoes() throws {
    let found = try #require(try trace(sample))
    #expect(found.dropped == ["drift"] && found.kept == ["income", "region", "height"])
    let bins = try Binning().fit(
      try sample.table.columns.map { try BinningColumn($0, rows: Array(sample.target.indices)) }, target: sample.target)
    let codes = try #require(bins["drift"]).codes(
      of: try BinningColumn(try #require(sample.table["drift"]), rows: Array(sample.target.indices)))
    var counts: [[Double]] = [[:], [:]].map { (_: [Int: Int]) in .init(repeating: 0, count: 40) }
    for (row, code) in codes.enumerated() { counts[sample.days[row] < 3 ? 0 : 1][Int(code)] += 1 }
    let totals = counts.map { $0.reduce(0, +) }
    var index = 0.0
    for bin in 0..<40 where counts[0][bin] + counts[1][bin] > 0 {
      let (before, after) = (max(counts[0][bin], 0.5) / totals[0], max(counts[1][bin], 0.5) / totals[1])
      index += (after - before) * log(after / before)
    }
    #expect(abs(found.decisions[3].value! - index) < 1e-12)
    #expect(try trace(sample, 1e6)?.dropped == [])
  }

  /// The day that parts 10 %, 15 % and 75 % of the rows most evenly is the last.
  @Test func halvesAreOfWholeDays() throws {
    var uneven = sample
    uneven.days = sample.target.indices.map { $0 < 80 ? 1 : $0 < 200 ? 2 : 9 }
    let found = try #require(try trace(uneven, 1e6))
    var same = sample
    same.days = sample.target.indices.map { $0 < 200 ? 0 : 1 }
    #expect(try trace(same, 1e6) == found)
  }

  @Test func rowsOfOneDayAreRefused() throws {
    var still = sample
    still.days = .init(repeating: 4, count: sample.target.count)
    let error = modelError { _ = try trace(still) }
    #expect(error.map { "\($0)" }?.contains("select.stability") == true)
  }
}
