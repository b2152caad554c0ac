import Features
import Frames
import Learning
import Testing

/// Tables with one row a customer.
@Suite struct FixedTableTests {
  private let manifest = DatasetManifest(
    name: "static", timeZone: "UTC", currency: nil,
    tables: [
      TableManifest(
        name: "people", files: [], kind: .indicators,
        columns: [
          ColumnManifest(name: "id", type: .integer, role: .customer),
          ColumnManifest(name: "income", type: .number), ColumnManifest(name: "children", type: .integer),
          ColumnManifest(name: "region", type: .category), ColumnManifest(name: "born", type: .date),
          ColumnManifest(name: "owner", type: .flag), ColumnManifest(name: "remark", type: .text),
        ])
    ])
  private let people = Frame([
    Column("id", .integer([20, 3, 100, 3])), Column("income", .number([1.5, .nan, 2.5, 9])),
    Column("children", .integer([2, Missing.integer, 0, 9])),
    Column("region", .category(codes: [1, 0, -1, 1], levels: ["north", "south"])),
    Column(
      "born", .date([Day("2000-01-01")!, Day("2030-01-01")!, Day("1999-12-31")!, Day("2000-01-01")!].map(\.number))),
    Column("owner", .flag([1, 0, Missing.flag, 1])), Column("remark", .text(["", nil, "x", ""])),
  ])

  private func table(_ names: [String], asOf: String?, filter: String? = nil) throws -> CustomerTable {
    let plan = try FeaturePlan(
      manifest: manifest, requests: names.map { .indicator($0) }, population: Population(filter: filter))
    return try plan.build(tables: ["people": people], asOf: asOf.flatMap { Day($0) }, workers: .all)
  }

  @Test func columnsAreFeatures() throws {
    let table = try table(["income", "people.children", "region", "owner"], asOf: nil)
    #expect(table.customers == ["3", "20", "100"])
    #expect(table.numbers("income").map(\.bitPattern) == [Double.nan, 1.5, 2.5].map(\.bitPattern))
    #expect(table.numbers("people.children").map { $0.isNaN ? -1 : $0 } == [-1, 2, 0])
    #expect(table.numbers("owner").map { $0.isNaN ? -1 : $0 } == [0, 1, -1])
    #expect(table.indicators["region"]?.values == .category(codes: [0, 1, -1], levels: ["north", "south"]))
    #expect(table.diagnostics.repeatedCustomers == 1)
    #expect(table.dataSpan == nil)
    #expect(table.counts.map(\.after) == [3])
  }

  /// A date is known from that day on, and says how long ago it was.
  @Test func datesNeedADay() throws {
    let ages = try table(["born"], asOf: "2000-01-31").numbers("born")
    #expect(ages.map { $0.isNaN ? -1 : $0 } == [-1, 30, 31])
    #expect(throws: FeaturesError.noAsOf(neededFor: "born")) { try table(["born"], asOf: nil) }
  }

  @Test func filtered() throws {
    let table = try table(["income"], asOf: nil, filter: "region == \"south\" and children >= 1")
    #expect(table.customers == ["20"])
    #expect(table.counts.map(\.name) == ["known", "filter"])
  }

  @Test func textsAreNoFeatures() {
    #expect(
      throws: FeaturesError.unfitColumn(
        indicator: "remark", column: "remark", type: .text, wanted: "a number, a date, a flag or a category")
    ) { try table(["remark"], asOf: nil) }
  }

  @Test func idsAreNoFeatures() {
    #expect(
      throws: FeaturesError.unfitColumn(
        indicator: "id", column: "id", type: .integer,
        wanted: "a column that does not say whose the row is (its role is customer)")
    ) { try table(["income", "id"], asOf: nil) }
  }

  /// Columns of a static table stand beside indicators of events; strangers to it have missing values.
  @Test func besideEvents() throws {
    var shop = Shop([("20", "2024-01-01", 5), ("4", "2024-01-02", 6)]).manifest
    shop.tables += manifest.tables
    let plan = try FeaturePlan(manifest: shop, requests: [.indicator("monetary"), .indicator("income")])
    var frames = Shop([("20", "2024-01-01", 5), ("4", "2024-01-02", 6)]).frames
    frames["people"] = people
    let table = try plan.build(tables: frames, asOf: Day("2024-01-31"), workers: .all)
    #expect(table.customers == ["20", "4"])
    #expect(table.numbers("income").map { $0.isNaN ? -1 : $0 } == [1.5, -1])
  }
}
