import Foundation
import Testing

/// Runs that a newcomer lists, shows, compares, reports and makes again.
@Suite struct WrongUsesOfRunsTests {
  private static let two = ["shop-tiers-kmeans", "three-kmeans"]

  private static func condition(
    _ title: String, _ text: String, column: Int, value: String, wanted: String, next: String
  ) -> WrongUse {
    WrongUse(
      title, ["runs", "--where", text], exit: 64, place: "--where, column \(column):", value: value, wanted: wanted,
      next: next)
  }

  static let uses: [WrongUse] = [
    WrongUse(
      "misspelt a run", ["show", "shop-tiers-kmaens"], place: "in experiments/runs",
      value: "no run 'shop-tiers-kmaens'",
      wanted: "'shop-tiers-kmeans'", next: "did you mean"),
    WrongUse(
      "named a run that is nothing like one", ["show", "q"], place: "in experiments/runs", value: "no run 'q'",
      wanted: "what is there", next: "`stratum runs` lists"),
    WrongUse(
      "gave a beginning that two runs have", ["show", "shop"], place: "'shop' fits 2 runs", value: "shop-tiers-kmeans-",
      wanted: "shop-again-kmeans-", next: "give more of the id"
    ) { project in
      let again = try project.stratum("run", "shop.yaml", "--set", "name=shop-again", "--set", "seed=8")
      try #require(again.exitCode == 0, "\(again.complaint)")
    },
    WrongUse(
      "listed a folder that is not there", ["runs", "--runs", "nowhere"], exit: 64, place: "'nowhere'",
      value: "there is no folder", wanted: "the folder of runs", next: "with --runs DIR"),
    WrongUse(
      "compared one run", ["compare", "three-kmeans"], exit: 64, place: "compare", value: "takes at least two",
      wanted: "at least two runs", next: "`stratum runs` lists them"),
    WrongUse(
      "compared a run with itself", ["compare", "three-kmeans", "three-kmeans"], place: "three-kmeans-",
      value: "is named twice", wanted: "compared with others", next: "a run is compared with others"),
    WrongUse(
      "compared a run that failed", ["compare", "three-kmeans", "failing-kmeans"], place: "failing-kmeans-",
      value: "failed and has nothing to compare", wanted: "at most", next: "leave it out"),
    WrongUse(
      "compared runs of different data", ["compare", "shop-tiers-kmeans", "other-kmeans"], place: "other-kmeans-",
      value: "they differ in", wanted: "cannot be compared with shop-tiers-kmeans-", next: "Run both alike"),
    WrongUse(
      "gave a margin for a misspelt metric", ["compare"] + two + ["--margin", "silhuette=0.1"], exit: 64,
      place: "--margin", value: "'silhuette'", wanted: "'silhouette'", next: "did you mean"),
    WrongUse(
      "gave a margin in words", ["compare"] + two + ["--margin", "gini=small"], exit: 64, place: "--margin",
      value: "'gini=small'", wanted: "METRIC=NUMBER", next: "such as auc=0.01"),
    WrongUse(
      "asked for a metric that no run has", ["compare"] + two + ["--metric", "zzz"], exit: 64, place: "--metric",
      value: "'zzz'", wanted: "unknown metric", next: "there are: ari.folds"),
    WrongUse(
      "asked for German", ["compare"] + two + ["--html", "c.html", "--language", "de"], exit: 64, place: "--language",
      value: "'de'", wanted: "'en' and 'zh'", next: "Please provide one of"),
    WrongUse(
      "wrote verdicts over a folder", ["compare"] + two + ["--csv", "shop"], place: "shop cannot be written",
      value: "it is a folder", wanted: "cannot be written", next: "name a file in it"),
    condition(
      "compared with one '='", "config.model.clusters = 4", column: 23, value: "'='", wanted: "compares nothing",
      next: "write =="),
    condition(
      "compared with nothing", "config.model.clusters ==", column: 25, value: "after '=='",
      wanted: "a value is missing",
      next: "write a number, \"text\", true, false or null"),
    condition(
      "compared with a word without quotes", "config.model.kind == kmeans", column: 22, value: "'kmeans'",
      wanted: "where a value was wanted", next: "a number, \"text\", true, false or null"),
    condition(
      "misspelt a key", "config.model.clutsers == 4", column: 1, value: "'config.model.clutsers'",
      wanted: "'config.model.clusters'", next: "did you mean"),
    condition(
      "compared a number with a text", "config.model.clusters == \"four\"", column: 26, value: "this is text",
      wanted: "is a number in", next: "write it like that"),
    condition(
      "closed no bracket", "(config.model.clusters == 4", column: 28, value: "'('", wanted: "')' is missing",
      next: "close the '('"),
    WrongUse(
      "asked for runs that there are not", ["compare", "--where", "config.model.clusters == 77"], exit: 64,
      place: "--where", value: "0 of the runs", wanted: "compare takes at least two", next: "loosen it"),
    WrongUse(
      "sorted by a misspelt metric", ["runs", "--sort", "silhuette"], exit: 64, place: "--sort", value: "'silhuette'",
      wanted: "'silhouette'", next: "did you mean"),
    WrongUse(
      "tore a record", ["show", "three-kmeans"], place: "run.json", value: "it is torn or was edited",
      wanted: "it is no JSON", next: "run the case again"
    ) { try $0.spoilRun("three-kmeans", "run.json") { $0.prefix(500) } },
    WrongUse(
      "edited a run's numbers", ["compare"] + two, place: "metrics.json", value: "its hash is not the one",
      wanted: "in run.json", next: "run the case again"
    ) { try $0.spoilRun("three-kmeans", "metrics.json") { $0.replacing("0.", with: "1.") } },
    WrongUse(
      "asked for a report in French", ["report", "three-kmeans", "--language", "french"], exit: 64, place: "--language",
      value: "'french'", wanted: "'en' and 'zh'", next: "Please provide one of"),
    WrongUse(
      "wrote a report into a folder that is not there", ["report", "three-kmeans", "--out", "reports/r.html"],
      place: "reports/r.html", value: "there is no folder 'reports'", wanted: "cannot be written", next: "make it first"
    ),
    WrongUse(
      "made a failed run again", ["reproduce", "failing-kmeans"], place: "failing-kmeans-", value: "'failed'",
      wanted: "only a whole run can be reproduced", next: "run the case again first"),
    WrongUse(
      "made a run again without its data", ["reproduce", "three-kmeans", "--data", "nowhere"],
      place: "nowhere/dataset.yaml", value: "there is no such file", wanted: "cannot be read",
      next: "a dataset's folder needs one"),
    WrongUse(
      "asked for a kind of entry that there is not", ["ledger", "list", "--kind", "exports"], exit: 64, place: "--kind",
      value: "'exports'", wanted: "- export", next: "Please provide one of the following"),
    WrongUse(
      "proved the ledger against a file that is none", ["ledger", "verify", "--against", "nowhere"], exit: 64,
      place: "--against", value: "'nowhere' is no checkpoint", wanted: "its text as a report prints it",
      next: "give its file"),
    WrongUse(
      "wrote a checkpoint over a file", ["ledger", "checkpoint", "--out", "shop.yaml"], exit: 64, place: "'shop.yaml'",
      value: "is there already", wanted: "a checkpoint that is replaced proves nothing", next: "name another file"),
  ]

  @Test(arguments: uses) func isAnsweredWithHelp(_ use: WrongUse) throws { try use.check(in: .withRuns()) }
}

extension ScratchProject {
  /// Changes a file of the run whose id begins with a name.
  fileprivate func spoilRun(_ name: String, _ file: String, _ change: (String) -> some StringProtocol) throws {
    let id = try #require(names(in: "experiments/runs").first { $0.hasPrefix(name) })
    let path = "experiments/runs/\(id)/\(file)"
    try write(String(change(try text(path))), to: path)
  }
}
