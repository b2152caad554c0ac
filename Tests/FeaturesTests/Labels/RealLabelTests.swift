import Features
import Foundation
import Frames
import Ingest
import Learning
import Testing

/// The labels and leaks of the real sets, by their manifests.
@Suite(.enabled(if: ReferenceTables.sharedData != nil, "set STRATUM_SHARED_DATA to the folder of the real data sets"))
struct RealLabelTests {
  /// A table of a dataset, whose paths lead to the shared data wherever they lie.
  private func build(
    _ dataset: String, _ names: [String], _ label: ColumnLabel, _ observations: Observations, events: String? = nil,
    population: Population = Population()
  ) throws -> (plan: FeaturePlan, table: CustomerTable, frames: [String: Frame]) {
    let files = FileManager.default
    let root = files.temporaryDirectory.appending(path: "stratum-labels-\(UUID().uuidString)")
    defer { try? files.removeItem(at: root) }
    let directory = root.appending(path: "package/datasets/\(dataset)")
    try files.createDirectory(at: directory, withIntermediateDirectories: true)
    try files.createDirectory(at: root.appending(path: "shared"), withIntermediateDirectories: true)
    try files.createSymbolicLink(
      at: root.appending(path: "shared/data"), withDestinationURL: try #require(ReferenceTables.sharedData))
    try files.copyItem(
      at: ReferenceTables.root.appending(path: "datasets/\(dataset)/dataset.yaml"),
      to: directory.appending(path: "dataset.yaml"))
    let set = try Dataset(directory: directory.path)
    let plan = try FeaturePlan(
      manifest: set.manifest, requests: names.map { .indicator($0) }, population: population,
      label: Label(name: "label", definition: .column(label)), observations: observations, events: events)
    var frames: [String: Frame] = [:]
    for (name, columns) in plan.neededColumns {
      frames[name] = try set.read(name, columns: columns, workers: Workers(2)).frame
    }
    return (plan, try plan.build(tables: frames, asOf: nil, workers: Workers(2)), frames)
  }

  private static let berkaFeatures = [
    "recency", "frequency", "monetary", "balance", "flow", "category_share", "tenure", "loan.amount", "loan.duration",
    "payments", "account.frequency",
  ]

  private func berka(_ label: ColumnLabel) throws -> (plan: FeaturePlan, table: CustomerTable, frames: [String: Frame])
  {
    try build(
      "berka", Self.berkaFeatures, label, .rows(table: "loan", asOf: AsOfColumn(column: "date")),
      events: "transactions_before_loans")
  }

  /// 682 loans, 76 of them bad, each as known on the day before it, from 54,694 transactions that all lie before.
  @Test func berka() throws {
    let (plan, table, frames) = try berka(
      ColumnLabel(column: "status", positive: ["B", "D"], negative: ["A", "C"], provisional: ["C", "D"]))
    #expect(table.label?.positiveCount == 76 && table.label?.negativeCount == 606)
    #expect(table.counts.map(\.after).min() == 682)
    #expect(Set(table.customers).count == 682 && Set(table.rowNames).count == 682)
    #expect(
      table.label?.notes == [
        "448 of 682 rows have a loan.status that may still change (C or D); they count as they stand, 45 as positive and "
          + "403 as negative."
      ])
    #expect(table.diagnostics.rows == 54_694 && table.diagnostics.afterAsOf == 0)
    #expect(LeakCheck(plan, table, workers: .all).findings == [])

    // The plain twin, over columns read row by row: counts exact, sums of whole crowns exact too.
    let events = try #require(frames["transactions_before_loans"])
    guard case .integer(let accounts)? = events["account_id"]?.values, case .date(let days)? = events["date"]?.values,
      case .number(let balances)? = events["balance"]?.values, case .number(let amounts)? = events["amount"]?.values,
      case .category(let codes, let levels)? = events["type"]?.values
    else { return #expect(Bool(false)) }
    let isIn = levels.map { $0 == "PRIJEM" }
    let rowsOfAccount = Dictionary(grouping: accounts.indices) { accounts[$0] }
    let (inflows, lowest) = (table.numbers("amount_in"), table.numbers("balance_minimum"))
    try #require(inflows.count == 682 && lowest.count == 682)
    for (row, customer) in table.customers.enumerated() {
      let found = rowsOfAccount[Int64(customer)!]!.filter { days[$0] <= table.asOf[row].number }
      let inflow = found.filter { isIn[Int(codes[$0])] }.reduce(0) { $0 + amounts[$1] }
      #expect(inflows[row] == inflow)
      #expect(lowest[row] == found.map { balances[$0] }.min())
    }
  }

  @Test func berkaWithoutRunningLoans() throws {
    let (_, table, _) = try berka(
      ColumnLabel(column: "status", positive: ["B"], negative: ["A"], excluded: ["C", "D"]))
    #expect(table.label?.positiveCount == 31 && table.label?.negativeCount == 203)
    #expect(table.counts.last == PopulationCount(name: "label_excluded", before: 682, after: 234))
  }

  /// The status is refused, and sums over the whole history are named.
  @Test func berkaLeaks() throws {
    let label = ColumnLabel(column: "status", positive: ["B", "D"], negative: ["A", "C"])
    #expect(
      throws: FeaturesError.label(
        .targetAsFeature(label: "label", feature: "status", table: "loan", column: "status"))
    ) {
      try build("berka", ["status"], label, .rows(table: "loan", asOf: AsOfColumn(column: "date")))
    }
    let (plan, _, _) = try build(
      "berka", ["account_features.balance_min", "account_features.frequency", "payments"], label,
      .rows(table: "loan", asOf: AsOfColumn(column: "date")))
    #expect(plan.knownAfterwards.map(\.feature) == ["account_features.balance_min"])
  }

  @Test func germanCredit() throws {
    let (plan, table, _) = try build(
      "german-credit", ["status", "duration", "credit_history", "amount", "savings", "age"],
      ColumnLabel(column: "class", positive: ["2"], negative: ["1"]), .rows(table: "loans", asOf: nil))
    #expect(table.label?.positiveCount == 300 && table.label?.negativeCount == 700)
    #expect(LeakCheck(plan, table, workers: .all).findings == [])
    #expect(table.customers.first == "1" && table.customers.last == "1000")
  }

  @Test func bankChurners() throws {
    let (plan, table, _) = try build(
      "bankchurners", ["Customer_Age", "Total_Trans_Ct", "Total_Revolving_Bal", "Education_Level"],
      ColumnLabel(column: "Attrition_Flag", positive: ["true"], negative: ["false"]), .customers)
    #expect(table.label?.positiveCount == 1627 && table.customers.count == 10_127)
    #expect(LeakCheck(plan, table, workers: .all).findings == [])
  }

  /// How long the call took is known only after it: the leak check names it, although it does not rank perfectly.
  @Test func bankMarketing() throws {
    let (plan, table, _) = try build(
      "bank-marketing", ["age", "job", "duration", "poutcome", "campaign"],
      ColumnLabel(column: "y", positive: ["true"], negative: ["false"]), .rows(table: "calls", asOf: nil))
    #expect(table.label?.positiveCount == 5289 && table.customers.count == 45_211)
    let findings = LeakCheck(plan, table, workers: .all).findings
    #expect(findings.map(\.feature) == ["duration"])
    guard case .knownAfterwards(let name, let column, _)? = findings.first?.reason else {
      return #expect(Bool(false), "\(findings)")
    }
    #expect(name == "calls" && column == "duration")
  }
}
