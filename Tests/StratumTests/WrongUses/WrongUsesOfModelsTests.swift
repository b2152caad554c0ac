import Foundation
import Testing

/// Models that a newcomer exports, scores with and judges.
@Suite struct WrongUsesOfModelsTests {
  private static let run = "shop-tiers-kmeans"

  /// A customer table in which one part is another.
  private static func table(
    _ title: String, _ part: String, by other: String, place: String, value: String, wanted: String, next: String
  ) -> WrongUse {
    WrongUse(
      title, ["score", run, "customers.csv", "--out", "tiers.csv"], place: place, value: value, wanted: wanted,
      next: next
    ) { try $0.replace(part, by: other, in: "customers.csv") }
  }

  static let uses: [WrongUse] = [
    WrongUse(
      "exported to a form that there is not", ["export", run, "--to", "onx"], exit: 64, place: "--to", value: "'onx'",
      wanted: "bundle, onnx, pmml, sql", next: "See 'stratum export --help'"),
    WrongUse(
      "exported SQL for a database that is not served", ["export", run, "--to", "sql", "--dialects", "oracle"],
      exit: 64,
      place: "--dialects", value: "'oracle'", wanted: "sqlite, duckdb, postgres", next: "See 'stratum export --help'"),
    WrongUse(
      "exported a failed run", ["export", "failing-kmeans"], exit: 64, place: "failing-kmeans-", value: "it failed",
      wanted: "has no model", next: "name a complete run"),
    WrongUse(
      "exported over a file", ["export", run, "--out", "shop.yaml"], exit: 64, place: "'shop.yaml'",
      value: "it is a file", wanted: "cannot be written", next: "name a folder"),
    WrongUse(
      "signed with a key that is not there", ["export", run, "--sign", "team.key"], exit: 64, place: "'team.key'",
      value: "there is no key", wanted: "key", next: "make one with stratum keys new team.key"),
    WrongUse(
      "signed with a file that is no key", ["export", run, "--sign", "shop.yaml"], place: "shop.yaml: key",
      value: "shop.yaml", wanted: "a secret key is 64 hexadecimal digits", next: "`stratum keys` makes and shows keys"),
    WrongUse(
      "waived without a name", ["export", run, "--waive", "tiny_groups=known"], exit: 64, place: "--waive",
      value: "wants --by NAME", wanted: "who waives", next: "See 'stratum export --help'"),
    WrongUse(
      "made a key over a file", ["keys", "new", "shop.yaml"], exit: 64, place: "'shop.yaml'", value: "is there already",
      wanted: "a key that is replaced is lost", next: "name another file"),
    table(
      "left out a column", ",monetary", by: ",money", place: "customers.csv", value: "column 'monetary'",
      wanted: "an input of the model, is absent", next: "give the table a column of that name"),
    table(
      "misspelt a column", "monetary", by: "monetery", place: "customers.csv", value: "column 'monetary'",
      wanted: "an input of the model, is absent", next: "did you mean 'monetery'?"),
    table(
      "wrote a word for a number", "\nC2,", by: "\nC2,many", place: "line 14: column 'recency'", value: "'many",
      wanted: "not a number with decimal mark '.'", next: "write a finite number"),
    table(
      "named two columns alike", "frequency", by: "recency", place: "customers.csv", value: "column 'recency'",
      wanted: "stands more than once in the header", next: "rename or leave out one"),
    WrongUse(
      "scored with the config", ["score", "shop.yaml", "customers.csv", "--out", "tiers.csv"],
      place: "shop.yaml: line 1, column 1", value: "no model", wanted: "a JSON value was expected",
      next: "a run's id or a bundle's file"),
    WrongUse(
      "scored with a bundle in which one digit is another",
      ["score", "changed.json", "customers.csv", "--out", "tiers.csv"], place: "changed.json",
      value: "the content has the digest sha256:", wanted: "the bundle states sha256:", next: "fetch it again"
    ) { project in
      let id = try #require(project.names(in: "experiments/runs").first { $0.hasPrefix(run) })
      var bytes = Array(try project.text("experiments/runs/\(id)/model.json").utf8)
      let place = try #require(bytes.firstRange(of: Array("0.".utf8))).upperBound
      bytes[place] = bytes[place] == UInt8(ascii: "1") ? UInt8(ascii: "2") : UInt8(ascii: "1")
      try project.write(String(decoding: bytes, as: UTF8.self), to: "changed.json")
    },
    WrongUse(
      "scored a dataset as of no day", ["score", run, "shop", "--out", "tiers.csv"], place: "--as-of",
      value: "known on a day", wanted: "the last known day", next: "give the last known day"),
    WrongUse(
      "scored as of a German day", ["score", run, "shop", "--as-of", "30.06.2025", "--out", "tiers.csv"], exit: 64,
      place: "--as-of", value: "'30.06.2025'", wanted: "a day as yyyy-MM-dd", next: "See 'stratum score --help'"),
    WrongUse(
      "wrote scores over a folder", ["score", run, "customers.csv", "--key", "customer", "--out", "shop"],
      place: "shop",
      value: "it is a folder", wanted: "cannot be written", next: "name a file in it"),
    WrongUse(
      "trusted a word", ["score", run, "customers.csv", "--trust", "abc", "--out", "tiers.csv"],
      place: "--trust abc", value: "abc", wanted: "a public key is 64 hexadecimal digits",
      next: "`stratum keys` makes and shows keys"),
    WrongUse(
      "judged without a dataset", ["judge", run], exit: 64, place: "--dataset", value: "Missing expected argument",
      wanted: "The dataset's folder.", next: "See 'stratum judge --help'"),
    WrongUse(
      "judged by a window in words",
      ["judge", run, "--dataset", "shop", "--as-of", "2025-06-30", "--outcome", "month"],
      exit: 64, place: "--outcome", value: "'month'", wanted: "a number of days", next: "such as 90d"),
    WrongUse(
      "judged beyond the data", ["judge", run, "--dataset", "shop", "--as-of", "2025-08-31", "--outcome", "90d"],
      place: "shop/dataset.yaml", value: "runs from 2025-09-01 to 2025-11-29", wanted: "the data end on 2025-09-30",
      next: "choose an earlier as_of"),
    WrongUse(
      "judged on a dataset that is not there", ["judge", run, "--dataset", "shap", "--as-of", "2025-06-30"],
      place: "shap/dataset.yaml", value: "there is no such file", wanted: "cannot be read",
      next: "a dataset's folder needs one"),
  ]

  @Test(arguments: uses) func isAnsweredWithHelp(_ use: WrongUse) throws { try use.check(in: .withRuns()) }
}
