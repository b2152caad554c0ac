import Foundation
import TierScoring
import Testing

/// Models, tables and datasets that do not fit: each is refused by name, and nothing is left that looks scored.
@Suite struct ScoreRefusalTests {
  struct Bad: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var exitCode: Int32 = 65
    let table: String
    var arguments: [String] = []
    let named: [String]

    init(_ title: String, exit: Int32 = 65, _ table: String, _ arguments: [String] = [], names: [String]) {
      (testDescription, exitCode, self.table, self.arguments, named) = (title, exit, table, arguments, names)
    }
  }

  static let tables: [Bad] = [
    Bad(
      "inputs that are absent", "id,Income,debt,chanel\nA,1,2,app\n",
      names: [
        "table.csv does not fit the model: ",
        "column 'income', an input of the model, is absent, did you mean 'Income'?",
        "column 'channel', an input of the model, is absent, did you mean 'chanel'?",
      ]),
    Bad(
      "a column that stands twice, and one that is absent", "id,income,income,debt,debt\nA,1,1,2,2\n",
      names: ["column 'income' stands more than once", "column 'debt' stands more than once", "'channel', an input"]),
    Bad(
      "a text for a number", "id,income,debt,channel\nA,1,2,app\nB,abc,2,app\nC,1,x,app\nD,1,y,app\n",
      names: [
        "line 3: column 'income': 'abc': not a number with decimal mark '.'; write a finite number",
        "line 4: column 'debt': 'x': not a number with decimal mark '.' (in 2 rows)",
      ]),
    Bad("infinity", "id,income,debt,channel\nA,inf,2,app\n", names: ["line 2: column 'income': 'inf'", "finite"]),
    Bad(
      "a number beyond all", "id,income,debt,channel\nA,1e999,2,app\n",
      names: [
        "line 2: column 'income': '1e999': too large for a 64-bit floating-point number"
      ]),
    Bad("blanks around a number", "id,income,debt,channel\nA, 1,2,app\n", names: ["column 'income': ' 1': blanks"]),
    Bad("a row of too few fields", "id,income,debt,channel\nA,1,2\n", names: ["line 2: the row: "]),
    Bad("another delimiter", "id;income;debt;channel\nA;1;2;app\n", names: ["no ',' but ';'", "--delimiter"]),
    Bad("a file without a byte", "", names: ["table.csv: the file is empty", "income, debt, channel"]),
    Bad("a quote that is never closed", "id,income,debt,channel\n\"A,1,2,app\n", names: ["table.csv:2: a quote"]),
    Bad("bytes that are no text", "id,income,debt,channel\nA\u{0},1,2,app\n", names: ["column 'id'", "NUL"]),
    Bad(
      "several columns that may be the key", "income,id,debt,channel,name\n1,A,2,app,B\n",
      names: ["any of id, name may say whose row it is: name it with --key"]),
    Bad(
      "a key that is absent", SmallModel.table, ["--key", "iid"],
      names: ["column 'iid', named as a key, is absent, did you mean 'id'?"]),
    Bad(
      "a key that is an input", SmallModel.table, ["--key", "debt"], names: ["'debt' is an input", "cannot be a key"]),
    Bad("a key twice", SmallModel.table, ["--key", "id", "--key", "id"], names: ["'id' is named as a key twice"]),
    Bad(
      "a key named as a result is", "tier,income,debt,channel\nA,1,2,app\n",
      names: ["column 'tier': a result has this name too"]),
    Bad(
      "a day for a table", exit: 64, SmallModel.table, ["--as-of", "2025-06-30"],
      names: ["--as-of is for a dataset's folder, and 'table.csv' is none"]),
    Bad("a day that is none", exit: 64, SmallModel.table, ["--as-of", "30.6.2025"], names: ["--as-of takes a day"]),
    Bad(
      "two characters between fields", exit: 64, SmallModel.table, ["--delimiter", ";;"], names: ["--delimiter takes"]),
    Bad(
      "a key of nobody", SmallModel.table, ["--trust", "abc"], names: ["key: a public key is 64 hexadecimal digits"]),
    Bad(
      "no signature of a trusted key", SmallModel.table, ["--trust", SigningKey().verificationKey.text],
      names: ["small.json: signature: "]),
    Bad(
      "a place that is not there", SmallModel.table, ["--out", "nowhere/tiers.csv"],
      names: ["nowhere/tiers.csv: cannot be written: No such file or directory"]),
    Bad("a place that is a folder", SmallModel.table, ["--out", "datasets"], names: ["datasets: cannot be written"]),
  ]

  @Test(arguments: tables) func aTableThatDoesNotFitIsRefused(_ bad: Bad) throws {
    let project = try ScratchProject()
    try SmallModel.write(into: project)
    try project.write(bad.table, to: "table.csv")
    let out = bad.arguments.contains("--out") ? [] : ["--out", "tiers.csv"]
    let before = project.names(in: "")
    let run = try project.stratum(["score", "small.json", "table.csv"] + bad.arguments + out)
    #expect(run.exitCode == bad.exitCode, "\(run.complaint)")
    #expect(run.output.isEmpty)
    for part in bad.named { #expect(run.complaint.contains(part), "'\(part)' is not in: \(run.complaint)") }
    #expect(project.names(in: "") == before)
  }

  @Test func whatCannotBeReadIsRefused() throws {
    let project = try ScratchProject()
    try SmallModel.write(into: project)
    try project.write(SmallModel.table, to: "table.csv")
    try FileManager.default.createDirectory(atPath: project.path("empty"), withIntermediateDirectories: true)
    func refusal(_ arguments: [String], exit: Int32 = 65, _ parts: String...) throws {
      let run = try project.stratum(["score"] + arguments)
      #expect(run.exitCode == exit, "\(arguments): \(run.complaint)")
      for part in parts { #expect(run.complaint.contains(part), "'\(part)' is not in: \(run.complaint)") }
    }
    try refusal(["small.json", "nowhere.csv"], "nowhere.csv: cannot be read: no such file")
    try refusal(["small.json", "-"], exit: 64, "from a file, not from standard input")
    try refusal(["small.json", "table.csv", "--json"], exit: 64, "--out")
    try refusal(["nowhere.json", "table.csv"], "no run 'nowhere.json'")
    try refusal(["small.json", "empty", "--key", "id"], exit: 64, "--key is for a table")
    try refusal(["small.json", "datasets/cdnow"], "'small' does not say by which config")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: project.path("small.json")))
    try bytes.prefix(bytes.count / 2).write(to: URL(fileURLWithPath: project.path("half.json")))
    try refusal(["half.json", "table.csv"], "half.json: line ")
    try project.write(
      String(decoding: bytes, as: UTF8.self).replacing("0.01", with: "0.02"), to: "changed.json")
    try refusal(["changed.json", "table.csv"], "changed.json: the content has the digest")
    try SmallModel.write(
      into: project, findings: [BundlePolicy.Finding(code: "leak", isBlocking: true, text: "'debt' knows the outcome")])
    try refusal(["small.json", "table.csv"], "the policy is red: leak: 'debt' knows the outcome")
  }

  @Test func aCutGzipFileLeavesNothingThatLooksWhole() throws {
    let project = try ScratchProject()
    try SmallModel.write(into: project)
    try project.write(
      "id,income,debt,channel\n" + (0..<200_000).map { "A\($0),\($0 % 977),30,app\n" }.joined(), to: "table.csv")
    let gzip = Process()
    gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    gzip.arguments = ["gzip", project.path("table.csv")]
    try gzip.run()
    gzip.waitUntilExit()
    let packed = try Data(contentsOf: URL(fileURLWithPath: project.path("table.csv.gz")))
    try packed.prefix(packed.count / 2).write(to: URL(fileURLWithPath: project.path("cut.csv.gz")))
    let run = try project.stratum("score", "small.json", "cut.csv.gz", "--out", "tiers.csv")
    #expect(run.exitCode == 65)
    #expect(run.complaint.contains("cut.csv.gz: cannot be read: the gzip data end too early"))
    #expect(!project.names(in: "").contains { $0.hasPrefix("tiers.csv") })
  }

  @Test func aDatasetThatDoesNotFitIsRefused() throws {
    let project = try ScratchProject()
    var shop = SmallShop()
    try shop.write(into: project)
    #expect(try project.stratum("run", "shop.yaml").exitCode == 0)
    let model = "shop-tiers-kmeans"
    func refusal(_ arguments: [String], exit: Int32 = 65, _ parts: String...) throws {
      let run = try project.stratum(["score"] + arguments + ["--out", "tiers.csv"])
      #expect(run.exitCode == exit, "\(arguments): \(run.complaint)")
      for part in parts { #expect(run.complaint.contains(part), "'\(part)' is not in: \(run.complaint)") }
      #expect(!project.names(in: "").contains { $0.hasPrefix("tiers.csv") })
    }
    try refusal([model, "shop"], "give the last known day with --as-of")
    try refusal(
      [model, "shop", "--as-of", "2020-01-01"], "shop/dataset.yaml: as_of is 2020-01-01, before the first event")
    try refusal([model, "experiments", "--as-of", "2025-06-30"], "experiments/dataset.yaml: cannot be read")
    try refusal(
      [model, "shop", "--as-of", "2025-06-30", "--events", "purchase"], "'purchase' is not a table of events")

    let run = try #require(project.names(in: "experiments/runs").first)
    var bundle = try TierModelBundle(
      reading: TierModelBundle.content(of: project.path("experiments/runs/\(run)/model.json")))
    bundle.indicators[0] = BundleIndicator(0, of: try TierScorer(bundle.plan), definition: "otherwise", version: "0")
    bundle.lineage["program"] = "0.0.1"
    try Data(bundle.bytes()).write(to: URL(fileURLWithPath: project.path("old.json")))
    try refusal(
      ["old.json", "shop", "--as-of", "2025-06-30"],
      "computes '\(bundle.plan.inputs[0].name)' otherwise than the one that made the model (0.0.1)")
    bundle.indicators = []
    try Data(bundle.bytes()).write(to: URL(fileURLWithPath: project.path("mute.json")))
    try refusal(["mute.json", "shop", "--as-of", "2025-06-30"], "does not say what its inputs mean")

    shop.manifest = shop.manifest.replacing("amount: {role: amount,", with: "amount: {")
    try shop.write(into: project)
    try refusal([model, "shop", "--as-of", "2025-06-30"], "'monetary' needs a column with the role amount")
    shop = SmallShop()
    shop.purchases[3] = "C1,2025-13-45,1,north"
    try shop.write(into: project)
    try refusal([model, "shop", "--as-of", "2025-06-30"], "shop/purchases.csv:4: column 'date'")
  }
}
