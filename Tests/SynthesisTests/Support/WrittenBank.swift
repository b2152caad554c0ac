import Foundation
import Frames
import Learning
import Synthesis

/// A small bank that was written into a folder, read back whole, and removed.
struct WrittenBank {
  let summary: SyntheticBankSummary
  private let contents: [String: Data]

  init(
    customers: Int, months: Int = 12, seed: UInt64 = 7, dirt: Double = 0, workers: Int = 2,
    lastDay: String = "2025-09-30"
  ) throws {
    let path = NSTemporaryDirectory() + "synthetic-bank-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    let bank = try SyntheticBank(
      customerCount: customers, monthCount: months, seed: seed, lastDay: Day(lastDay)!, dirtRate: dirt)
    summary = try bank.write(to: path, workers: Workers(workers))
    contents = try Dictionary(
      uniqueKeysWithValues: (WrittenBank.files + ["dataset.yaml"]).map {
        ($0, try Data(contentsOf: URL(fileURLWithPath: path + "/" + $0)))
      })
  }

  /// The bytes of a file of the folder.
  func bytes(_ name: String) -> Data { contents[name]! }

  /// The rows of a file of the folder, each by the names of its header; a ragged row lacks or loses what does not fit.
  func rows(_ name: String) -> [[String: String]] {
    let records = CsvText.records(bytes(name))
    return records.dropFirst().map { record in
      Dictionary(uniqueKeysWithValues: zip(records[0], record))
    }
  }

  /// The lines of a file without the header; only for files without line breaks in fields.
  func lines(_ name: String) -> [String] {
    String(decoding: bytes(name), as: UTF8.self).split(separator: "\n").dropFirst().map(String.init)
  }

  /// The transactions; only of a bank without dirt.
  func transactions() -> [TransactionRow] { lines("data/transactions.csv").map(TransactionRow.init) }

  static let tables = [
    "customers", "accounts", "transactions", "loans", "repayments", "contacts", "app_events", "surveys", "campaigns",
    "scores", "consents",
  ]
  static let truths = ["customers", "loans", "campaigns", "dirt"]
  static let files = tables.map { "data/\($0).csv" } + truths.map { "truth/\($0).csv" }
}

/// One row of the transactions of a bank without dirt.
struct TransactionRow {
  let account: Substring
  let date: Substring
  let amount: Int
  let isInflow: Bool
  let channel: Substring
  let category: Substring
  let isInitiated: Bool
  let balance: Int

  /// The customer's number, as the account's id holds it.
  var customer: Substring { account.dropFirst().dropLast() }

  init(_ line: String) {
    let fields = line.split(separator: ",", omittingEmptySubsequences: false)
    account = fields[1]
    date = fields[2]
    amount = wholeCents(fields[3])
    isInflow = fields[4] == "in"
    channel = fields[5]
    category = fields[6]
    isInitiated = fields[7] == "true"
    balance = wholeCents(fields[8])
  }
}

/// Money with two decimals, in whole cents.
func wholeCents(_ text: Substring) -> Int {
  let digits = text.utf8.filter { (0x30...0x39).contains($0) }
  precondition(text.utf8.dropLast(2).last == 0x2e, "'\(text)' is not money with two decimals")
  return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 } * (text.hasPrefix("-") ? -1 : 1)
}

/// A plain reader of RFC 4180, written apart from the package's.
enum CsvText {
  static func records(_ data: Data) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var previousWasQuote = false
    for byte in data {
      if isQuoted {
        if previousWasQuote {
          previousWasQuote = false
          if byte == 0x22 {
            field.append(byte)
            continue
          }
          isQuoted = false
        } else if byte == 0x22 {
          previousWasQuote = true
          continue
        } else {
          field.append(byte)
          continue
        }
      }
      switch byte {
      case 0x22 where field.isEmpty: isQuoted = true
      case 0x2c, 0x0a:
        record.append(String(decoding: field, as: UTF8.self))
        field.removeAll()
        if byte == 0x0a {
          records.append(record)
          record.removeAll()
        }
      default: field.append(byte)
      }
    }
    return records
  }
}

extension [String: String] {
  /// The value of a column that every row has.
  func text(_ column: String) -> String { self[column]! }

  func number(_ column: String) -> Double { Double(text(column))! }

  func day(_ column: String) -> Day { Day(String(text(column).prefix(10)))! }

  /// The day of a column that may be missing.
  func dayIfAny(_ column: String) -> Day? { text(column).isEmpty ? nil : day(column) }

  /// Money in whole cents.
  func cents(_ column: String) -> Int { wholeCents(text(column)[...]) }
}
