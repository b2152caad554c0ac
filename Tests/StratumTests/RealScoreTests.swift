import Testing

/// Real sets: rows that have a day each and static tables are scored as the runs that were fitted to them say.
@Suite(.enabled(if: StratumProgram.sharedData != nil && !StratumProgram.isQuick)) struct RealScoreTests {
  @Test(arguments: [("berka-default", "berka"), ("german-credit-scorecard", "german-credit")])
  func theRowsOfTheRunGetItsTiers(config: String, dataset: String) throws {
    let project = try ScratchProject()
    let made = try project.stratum("run", "experiments/\(config).yaml", "--set", "evaluate.bootstrap=20", limit: 300)
    #expect(made.exitCode == 0, "\(made.complaint)")
    for run in project.names(in: "experiments/runs") {
      let scored = try project.stratum("score", run, "datasets/\(dataset)", "--pseudonyms")
      #expect(scored.exitCode == 0, "\(run): \(scored.complaint)")
      let kept = try ScoreTests.rows(project.text("experiments/runs/\(run)/assignments.csv"))
      let found = try ScoreTests.rows(scored.output)
      let common = try Set(#require(kept.first).keys).intersection(#require(found.first).keys)
      #expect(common.isSuperset(of: ["customer", "tier", "probability", "margin"]))
      func text(_ row: [String: String]) -> String { common.sorted().map { row[$0]! }.joined(separator: ",") }
      #expect(Set(found.map(text)).isSuperset(of: kept.map(text)), "\(run)")
    }
    let day = try project.stratum("score", "\(config)-logistic-l2", "datasets/\(dataset)", "--as-of", "1998-01-01")
    #expect(day.exitCode == 65 && day.complaint.contains("leave out --as-of"), "\(day.complaint)")
  }
}
