import Features
import Frames
import Learning
import Testing

/// What must not change a table, or must change it in a known way.
@Suite struct InvarianceTests {
  /// The number of workers decides only who computes what.
  @Test(arguments: [2, 3, 7]) func workers(_ count: Int) throws {
    let bank = try SmallBank()
    #expect(haveSameBits(try bank.table(workers: 1), try bank.table(workers: count)))
  }

  /// Events after as_of belong to the outcome: taking them away, or adding thousands of new customers, levels and
  /// amounts, touches no bit.
  @Test func laterEventsTouchNothing() throws {
    let bank = try SmallBank()
    let events = bank.tables["events"]!
    guard case .time(let times)? = events["time"]?.values else { return #expect(Bool(false)) }
    let midnight = Int64(SmallBank.asOf.number + 1) * 86_400
    var past = bank
    past.tables["events"] = events.selectingRows(where: times.map { $0 < midnight })
    var future = bank
    let more = Frame([
      Columns.category("account", (0..<3000).map { ["a000", "a010", "a060", "b\($0)"][$0 % 4] }),
      Column("time", .time((0..<3000).map { midnight + Int64($0 * 977) })),
      Column("amount", .number((0..<3000).map { Double($0) * 1e9 })),
      Columns.category("direction", (0..<3000).map { $0 % 2 == 0 ? "credit" : "new" }),
      Column("cost", .number((0..<3000).map { Double($0) })),
      Column("balance", .number((0..<3000).map { -Double($0) })),
      Column("quantity", .integer((0..<3000).map { Int64($0) })),
      Columns.category("channel", (0..<3000).map { "channel\($0 % 50)" }),
      Columns.category("category", (0..<3000).map { "category\($0 % 50)" }),
      Column("initiated", .flag((0..<3000).map { Int8($0 % 2) })),
    ])
    future.tables["events"] = try more.appending(events)
    let table = try bank.table()
    #expect(haveSameBits(table, try past.table()))
    #expect(haveSameBits(table, try future.table()))
    #expect(try future.table().diagnostics.afterAsOf > table.diagnostics.afterAsOf)
  }

  /// Another order of the file's rows changes the order of sums only where events have one time.
  @Test func orderOfRows() throws {
    let bank = try SmallBank()
    let count = bank.tables["events"]!.rowCount
    var shuffled = bank
    shuffled.tables["events"] = bank.tables["events"]!.selectingRows((0..<count).map { ($0 * 577 + 13) % count })
    let (table, other) = (try bank.table(), try shuffled.table())
    #expect(table.customers == other.customers)
    for name in table.indicators.columnNames {
      for (left, right) in zip(table.numbers(name), other.numbers(name)) {
        #expect(left.isNaN && right.isNaN || abs(left - right) <= 1e-12 * max(1, abs(left)), "\(name)")
      }
    }
  }

  /// Twice the money is twice every amount and no other count: multiplying by two is exact.
  @Test func scaledAmounts() throws {
    let bank = try SmallBank()
    var doubled = bank
    let events = bank.tables["events"]!
    doubled.tables["events"] = Frame(
      events.columns.map { column in
        guard ["amount", "cost", "balance"].contains(column.name), case .number(let values) = column.values else {
          return column
        }
        return Column(column.name, .number(values.map { $0 * 2 }))
      })
    let (table, other) = (try bank.table(groups), try doubled.table(groups))
    for name in table.indicators.columnNames {
      let definition = IndicatorCatalog.definition(named: String(name.split(separator: ".")[0]))!
      guard definition.unit != "log ratio" else { continue }
      let factor = definition.unit.hasPrefix("currency") ? 2.0 : 1
      for (left, right) in zip(table.numbers(name), other.numbers(name)) {
        #expect(left.isNaN && right.isNaN || left * factor == right, "\(name): \(left), \(right)")
      }
    }
  }

  /// Asking for one indicator computes what asking for all of them computes.
  @Test func alone() throws {
    let bank = try SmallBank()
    let all = try bank.table()
    for feature in all.indicators.columnNames {
      let one = try bank.table([.indicator(feature)])
      #expect(one.indicators.columnNames == [feature])
      #expect(one.numbers(feature).map(\.bitPattern) == all.numbers(feature).map(\.bitPattern), "\(feature)")
    }
  }

  private var groups: [FeatureRequest] { IndicatorCatalog.groups.map { .indicator($0) } }
}
