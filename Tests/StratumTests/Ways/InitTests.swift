import Foundation
import Testing

/// `stratum init`: projects from real files, which work as they stand.
@Suite struct InitTests {
  /// Makes a project in `new` and runs what it says comes next.
  private func tryOut(_ project: ScratchProject, _ arguments: String..., next limit: Double = 300) throws -> [String:
    Any]
  {
    let made = try project.stratum(["init", "new"] + arguments + ["--json"], limit: limit)
    try #require(made.exitCode == 0, "\(made.complaint)")
    let summary = try #require(try made.json() as? [String: Any])
    for line in try #require(summary["next"] as? [String]) {
      let call = try #require(ReadmeTests.command(line))
      let run = try project.stratum(call.arguments, in: "new", limit: limit)
      #expect(run.exitCode == 0, "\(line)\n\(run.complaint)")
    }
    return summary
  }

  private static var data: String { StratumProgram.sharedData ?? "" }
  private static let needsData = StratumProgram.isQuick || StratumProgram.sharedData == nil

  @Test(.disabled(if: needsData)) func purchases() throws {
    let project = try ScratchProject()
    let summary = try tryOut(project, "--from", Self.data + "/cdnow/cdnow_master.csv", "--currency", "USD")
    #expect(summary["rows"] as? Int == 69_659)
    #expect(summary["refused"] as? Int == 0)
    let manifest = try project.text("new/datasets/cdnow-master/dataset.yaml")
    #expect(manifest.contains("customer_id: {role: customer, type: category, required: true}"))
    #expect(manifest.contains("date: {role: time, type: date, required: true}"))
    #expect(manifest.contains("amount: {role: amount, type: number, unit: currency}"))
    #expect(manifest.contains("quantity: {role: quantity, type: integer}"))
  }

  @Test(.disabled(if: needsData)) func customersWithALabel() throws {
    let project = try ScratchProject()
    _ = try tryOut(project, "--from", Self.data + "/bankchurners/BankChurners.csv")
    let config = try project.text("new/experiments/first.yaml")
    #expect(
      config.contains("column: Attrition_Flag, positive: [\"Attrited Customer\"], negative: [\"Existing Customer\"]"))
  }

  @Test(.disabled(if: needsData)) func customersForTiers() throws {
    let project = try ScratchProject()
    _ = try tryOut(
      project, "--from", Self.data + "/bankchurners/BankChurners.csv", "--label", "none", "--amount", "Total_Trans_Amt")
    #expect(try project.text("new/experiments/first.yaml").contains("order_by: customers.Total_Trans_Amt"))
  }

  @Test(.disabled(if: needsData)) func rowsOfNobody() throws {
    let project = try ScratchProject()
    _ = try tryOut(project, "--from", Self.data + "/bank-marketing/bank.csv", "--time-zone", "Europe/Lisbon")
    let manifest = try project.text("new/datasets/bank/dataset.yaml")
    #expect(manifest.contains("delimiter: \";\"") && manifest.contains("y: {role: target, type: flag"))
    #expect(try project.text("new/experiments/first.yaml").contains("rows: rows"))
  }

  @Test(.disabled(if: StratumProgram.isQuick)) func theBanksTransactions() throws {
    let project = try ScratchProject.withBank(customers: 400, months: 18)
    let made = try project.stratum(
      "init", "new", "--from", "datasets/synthetic-bank/data/transactions.csv", "--yes", "--time-zone", "Europe/Berlin")
    try #require(made.exitCode == 0, "\(made.complaint)")
    let manifest = try project.text("new/datasets/transactions/dataset.yaml")
    #expect(manifest.contains("account_id: {role: customer"))
    #expect(manifest.contains("direction: {role: direction, type: category, inflow: [\"in\"], outflow: [\"out\"]}"))
    #expect(manifest.contains("initiated: {role: initiated, type: flag}") && manifest.contains("max_rejects: 0.01"))
    let check = try project.stratum("dataset", "check", "datasets/transactions", in: "new")
    #expect([0, 2].contains(check.exitCode), "\(check.complaint)")
    let run = try project.stratum("run", "experiments/first.yaml", in: "new", limit: 300)
    #expect(run.exitCode == 0, "\(run.complaint)")
  }

  @Test func nothingIsWrittenOverAndNothingIsLeft() throws {
    let project = try ScratchProject()
    try SmallShop().write(into: project)
    try project.write("kept", to: "new/notes.txt")
    let before = project.allNames(in: "")
    let refusals: [(arguments: [String], exit: Int32, says: String)] = [
      (["new", "--from", "shop/purchases.csv"], 65, "new cannot be written: it holds 'notes.txt' already"),
      (["shop.yaml", "--from", "shop/purchases.csv"], 65, "it is a file"),
      (["fresh", "--from", "nowhere.csv"], 65, "nowhere.csv"),
      (["fresh"], 64, "--from FILE.csv"),
      (["fresh", "--from", "shop/purchases.csv", "--time", "dat"], 65, "did you mean 'date'?"),
      (["fresh", "--from", "shop/purchases.csv", "--amount", "shop"], 65, "'shop' holds no numbers"),
      (["fresh", "--from", "shop/purchases.csv", "--time-zone", "Berlin"], 65, "Europe/Prague"),
      (["fresh", "--from", "shop/purchases.csv", "--currency", "Euro"], 65, "EUR"),
      (["fresh", "--from", "shop/purchases.csv", "--table", "customers"], 65, "name the key with --customer"),
      (["fresh", "--from", "shop/customers.csv", "--label", "income", "--positive", "2"], 65, "has 1 values"),
      (["fresh", "--from", "shop/purchases.csv", "--delimiter", ";;"], 64, "--delimiter takes one character"),
      (["fresh", "--from", "shop/purchases.csv", "--delimiter", ";"], 65, "--delimiter"),
      (["fresh", "--from", "shop/purchases.csv", "--table", "event"], 64, "--table"),
    ]
    for refusal in refusals {
      let run = try project.stratum(["init"] + refusal.arguments)
      #expect(run.exitCode == refusal.exit, "\(refusal.arguments): \(run.complaint)")
      #expect(run.complaint.contains(refusal.says), "\(refusal.arguments): \(run.complaint)")
      #expect(project.allNames(in: "") == before)
    }
    #expect(try project.text("new/notes.txt") == "kept")
  }

  @Test func datesThatCanBeReadInTwoWaysAreAsked() throws {
    let project = try ScratchProject()
    let rows = (0..<60).map {
      "c\($0 % 7),\(String(format: "%02d", 1 + $0 % 12))/\(String(format: "%02d", 1 + $0 % 11))/2024,\($0).5"
    }
    try project.write(
      "customer;date;amount\n" + rows.map { $0.replacing(",", with: ";") }.joined(separator: "\n") + "\n", to: "two.csv"
    )
    let asked = try project.stratum("init", "new", "--from", "two.csv")
    #expect(asked.exitCode == 65)
    #expect(asked.complaint.contains("dd/MM/yyyy") && asked.complaint.contains("--date-pattern"), "\(asked.complaint)")
    let told = try project.stratum("init", "new", "--from", "two.csv", "--date-pattern", "MM/dd/yyyy")
    #expect(told.exitCode == 0, "\(told.complaint)")
    #expect(try project.text("new/datasets/two/dataset.yaml").contains("pattern: \"MM/dd/yyyy\""))
  }

  @Test func anEmptyFolderAndAnotherPlaceWork() throws {
    let project = try ScratchProject()
    try SmallShop().write(into: project)
    try FileManager.default.createDirectory(atPath: project.path("deep/empty"), withIntermediateDirectories: true)
    let made = try project.stratum(
      "init", ".", "--from", "../../shop/purchases.csv", "--name", "shop", in: "deep/empty")
    #expect(made.exitCode == 0, "\(made.complaint)")
    #expect(project.allNames(in: "deep/empty") == [".gitignore", "README.md", "datasets", "experiments"])
    #expect(project.allNames(in: "deep") == ["empty"])
    let check = try project.stratum("dataset", "check", "datasets/shop", in: "deep/empty")
    #expect(check.exitCode == 0, "\(check.complaint)")
    #expect(
      try project.text("deep/empty/experiments/first.yaml").hasPrefix("# yaml-language-server: $schema=./schema.json\n")
    )
  }

  /// On a terminal, which `script` makes, each guess is asked; an empty answer takes it.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
  func questionsAreAskedOnATerminal() throws {
    let project = try ScratchProject()
    try SmallShop().write(into: project)
    let answers = ["shop/purchases.csv", "", "", "", "", "EUR", "Europe/Berlin"]
    try project.write(answers.joined(separator: "\n") + "\n", to: "answers.txt")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
    process.arguments = ["-qec", "'\(StratumProgram.path)' init new", project.path("typescript")]
    process.currentDirectoryURL = URL(fileURLWithPath: project.root)
    process.standardInput = FileHandle(forReadingAtPath: project.path("answers.txt"))
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let seen = try project.text("typescript")
    #expect(seen.contains("Which column says when? [date]"), "\(seen)")
    #expect(process.terminationStatus == 0, "\(seen)")
    let manifest = try project.text("new/datasets/purchases/dataset.yaml")
    #expect(manifest.contains("currency: EUR") && manifest.contains("time_zone: Europe/Berlin"))
  }
}
