import Foundation
import Testing

/// The shipped predictions on real sets, where these are at hand; counts are known facts of the sets, and the floors lie
/// well below what was measured.
@Suite(
  .enabled(
    if: StratumProgram.sharedData != nil, "the real sets are not at hand: name their folder in STRATUM_SHARED_DATA"))
struct RealPredictionTests {
  private static let quick = ["--set", "evaluate.bootstrap=20"]
  private let project: ScratchProject

  init() throws { project = try ScratchProject() }

  private func run(_ experiment: String, _ more: String...) throws -> [[String: Any]] {
    let run = try project.stratum(
      ["run", "experiments/\(experiment).yaml", "--json"] + Self.quick + more, limit: 300)
    #expect(run.exitCode == 0, "\(run.complaint)")
    let records = try #require(try run.json() as? [[String: Any]])
    #expect(records.allSatisfy { $0["status"] as? String == "complete" })
    return records
  }

  private func expect(_ record: [String: Any], events: Int, of rows: Int, aboveArea floor: Double) throws {
    let name = "\(record["id"] ?? "")"
    let label = try #require((record["diagnostics"] as? [String: Any])?["label"] as? [String: Any])
    #expect(label["events"] as? Int == events && label["rows"] as? Int == rows, "\(name)")
    let area = try #require((record["metrics"] as? [String: [String: Any]])?["auc"]?["value"] as? Double)
    #expect(area > floor, "\(name)")
  }

  /// 300 bad loans of 1,000 (Hofmann's set).
  @Test func germanCredit() throws {
    let records = try run("german-credit-scorecard", "--set", "evaluate.repeats=1")
    #expect(records.map { $0["case"] as? String } == ["scorecard", "scorecard-stepwise", "logistic-l2"])
    for record in records { try expect(record, events: 300, of: 1000, aboveArea: 0.75) }
    let text = try project.stratum("show", try #require(records[0]["id"] as? String)).output
    for part in [
      "Groups of foreign_worker", "Groups of personal_status_sex", "not assessable", "Strategy", "most profitable",
      "bad: loans.class is 2; negative where it is 1.",
    ] { #expect(text.contains(part), "'\(part)' is not in:\n\(text)") }
  }

  /// 76 loans not paid, or in debt, of 682; 234 have ended, 31 of them unpaid.
  @Test func berka() throws {
    let records = try run("berka-default", "--set", "evaluate.repeats=1")
    #expect(records.map { $0["case"] as? String } == ["scorecard", "logistic-l2", "logistic-l1", "ended-only"])
    for record in records.dropLast() {
      try expect(record, events: 76, of: 682, aboveArea: 0.75)
      let text = try project.stratum("show", try #require(record["id"] as? String)).output
      #expect(
        text.contains("448 of 682 rows have a loan.status that may still change (C or D)"), "\(text)")
      #expect(text.contains("45 as positive and 403 as negative"))
      #expect(text.contains("default: loan.status is B or D; negative where it is A or C."))
    }
    try expect(records[3], events: 31, of: 234, aboveArea: 0.65)
  }

  /// 1,627 customers who left, of 10,127.
  @Test(.disabled(if: StratumProgram.isQuick)) func bankchurners() throws {
    let records = try run("bankchurners")
    #expect(records.count == 3)
    for record in records { try expect(record, events: 1627, of: 10_127, aboveArea: 0.88) }
  }

  /// 5,289 deposits taken in 45,211 calls (Moro, Cortez and Rita).
  @Test(.disabled(if: StratumProgram.isQuick)) func bankMarketing() throws {
    let records = try run("bank-marketing")
    #expect(records.count == 2)
    for record in records { try expect(record, events: 5289, of: 45_211, aboveArea: 0.72) }
  }

  /// A call's duration is known when the call has ended.
  @Test func theDurationOfACallIsALeak() throws {
    let run = try project.stratum("run", "experiments/bank-marketing.yaml", "--set", "features=[age, duration]")
    #expect(run.exitCode == 65)
    for part in ["features[1]", "'duration' uses calls.duration", "known only after as_of", "evaluate.leaks.accept"] {
      #expect(run.complaint.contains(part), "\(run.complaint)")
    }
    #expect(run.complaintLines.count == 1 && project.names(in: "experiments/runs").isEmpty)
  }
}
