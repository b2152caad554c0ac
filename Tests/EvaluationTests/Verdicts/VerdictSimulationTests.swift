import Evaluation
import Foundation
import Testing

/// Whether verdicts claim no more than they may, and tell as much as they say.
///
/// `STRATUM_SIMULATE=1 swift test -c release --filter VerdictSimulationTests` simulates 1,000 pairs of runs of each kind anew
/// and writes `Tests/References/verdicts/simulation.csv`.
@Suite struct VerdictSimulationTests {
  private static let table = References.folder.deletingLastPathComponent().appendingPathComponent(
    "verdicts/simulation.csv")
  private static let header =
    "scenario,judging,metrics,pairs,better_or_worse,equivalent,printed_power,true_difference"
  /// Few customers and many columns make fits that differ from fold to fold; many and few make steady ones.
  private static let designs: [(name: String, design: SimulatedPair.Design)] = [
    ("no difference; steady fits", .init(rowCount: 400, columnCount: 3, noise: (1.5, 1.5))),
    ("no difference; unsteady fits", .init(rowCount: 150, columnCount: 12, noise: (3, 3))),
    ("planted difference", .init(rowCount: 400, columnCount: 3, noise: (2.2, 1.2))),
  ]

  /// The upper end of what chance makes of a rate of 5 % in so many pairs: 3 standard errors, as there are many rates.
  private static func allowance(_ rate: Double, _ pairs: Int) -> Double {
    3 * (rate * (1 - rate) / Double(pairs)).squareRoot()
  }

  private static func lines(_ simulation: VerdictSimulation, isNull: Bool) -> [String] {
    VerdictSimulation.Judging.allCases.flatMap { judging in
      [SimulatedPair.metrics, ["auc"], ["brier"]].map { metrics in
        // Without a difference nothing may hide a claim, so no margin makes anything equivalent; of a planted one, the
        // margin is the difference itself, of which the power is printed.
        let truths = Dictionary(
          uniqueKeysWithValues: metrics.map { ($0, isNull ? 0 : simulation.meanDifference($0, judging).magnitude) })
        let row = simulation.row(judging, metrics, margins: truths)
        let numbers = [row.told, row.equivalent, row.printedPower, truths[metrics[0]]!].map {
          String(format: "%.4f", $0)
        }
        return "\(row.scenario),\(row.judging),\(row.metrics),\(row.pairs),\(numbers.joined(separator: ","))"
      }
    }
  }

  /// The kept table of 1,000 pairs of each kind.
  @Test func theKeptTableHolds() throws {
    let lines = try References.lines("verdicts", "simulation.csv")
    #expect(lines.count == Self.designs.count * VerdictSimulation.Judging.allCases.count * 3)
    for line in lines {
      let told = try #require(Double(line["better_or_worse"]!))
      let power = try #require(Double(line["printed_power"]!))
      let pairs = try #require(Int(line["pairs"]!))
      #expect(pairs >= 1000)
      let what = "\(line["scenario"]!), \(line["judging"]!), \(line["metrics"]!)"
      if line["scenario"]!.hasPrefix("no difference") {
        #expect(told <= 0.05 + Self.allowance(0.05, pairs), "\(what): \(told)")
      } else {
        #expect(told >= power - Self.allowance(power, pairs), "\(what): told \(told), printed \(power)")
        // A difference at the margin is no equivalence.
        let equivalent = try #require(Double(line["equivalent"]!))
        #expect(equivalent <= 0.05 + Self.allowance(0.05, pairs), "\(what): \(equivalent)")
      }
    }
  }

  /// The same on other pairs, few enough for every test run.
  @Test func aFixedSeedHolds() {
    let pairs = 150
    let null = VerdictSimulation("null", Self.designs[0].design, pairCount: pairs, seed: 77)
    let margins = Dictionary(uniqueKeysWithValues: SimulatedPair.metrics.map { ($0, 0.0) })
    for judging in VerdictSimulation.Judging.allCases {
      let told = null.row(judging, SimulatedPair.metrics, margins: margins).told
      #expect(told <= 0.05 + Self.allowance(0.05, pairs), "\(judging.rawValue): \(told)")
    }
    // The plain t test, which takes folds for independent, claims far too much: the correction is needed.
    let plain = null.pairs.count { pair in
      let difference = pair[.repeated]!["auc"]!
      let corrected = (1.0 / 50 + 0.25).squareRoot()
      return (difference.value / (difference.standardError / corrected / 50.0.squareRoot())).magnitude > 2.01
    }
    #expect(Double(plain) / Double(pairs) > 0.2, "the plain t test claims \(plain) of \(pairs)")
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["STRATUM_SIMULATE"] == "1", "STRATUM_SIMULATE is not 1"))
  func simulateAtLength() throws {
    var lines = [Self.header]
    for (number, (name, design)) in Self.designs.enumerated() {
      let simulation = VerdictSimulation(name, design, pairCount: 1000, seed: 1_000_000 * UInt64(number + 1))
      lines += Self.lines(simulation, isNull: name.hasPrefix("no difference"))
    }
    try (lines.joined(separator: "\n") + "\n").write(to: Self.table, atomically: true, encoding: .utf8)
  }
}
