import Features
import Frames
import Learning
import Testing

/// Labels from what a column says.
@Suite struct ColumnLabelTests {
  private let manifest = DatasetManifest(
    name: "lender", timeZone: "UTC", currency: "EUR",
    tables: [
      TableManifest(
        name: "loans", files: [], kind: .loans,
        columns: [
          ColumnManifest(name: "amount", type: .number, role: .amount),
          ColumnManifest(name: "status", type: .category, role: .target, levels: ["A", "B", "C", "D"]),
          ColumnManifest(name: "score", type: .integer), ColumnManifest(name: "late", type: .flag),
        ])
    ])
  private let loans = Frame([
    Column("amount", .number([1, 2, 3, 4, 5, 6, 7])),
    Columns.category("status", ["A", "B", "C", "D", "", "C", "A"]),
    Columns.integer("score", ["1", "2", "1", "2", "1", "3", ""]),
    Columns.flag("late", ["false", "true", "false", "false", "true", "", "false"]),
  ])

  private func plan(_ label: ColumnLabel, _ features: [String] = ["amount"]) throws -> FeaturePlan {
    try FeaturePlan(
      manifest: manifest, requests: features.map { .indicator($0) },
      label: Label(name: "default", definition: .column(label)), observations: .rows(table: "loans", asOf: nil))
  }

  private func table(_ label: ColumnLabel, _ loans: Frame? = nil) throws -> CustomerTable {
    try plan(label).build(tables: ["loans": loans ?? self.loans], asOf: nil, workers: .all)
  }

  private func refusal(_ make: () throws -> Any) -> String {
    do { return "no refusal: \(try make())" } catch { return "\(error)" }
  }

  /// Loans that still run count as they stand, and the notes say so.
  @Test func runningLoansCounted() throws {
    let table = try table(
      ColumnLabel(column: "status", positive: ["B", "D"], negative: ["A", "C"], provisional: ["C", "D"]))
    #expect(table.numbers("amount") == [1, 2, 3, 4, 6, 7])
    #expect(table.label?.positive == [false, true, false, true, false, false])
    #expect(table.counts.map(\.name) == ["known", "label_missing"])
    #expect(table.counts.map(\.after) == [7, 6])
    #expect(
      table.label?.definition == "default: loans.status is B or D; negative where it is A or C.")
    #expect(
      table.label?.notes == [
        "3 of 6 rows have a loans.status that may still change (C or D); they count as they stand, 1 as positive and 2 as "
          + "negative."
      ])
  }

  @Test func runningLoansLeftOut() throws {
    let table = try table(ColumnLabel(column: "status", positive: ["B"], negative: ["A"], excluded: ["C", "D"]))
    #expect(table.numbers("amount") == [1, 2, 7])
    #expect(table.label?.positive == [false, true, false])
    #expect(table.counts.map(\.name) == ["known", "label_missing", "label_excluded"])
    #expect(table.counts.map(\.after) == [7, 6, 3])
    #expect(table.label?.notes == ["3 rows are left out because their loans.status is C or D."])
    #expect(
      table.label?.definition
        == "default: loans.status is B; negative where it is A; C or D is left out.")
  }

  @Test func flagsAndNumbers() throws {
    let late = try table(ColumnLabel(column: "late", positive: ["true"], negative: ["false"]))
    #expect(late.label?.positive == [false, true, false, false, true, false])
    let score = try table(ColumnLabel(column: "score", positive: ["3"], negative: ["1", "2"]))
    #expect(score.label?.positive == [false, false, false, false, false, true])
  }

  /// A customers table's column labels rows that are customers.
  @Test func ofCustomers() throws {
    var manifest = manifest
    manifest.tables[0].kind = .customers
    manifest.tables[0].columns[0].role = .customer
    manifest.tables[0].columns[0].type = .integer
    let plan = try FeaturePlan(
      manifest: manifest, requests: [.indicator("score")],
      label: Label(
        name: "late", definition: .column(ColumnLabel(column: "late", positive: ["true"], negative: ["false"]))))
    let frame = Frame([Column("amount", .integer([7, 6, 5, 4, 3, 2, 1]))] + loans.columns.dropFirst())
    let table = try plan.build(tables: ["loans": frame], asOf: nil, workers: .all)
    #expect(table.customers == ["1", "3", "4", "5", "6", "7"])
    #expect(table.label?.positive == [false, true, false, false, true, false])
    #expect(plan.neededColumns.map(\.columns) == [["amount", "score", "late"]])
  }

  @Test func whatIsDeclared() {
    let fine = ColumnLabel(column: "status", positive: ["B"], negative: ["A"])
    #expect(
      refusal { try plan(fine, ["amount", "status"]) }
        == "the feature 'status' is the column loans.status, which tells the outcome that the label 'default' is made "
        + "from; take it out of the features")
    // The target of the manifest is refused also where another column is the label.
    let late = ColumnLabel(column: "late", positive: ["true"], negative: ["false"])
    #expect(
      throws: FeaturesError.label(
        .targetAsFeature(label: "default", feature: "status", table: "loans", column: "status"))
    ) { try plan(late, ["status"]) }
    #expect(
      throws: FeaturesError.label(
        .targetAsFeature(label: "default", feature: "loans.late", table: "loans", column: "late"))
    ) { try plan(late, ["loans.late"]) }
    #expect(
      refusal { try plan(ColumnLabel(column: "status", positive: [], negative: ["A"])) }
        == "the label 'default' lists no positive value; it needs at least one")
    #expect(
      refusal { try plan(ColumnLabel(column: "status", positive: ["A"], negative: [])) }
        == "the label 'default' lists no negative value; it needs at least one")
    #expect(
      refusal { try plan(ColumnLabel(column: "status", positive: ["A"], negative: ["B"], excluded: ["A"])) }
        == "the label 'default' lists the value 'A' twice; a value has one meaning")
    #expect(
      refusal { try plan(ColumnLabel(column: "status", positive: ["E"], negative: ["B"])) }
        == "the label 'default' lists the value 'E', which the column 'status' does not have; its levels are A, B, C, D"
    )
    #expect(
      refusal {
        try plan(
          ColumnLabel(column: "status", positive: ["A"], negative: ["B"], excluded: ["C"], provisional: ["C"]))
      }.hasPrefix("the label 'default' says that 'C' may still change but lists it neither as positive nor"))
    #expect(
      refusal { try plan(ColumnLabel(column: "statsu", positive: ["A"], negative: ["B"])) }
        == "'default' names the column 'statsu', which the table 'loans' does not declare, did you mean 'status'?")
  }

  @Test func whatTheDataHave() {
    #expect(
      refusal { try table(ColumnLabel(column: "status", positive: ["B"], negative: ["A"])) }
        == "2 rows have the value 'C' in the column 'status', which the label 'default' does not list; list it as "
        + "positive, negative or excluded")
    #expect(throws: FeaturesError.label(.oneClass(label: "default", positives: 0, negatives: 6))) {
      try table(
        ColumnLabel(column: "score", positive: ["9"], negative: ["1", "2", "3"]))
    }
    let empty = Frame(
      loans.columns.map {
        $0.name == "score" ? Column("score", .integer(Array(repeating: Missing.integer, count: 7))) : $0
      })
    #expect(throws: FeaturesError.label(.allMissing(label: "default", rows: 7))) {
      try table(ColumnLabel(column: "score", positive: ["9"], negative: ["1"]), empty)
    }
    #expect(
      "\(FeaturesError.label(.oneClass(label: "default", positives: 0, negatives: 6)))"
        == "the label 'default' has 0 positive and 6 negative rows; a model needs some of both")
  }
}
