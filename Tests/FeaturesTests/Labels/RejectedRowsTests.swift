import Features
import Frames
import Learning
import Testing

/// Applicants who were rejected: kept out of the table, and beside it.
@Suite struct RejectedRowsTests {
  private let manifest = DatasetManifest(
    name: "lender", timeZone: "UTC", currency: "EUR",
    tables: [
      TableManifest(
        name: "loans", files: [], kind: .loans,
        columns: [
          ColumnManifest(name: "id", type: .category, role: .key), ColumnManifest(name: "amount", type: .number),
          ColumnManifest(name: "status", type: .category, role: .target), ColumnManifest(name: "score", type: .integer),
        ])
    ])
  private let loans = Frame([
    Columns.category("id", ["a", "b", "c", "d", "e", "f", "g"]),
    Column("amount", .number([1, 2, 3, 4, 5, 6, 7])),
    Columns.category("status", ["good", "bad", "no", "good", "", "late", "bad"]),
    Columns.integer("score", ["1", "9", "9", "2", "9", "9", ""]),
  ])

  private func table(rejected: [String], accepted: String? = nil, features: [String] = ["amount"]) throws
    -> CustomerTable
  {
    let column = ColumnLabel(
      column: "status", positive: ["bad"], negative: ["good"], excluded: rejected.isEmpty ? ["late", "no"] : ["late"],
      rejected: rejected)
    return try FeaturePlan(
      manifest: manifest, requests: features.map { .indicator($0) },
      label: Label(name: "default", definition: .column(column), accepted: accepted),
      observations: .rows(table: "loans", asOf: nil)
    ).build(tables: ["loans": loans], asOf: nil, workers: .all)
  }

  @Test func byTheirValue() throws {
    let table = try table(rejected: ["no"])
    #expect(table.rowNames == ["a", "b", "d", "g"] && table.label?.positive == [false, true, false, true])
    #expect(
      table.rejected
        == RejectedRows(rowNames: ["c"], indicators: Frame([Column("amount", .number([3]))]), hidden: [nil]))
    #expect(
      table.counts.map { "\($0.name) \($0.after)" } == [
        "known 7", "label_missing 6", "label_excluded 5", "label_rejected 4",
      ])
    #expect(
      table.label?.definition
        == "default: loans.status is bad; negative where it is good; late is left out; no is rejected, the outcome unknown."
    )
    #expect(table.label?.notes.first?.hasPrefix("1 rows are rejected applicants") == true)
  }

  /// What is left out stays left out; what the label told of the hidden is kept, and a missing outcome is unknown.
  @Test func byACondition() throws {
    let table = try table(rejected: [], accepted: "amount != 2 and amount != 5")
    #expect(table.rowNames == ["a", "d", "g"])
    #expect(table.rejected?.rowNames == ["b", "e"])
    #expect(table.rejected?.hidden == [true, nil])
    #expect(table.counts.map(\.name) == ["known", "label_excluded", "label_rejected"])
    #expect(
      table.label?.definition.hasSuffix(
        "Applicants count as rejected, their outcome hidden, unless 'amount != 2 and amount != 5'.") == true)
  }

  @Test func noneRejected() throws {
    let table = try table(rejected: ["no"], accepted: "amount > 0")
    #expect(table.rejected?.rowNames == ["c"])
    #expect(try self.table(rejected: [], accepted: "amount > 0").rejected == nil)
  }

  @Test func whatCannotBe() {
    #expect(throws: FeaturesError.label(.valueTwice(label: "default", value: "good"))) { try table(rejected: ["good"]) }
    #expect(throws: FeaturesError.self) { try table(rejected: ["no"], accepted: "amuont > 0") }
    // All bad loans hidden: the accepted have one class.
    #expect(throws: FeaturesError.label(.oneClass(label: "default", positives: 0, negatives: 2))) {
      try table(rejected: [], accepted: "amount != 2 and amount != 7")
    }
    #expect(throws: FeaturesError.label(.acceptedByTarget(label: "default", column: "status"))) {
      try table(rejected: [], accepted: "status == \"good\" or amount > 2")
    }
    let shop = Shop([("a", "2025-01-01", 1), ("b", "2025-01-02", 1), ("a", "2025-01-03", 1)])
    #expect(throws: FeaturesError.filterWithoutTable(filter: "x > 1")) {
      try FeaturePlan(
        manifest: shop.manifest, requests: [.indicator("recency")], outcome: OutcomeWindow(days: 1, values: []),
        label: Label(name: "churn", definition: .inactive, accepted: "x > 1"))
    }
  }
}
