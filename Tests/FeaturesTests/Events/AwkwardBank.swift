import Features
import Foundation
import Frames
import Ingest
import Learning

/// Events whose text has all that makes reading them piece by piece hard: several files, rows that are refused, missing
/// customers, times and amounts, identifiers of any length, levels that come late, times out of order.
struct AwkwardBank {
  let name: String
  /// The type of the identifiers in the events.
  var keyType = ColumnType.category
  /// Whether events name accounts, which belong to customers.
  var hasAccounts = false
  /// Whether a table makes customers known.
  var hasCustomers = false
  /// Whether a feature looks at the identifiers themselves.
  var countsNames = false
  var customer: (Int) -> String

  /// Whether the identifiers are a category that only tells customers apart.
  var hasKeysAlone: Bool { keyType == .category && !hasAccounts && !countsNames }

  static var all: [AwkwardBank] {
    [
      AwkwardBank(name: "short texts") { "c\($0)" },
      AwkwardBank(name: "long texts") { $0 % 3 == 0 ? "é\($0)" : $0 % 3 == 1 ? "customer-\($0)" : "k\($0)" },
      AwkwardBank(name: "whole numbers", keyType: .integer) { "\($0 * 17 - 300)" },
      AwkwardBank(name: "free texts", keyType: .text) { "a rather long name \($0)" },
      AwkwardBank(name: "counted texts", countsNames: true) { $0 % 2 == 0 ? "k\($0)" : "customer-\($0)" },
      AwkwardBank(name: "known customers", hasCustomers: true) { "customer-\($0)" },
      AwkwardBank(name: "accounts", hasAccounts: true, hasCustomers: true) { "c\($0)" },
    ]
  }

  private static let rowCount = 900
  private static let customerCount = 60

  var manifest: DatasetManifest {
    var format = TableFormat(time: "yyyy-MM-dd HH:mm:ss")
    format.maximumRejects = 1
    var tables = [
      TableManifest(
        name: "events", files: [], format: format, kind: .events,
        columns: [
          hasAccounts
            ? ColumnManifest(name: "account", type: keyType, role: .account)
            : ColumnManifest(name: "customer", type: keyType, role: .customer),
          ColumnManifest(name: "time", type: .time, role: .time),
          ColumnManifest(name: "amount", type: .number, role: .amount),
          ColumnManifest(name: "way", type: .category, role: .direction, inflow: ["in"], outflow: ["out"]),
          ColumnManifest(name: "balance", type: .number, role: .balance),
          ColumnManifest(name: "channel", type: .category, role: .channel, notInitiated: ["system"]),
          ColumnManifest(name: "category", type: .text, role: .category),
          ColumnManifest(name: "started", type: .flag, role: .initiated),
        ])
    ]
    if hasAccounts {
      tables.append(
        TableManifest(
          name: "accounts", files: [], kind: .accounts,
          columns: [
            ColumnManifest(name: "account", type: .category, role: .account),
            ColumnManifest(name: "customer", type: .category, role: .customer),
          ]))
    }
    if hasCustomers {
      tables.append(
        TableManifest(
          name: "customers", files: [], kind: .customers,
          columns: [
            ColumnManifest(name: "customer", type: .category, role: .customer),
            ColumnManifest(name: "opened", type: .date, role: .opened),
          ]))
    }
    return DatasetManifest(name: "bank", timeZone: "UTC", currency: "EUR", tables: tables)
  }

  func plan() throws -> FeaturePlan {
    let names = [
      "recency", "frequency", "monetary", "amount_mean", "amount_deviation", "active_months", "gap_median",
      "amount_last_90", "amount_trend", "amount_last", "balance_last", "balance_daily_mean", "channel_events",
      "channel_entropy", "category_amount_share", "category_events.late", "amount_in",
    ]
    var customs = [
      CustomIndicator(name: "big", aggregate: .count, filter: "amount > 50 and channel != \"web\""),
      CustomIndicator(name: "kinds", aggregate: .distinct, column: "category", lastDays: 200),
    ]
    if countsNames { customs.append(CustomIndicator(name: "names", aggregate: .distinct, column: "customer")) }
    return try FeaturePlan(
      manifest: manifest, requests: names.map { .indicator($0) } + customs.map { .custom($0) },
      outcome: OutcomeWindow(days: 30, values: ["amount_sum"], allowPartial: true))
  }

