import Foundation
import Testing

/// Data that cannot be used: each is refused in one sentence that names file, line, column and value.
@Suite struct BadDataTests {
  static let refusals: [Refusal] = [
    Refusal("missing dataset folder", names: ["shop.yaml: dataset: 'shap' has no dataset.yaml", "stratum synthesize"]) {
      try SmallShop.replace("dataset: shop", by: "dataset: shap", in: &$0.config)
    },
    Refusal("missing file of a table", names: ["shop/sales.csv", "cannot be read", "missing"]) {
      try SmallShop.replace("[purchases.csv]", by: "[sales.csv]", in: &$0.manifest)
    },
    Refusal("empty file", names: ["shop/purchases.csv", "the header has no column 'customer_id'"]) {
      $0.purchases = []
    },
    Refusal("wrong delimiter", names: ["shop/purchases.csv:1", "no ','", "but has ';'", "'delimiter'"]) {
      $0.purchases = $0.purchases.map { $0.replacing(",", with: ";") }
    },
    Refusal("header typo", names: ["shop/purchases.csv:1", "no column 'amount', did you mean 'amuont'?"]) {
      $0.purchases[0] = "customer_id,date,amuont,shop"
    },
    Refusal("header that names a column twice", names: ["shop/purchases.csv:1", "'amount' twice"]) {
      $0.purchases[0] = "customer_id,date,amount,amount"
    },
    Refusal(
      "ragged rows", names: ["table 'purchases'", "2 of the", "the limit is", "purchases.csv:3", "5 fields", "4"]
    ) {
      $0.purchases[2] += ",more"
      $0.purchases[3] += ",more"
    },
    Refusal("quoted field never closed", names: ["shop/purchases.csv:6", "quote", "never closed"]) {
      $0.purchases[5] = "C1,2025-02-01,\"12.50,north"
    },
    Refusal(
      "decimal comma in a column of numbers", names: ["purchases.csv:2", "column 'amount'", "'1.234,56'"]
    ) {
      $0.purchases[1] = "C1,2025-02-01,\"1.234,56\",north"
    },
    Refusal("day that no calendar has", names: ["purchases.csv:2", "column 'date'", "'2025-02-30'"]) {
      $0.purchases[1] = "C1,2025-02-30,12.50,north"
    },
    Refusal("day in another order", names: ["purchases.csv:2", "column 'date'", "'31/02/2025'"]) {
      $0.purchases[1] = "C1,31/02/2025,12.50,north"
    },
    Refusal("strangers' purchases alone", names: ["shop/dataset.yaml", "'purchases'", "'customers'"]) {
      $0.purchases = $0.purchases.map { $0.replacing(/^C/, with: "X") }
    },
    Refusal("customers but no purchases", names: ["shop/dataset.yaml", "'purchases'", "nothing to compute from"]) {
      $0.purchases.removeSubrange(1...)
    },
    Refusal("as_of before all data", names: ["shop.yaml:3: as_of", "2024-12-31", "before the first event"]) {
      try SmallShop.replace("2025-06-30", by: "2024-12-31", in: &$0.config)
    },
    Refusal(
      "outcome window beyond the data",
      names: ["shop.yaml:4: outcome", "2025-07-01 to 2025-10-28", "end on 2025-09-30", "allow_partial"]
    ) {
      try SmallShop.replace("window: 90d", by: "window: 120d", in: &$0.config)
    },
    Refusal(
      "misspelt manifest key", names: ["shop/dataset.yaml:2", "unknown key 'time_zon', did you mean 'time_zone'?"]
    ) {
      try SmallShop.replace("time_zone:", by: "time_zon:", in: &$0.manifest)
    },
    Refusal("unknown time zone", names: ["'Europe/Berlyn'"]) {
      try SmallShop.replace("Europe/Berlin", by: "Europe/Berlyn", in: &$0.manifest)
    },
    Refusal("unknown role", names: ["shop/dataset.yaml:10", "custommer"]) {
      try SmallShop.replace("opened: {role: opened", by: "opened: {role: custommer", in: &$0.manifest)
    },
  ]

  @Test(arguments: refusals) func isRefusedInASentence(_ refusal: Refusal) throws { try refusal.check() }

  @Test func textThatIsNotUTF8IsRefusedWithItsLine() throws {
    let project = try ScratchProject()
    try SmallShop().write(into: project)
    let path = project.path("shop/purchases.csv")
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes.append(contentsOf: [0x43, 0xFF, 0xFE] + Array(",2025-02-01,12.50,north\n".utf8))
    try bytes.write(to: URL(fileURLWithPath: path))
    let run = try project.stratum("run", "shop.yaml")
    #expect(run.exitCode == 65)
    for part in ["purchases.csv:\(SmallShop().purchases.count + 1)", "column 'customer_id'", "UTF-8"] {
      #expect(run.complaint.contains(part), "\(run.complaint)")
    }
  }

  @Test func refusedRowsBelowTheDeclaredShareAreCountedAndLeftOut() throws {
    let project = try ScratchProject()
    var shop = SmallShop()
    try SmallShop.replace(
      "    kind: events", by: "    format: {max_rejects: 0.1}\n    kind: events", in: &shop.manifest)
    shop.purchases[1] = "C1,31/02/2025,12.50,north"
    try shop.write(into: project)
    let run = try project.stratum("run", "shop.yaml", "--json")
    #expect(run.exitCode == 0, "\(run.complaint)")
    let record = try #require((try run.json() as? [[String: Any]])?.first)
    let data = (record["diagnostics"] as? [String: Any])?["data"] as? [String: Any]
    let purchases = (data?["tables"] as? [String: Any])?["purchases"] as? [String: Any]
    #expect(purchases?["rejects"] as? Int == 1)
  }

  /// A customer without a purchase belongs to the population: the counts are 0, the recency is missing.
  @Test func aCustomerWithNoEventsHasDocumentedValues() throws {
    let project = try ScratchProject()
    var shop = SmallShop()
    shop.customers += "C99,2024-05-01,1000,1\n"
    try shop.write(into: project)
    let table = try project.stratum("features", "shop.yaml")
    #expect(table.output.contains("\nC99,,0.0,0.0\n"), "\(table.output)")
    #expect(try project.stratum("run", "shop.yaml").exitCode == 0)
  }

  /// A constant column is a note, and adds nothing to a distance.
  @Test func aConstantColumnIsANote() throws {
    let project = try ScratchProject()
    var shop = SmallShop()
    try SmallShop.replace("frequency, monetary]", by: "frequency, monetary, customers.income]", in: &shop.config)
    try shop.write(into: project)
    let run = try project.stratum("run", "shop.yaml")
    #expect(run.exitCode == 0, "\(run.complaint)")
    #expect(run.output.contains("The indicator 'customers.income' has one value in all training rows"))
  }

  /// A column that is missing everywhere has nothing to learn from; the run is refused by the column's name.
  @Test func aColumnThatIsAllMissingIsNamed() throws {
    let project = try ScratchProject()
    var shop = SmallShop()
    shop.customers = shop.customers.replacing(",1000,", with: ",,")
    try SmallShop.replace("frequency, monetary]", by: "frequency, monetary, customers.income]", in: &shop.config)
    try shop.write(into: project)
    let run = try project.stratum("run", "shop.yaml")
    #expect(run.exitCode == 65)
    #expect(run.complaint.contains("customers.income") && run.complaint.contains("missing"), "\(run.complaint)")
    let check = try project.stratum("dataset", "check", "shop")
    #expect(check.exitCode == 0)
    #expect(check.output.contains("income"))
  }
}
