import Foundation
import Testing

/// Churn of a small synthetic bank through the command line: the record, the bytes, what a reviewer reads.
@Suite struct PredictionTests {
  static let config = "experiments/churn.yaml"
  static let cases = ["logistic-l2", "logistic-l1", "scorecard", "backtest"]
  /// Settings that make a prediction small enough for a test.
  static let quick = [
    "--set", "evaluate.bootstrap=20", "--set", "evaluate.inner_folds=3", "--set", "evaluate.repeats=1",
  ]

  private func project() throws -> ScratchProject { try ScratchProject.withBank(customers: 400) }

  @Test func everyCaseIsJudgedOnRowsNotSeen() throws {
    let project = try project()
    let run = try project.stratum(["run", Self.config, "--json"] + Self.quick)
    #expect(run.exitCode == 0, "\(run.complaint)")
    let records = try #require(try run.json() as? [[String: Any]])
    #expect(records.map { $0["case"] as? String } == Self.cases)
    for record in records {
      let name = try #require(record["case"] as? String)
      let metrics = try #require(record["metrics"] as? [String: [String: Any]])
      func value(_ metric: String) throws -> Double { try #require(metrics[metric]?["value"] as? Double, "\(metric)") }
      #expect(record["status"] as? String == "complete")
      // Over 0.9 on banks of 300 to 4,000 customers.
      #expect(try value("auc") > 0.8, "\(name)")
      #expect(try abs(value("gini") - (2 * value("auc") - 1)) < 1e-12)
      #expect(try value("log_loss") > 0 && value("brier") < 0.2)
      let folds = try #require(metrics["auc"]?["folds"] as? [Any])
      #expect(folds.count == (name == "backtest" ? 1 : 5), "every fold is recorded")
      #expect((metrics["auc"]?["interval"] as? String)?.contains("DeLong") == true)
      let shares = try ["safe", "watch", "at_risk"].map { try value("tier.\($0).customer_share") }
      #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
      #expect(try value("tier.safe.event_rate") < value("tier.at_risk.event_rate"))
    }
    // Each line of the assignments is a row that was judged: at random all, by time those of the last day.
    for (id, data) in try project.runFiles("assignments.csv", in: "experiments/runs") {
      let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      let place = try #require(lines[0].firstIndex(of: "held_out_probability"))
      let judged = lines.dropFirst().count { !$0[place].isEmpty }
      #expect(id.contains("backtest") ? judged < lines.count - 1 && judged > 0 : judged == lines.count - 1, "\(id)")
    }
  }

  @Test func workersAndARepeatedRunChangeNoByte() throws {
    let project = try project()
    func bytes(_ folder: String, _ more: String...) throws -> [String: Data] {
      let run = try project.stratum(["run", Self.config, "--runs", folder] + Self.quick + more)
      #expect(run.exitCode == 0, "\(run.complaint)")
      return try DeterminismTests.bytes(project, folder)
    }
    let usual = try bytes("usual", "--jobs", "1")
    #expect(usual.count == Self.cases.count * DeterminismTests.reproduced.count)
    #expect(try bytes("two", "--jobs", "2") == usual)
    #expect(try bytes("seven", "--jobs", "7") == usual)
    #expect(try bytes("seven", "--jobs", "2", "--again") == usual)
  }

  @Test func aReviewerFindsWhatIsNeeded() throws {
    let project = try project()
    #expect(try project.stratum(["run", Self.config] + Self.quick).exitCode == 0)
    let card = try project.stratum("show", "churn-scorecard")
    #expect(card.exitCode == 0, "\(card.complaint)")
    for part in [
      "'churn' in ", "on rows not seen", "churn: the customer started no event on days 1 to 90 after as_of.",
      "Population", "active_within", "Scorecard", "base points", "evidence", "Variables", "information_value",
      "redundancy", "Grades of risk", "Jeffreys p", "Gains by tenth", "DeLong on the logit scale, 95 %",
      "calibration.slope", "calibration.hosmer_lemeshow_p", "cut_off.recall", "profit",
    ] { #expect(card.output.contains(part), "'\(part)' is not in:\n\(card.output)") }
    let logistic = try project.stratum("show", "churn-logistic-l2")
    for part in ["Coefficients", "Penalties tried", "mean log loss", "chosen"] {
      #expect(logistic.output.contains(part), "'\(part)' is not in:\n\(logistic.output)")
    }
    let compare = try project.stratum("compare", "churn-logistic-l2", "churn-scorecard")
    #expect(compare.exitCode == 0, "\(compare.complaint)")
    for part in [
      "Predictions, judged on rows not seen", "AUC", "95 % interval", "log loss", "slope", "Grades of risk", "at_risk",
      "* best of these runs", "Every metric", "Config keys that differ", "model.kind",
    ] { #expect(compare.output.contains(part), "'\(part)' is not in:\n\(compare.output)") }
    #expect(!compare.output.contains("Beware"), "the same rows in the same folds")
    for part in [
      "Verdicts beside logistic-l2", "corrected resampled t", "p (Holm)", "would decide", "From tier to tier",
    ] {
      #expect(compare.output.contains(part), "'\(part)' is not in:\n\(compare.output)")
    }
    let unlike = try project.stratum("compare", "churn-logistic-l2", "churn-backtest")
    #expect(unlike.exitCode == 65 && unlike.output.isEmpty)
    #expect(
      unlike.complaint.contains("cannot be compared") && unlike.complaint.contains("split (evaluate.folds"),
      "\(unlike.complaint)")
    let anyway = try project.stratum("compare", "churn-logistic-l2", "churn-backtest", "--anyway")
    #expect(anyway.exitCode == 0 && anyway.output.contains("Beware: churn-backtest"))
    #expect(anyway.output.contains("backtest †") && anyway.output.contains("† is of a run that cannot be compared"))
  }

  /// The other labels that events make, on the same bank.
  @Test(
    .disabled(if: StratumProgram.isQuick),
    arguments: [
      ("{name: fallen, fallen: {indicator: balance_last, share: 0.5}}", "balance_last"),
      ("{name: quiet, events: {table: transactions, at_least: 20}}", "transactions"),
      ("{name: gone, closed: true}", "closed"),
    ]) func otherLabelsByConfig(label: String, named: String) throws
  {
    let project = try project()
    let run = try project.stratum(
      ["run", Self.config, "--case", "logistic-l2", "--json", "--set", "label=\(label)"] + Self.quick)
    #expect(run.exitCode == 0, "\(run.complaint)")
    let record = try #require((try run.json() as? [[String: Any]])?.first)
    let told = try #require((record["diagnostics"] as? [String: Any])?["label"] as? [String: Any])
    let (events, rows) = (try #require(told["events"] as? Int), try #require(told["rows"] as? Int))
    #expect(events > 0 && events < rows)
    #expect((told["definition"] as? String)?.contains(named) == true, "\(told)")
  }
}