  /// The tables that are not streamed.
  var frames: [String: Frame] {
    var frames: [String: Frame] = [:]
    let known = Array(stride(from: 0, to: Self.customerCount, by: 1)).filter { $0 % 10 != 4 }
    if hasAccounts {
      frames["accounts"] = Frame([
        Columns.category("account", (0..<Self.customerCount).map { "account-\($0)" } + ["account-3"]),
        Columns.category("customer", (0..<Self.customerCount).map { customer($0 / 2) } + [customer(9)]),
      ])
    }
    if hasCustomers {
      frames["customers"] = Frame([
        Columns.category("customer", known.map { customer($0) } + ["nobody"]),
        Columns.date("opened", known.map { $0 % 5 == 0 ? "2023-06-01" : "" } + ["2023-01-01"]),
      ])
    }
    return frames
  }

  /// Writes the events as a plain file and a packed one.
  func write(to folder: ScratchFolder) throws -> [String] {
    let header = (hasAccounts ? "account" : "customer") + ",time,amount,way,balance,channel,category,started\n"
    let rows = (0..<Self.rowCount).map(row)
    let first = try folder.file("\(name)-1.csv", header + rows[..<600].joined())
    let second = try folder.gzip(try folder.file("\(name)-2.csv", header + rows[600...].joined()))
    return [first, second]
  }

  private func row(_ place: Int) -> String {
    var random = CounterRandom(seed: 3, purpose: "bank", row: place)
    let who = random.integer(below: Self.customerCount)
    let key = who % 12 == 7 && place % 3 == 0 ? "" : hasAccounts ? "account-\(who)" : customer(who)
    let day = Day(year: 2023, month: 1, day: 1)!.advanced(by: place / 2 + random.integer(below: 40))
    let second = random.integer(below: 3) * 10 + 10
    let time = place % 97 == 5 ? "" : "\(day) 10:00:\(second)"
    let amount = place % 41 == 3 ? "many" : place % 29 == 0 ? "" : "\(random.integer(below: 10_000) - 200).25"
    let way = ["in", "out", "", "sideways"][random.integer(below: 4)]
    let channel = place > 700 && place % 4 == 0 ? "\"late, channel\"" : ["web", "app", "system", ""][place % 4]
    let category = place > 500 && place % 5 == 0 ? "late" : ["a", "b \"\"c\"\"", "d"].map { "\"\($0)\"" }[place % 3]
    return "\(key),\(time),\(amount),\(way),\(place % 13).5,\(channel),\(category),\(place % 6 == 1 ? "no" : "yes")\n"
  }

  private func reader(_ files: [String], _ workers: Workers, chunkSize: Int) -> TableReader {
    TableReader(manifest.tables[0], files: files, timeZone: "UTC", workers: workers, chunkSize: chunkSize)
  }

  private static let asOf = Day(year: 2024, month: 3, day: 1)!

  /// The table made of a frame of the events.
  func table(fromFrameOf files: [String], _ workers: Workers) throws -> CustomerTable {
    var tables = frames
    tables["events"] = try reader(files, workers, chunkSize: 1 << 20).read().frame
    return try plan().build(tables: tables, asOf: Self.asOf, workers: workers)
  }

  /// The table made of the events while they are read.
  func table(
    streaming files: [String], _ workers: Workers, chunkSize: Int, _ storage: EventStorage
  ) throws -> (CustomerTable, EventCollector) {
    let plan = try plan()
    let events = plan.eventCollector(tables: frames, storage)
    _ = try reader(files, workers, chunkSize: chunkSize).stream(columns: plan.streamedTable?.columns, into: events)
    return (try plan.build(tables: frames, events: events, asOf: Self.asOf, workers: workers), events)
  }
}

/// A folder that is made for one test and taken away with it.
final class ScratchFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "events-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The names of what lies in it.
  var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: path) } }

  /// Writes a text file and gives its path.
  func file(_ name: String, _ text: String) throws -> String {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
    return path + "/" + name
  }

  /// Packs a file with the gzip program and gives the packed file's path.
  func gzip(_ file: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "--force", file]
    try process.run()
    process.waitUntilExit()
    return file + ".gz"
  }
}
