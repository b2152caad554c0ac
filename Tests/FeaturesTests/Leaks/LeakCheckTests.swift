import Features
import Frames
import Learning
import Testing

/// Features that know the outcome, planted among those that do not.
@Suite struct LeakCheckTests {
  private static let rows = 200
  private static let positive = (0..<rows).map { $0 * 7919 % 100 < 23 }

  private static func noise(_ seed: UInt64) -> [Double] {
    (0..<rows).map {
      var random = CounterRandom(seed: seed, purpose: "leak", row: $0)
      return random.uniform()
    }
  }

  private func findings(_ columns: [Column], threshold: Double = 0.95) throws -> [LeakFinding] {
    let table = TableManifest(
      name: "rows", files: [], kind: .loans,
      columns: columns.map { ColumnManifest(name: $0.name, type: $0.values.type) }
        + [ColumnManifest(name: "bad", type: .flag, role: .target)])
    let plan = try FeaturePlan(
      manifest: DatasetManifest(name: "leaks", timeZone: "UTC", currency: nil, tables: [table]),
      requests: columns.map { .indicator($0.name) },
      label: Label(
        name: "bad", definition: .column(ColumnLabel(column: "bad", positive: ["true"], negative: ["false"]))),
      observations: .rows(table: "rows", asOf: nil))
    let frame = Frame(columns + [Column("bad", .flag(Self.positive.map { $0 ? 1 : 0 }))])
    let built = try plan.build(tables: ["rows": frame], asOf: nil, workers: .all)
    let check = LeakCheck(plan, built, threshold: threshold, workers: Workers(2))
    #expect(check == LeakCheck(plan, built, threshold: threshold, workers: Workers(1)))
    return check.findings
  }

  @Test func honestFeaturesAreNotNamed() throws {
    let noise = Self.noise(1)
    let weak = zip(Self.noise(2), Self.positive).map { $0 + ($1 ? 0.3 : 0) }
    // An identifier is different in every row, which determines the class of none but itself.
    let ids = (0..<Self.rows).map { Int32($0) }
    let columns = [
      Column("noise", .number(noise)), Column("weak", .number(weak)),
      Column("id", .category(codes: ids, levels: ids.map { "id\($0)" })),
      Column("gaps", .number(noise.map { $0 < 0.4 ? .nan : $0 })),
      Column("constant", .integer(Array(repeating: 4, count: Self.rows))),
      Column("empty", .number(Array(repeating: .nan, count: Self.rows))),
      Column("nearly_empty", .number((0..<Self.rows).map { $0 < 3 ? Double($0) : .nan })),
    ]
    #expect(try findings(columns) == [])
  }

  @Test func whatDeterminesTheLabel() throws {
    let codes = Self.positive.enumerated().map { Int32($1 ? 1 : 2 * ($0 % 2)) }
    let columns = [
      // A threshold parts the classes, in either direction.
      Column("above", .number(zip(Self.noise(3), Self.positive).map { $0 + ($1 ? 1 : 0) })),
      Column("below", .number(zip(Self.noise(3), Self.positive).map { $0 - ($1 ? 1 : 0) })),
      // No threshold does, but each value is of one class.
      Column("code", .integer(codes.map(Int64.init))),
      Column("level", .category(codes: codes, levels: ["x", "y", "z"])),
      Column("missing_is_a_value", .number(codes.map { $0 == 1 ? .nan : Double($0) })),
    ]
    let found = try findings(columns)
    #expect(found.filter { $0.reason == .determinesLabel(rows: Self.rows) }.map(\.feature) == columns.map(\.name))
    #expect(found.count == 6)
    #expect(
      "\(found[0])" == "'above' alone determines the label in all 200 rows; it must know the outcome")
    #expect(found.last?.reason == .missingness(area: 1, missing: Self.positive.count { $0 }))
  }

  /// Of 46 positives and 154 negatives, one positive among the lower: the area is (45 · 154 + below) / (46 · 154).
  @Test func whatIsSuspicious() throws {
    var values = Self.positive.enumerated().map { Double($0) + ($1 ? 1000.0 : 0) }
    let first = Self.positive.firstIndex(of: true)!
    values[first] = -1
    let positives = Self.positive.count { $0 }
    let area = Double(positives - 1) / Double(positives)
    let column = Column("hindsight", .number(values))
    #expect(
      try findings([column]) == [
        LeakFinding(feature: "hindsight", reason: .suspicious(area: area, threshold: 0.95))
      ])
    #expect(try findings([column], threshold: 0.99) == [])
    // Ties count half: a flag that is right in all but ten negatives.
    var wrong = 0
    let flags = Self.positive.map { isPositive -> Int8 in
      if isPositive { return 1 }
      wrong += 1
      return wrong <= 10 ? 1 : 0
    }
    let negatives = Double(Self.rows - positives)
    #expect(
      try findings([Column("flag", .flag(flags))], threshold: 0.96) == [
        LeakFinding(
          feature: "flag",
          reason: .suspicious(area: 1 - 0.5 * 10 / negatives, threshold: 0.96))
      ])
  }

  @Test func missingness() throws {
    let noise = Self.noise(4)
    let filled = zip(noise, Self.positive).map { $1 ? .nan : $0 }
    let found = try findings([Column("closed_on", .number(filled))])
    let positives = Self.positive.count { $0 }
    #expect(found == [LeakFinding(feature: "closed_on", reason: .missingness(area: 1, missing: positives))])
    #expect("\(found[0])".hasPrefix("whether 'closed_on' is missing (\(positives) rows) tells the classes apart"))
  }

  /// Columns that the manifest says are known only afterwards, wherever a feature or the population reads them.
  @Test func whatTheManifestSays() throws {
    var manifest = Shop([]).manifest
    manifest.tables[0].columns.append(
      ColumnManifest(name: "returned", type: .flag, knownAfterwards: true, note: "Within a year."))
    manifest.tables.append(
      TableManifest(
        name: "people", files: [], kind: .customers,
        columns: [
          ColumnManifest(name: "id", type: .category, role: .customer),
          ColumnManifest(name: "worth", type: .number, knownAfterwards: true),
          ColumnManifest(name: "age", type: .number),
        ]))
    let plan = try FeaturePlan(
      manifest: manifest,
      requests: [
        .indicator("recency"), .indicator("age"), .indicator("worth"),
        .custom(CustomIndicator(name: "kept", aggregate: .count, filter: "returned == false")),
        .custom(CustomIndicator(name: "returns", aggregate: .sum, column: "returned")),
      ], population: Population(filter: "worth > 3 and age > 18"))
    #expect(plan.knownAfterwards.map(\.feature) == ["worth", "kept", "returns", "population"])
    #expect(
      plan.knownAfterwards.last?.reason == .knownAfterwards(table: "people", column: "worth", note: nil))
    #expect(
      "\(plan.knownAfterwards[1])"
        == "'kept' uses purchases.returned, which the dataset says is known only after as_of (Within a year.); a model "
        + "that uses it predicts nothing")
    manifest.tables[0].columns[2].knownAfterwards = true
    let monetary = try FeaturePlan(manifest: manifest, requests: [.indicator("monetary"), .indicator("recency")])
    #expect(monetary.knownAfterwards.map(\.feature) == ["monetary"])
  }
}
