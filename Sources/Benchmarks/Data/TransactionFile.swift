import Foundation
import Learning

/// Transactions as a bank's system writes them: CSV in order of time, with the manifest and the config that read it.
struct TransactionFile: BenchmarkInput {
  static let rows = 10_000_000
  static let customers = 500_000
  static let bytes = 507e6
  /// The days that the rows fill, from 2023-07-01 on; the last one is the config's `as_of`.
  static let days = 731
  static let channels = ["branch", "atm", "online", "mobile", "card", "phone"]
  static let categories = [
    "groceries", "travel", "rent", "salary", "fuel", "dining", "health", "clothing", "insurance", "utilities",
    "education", "leisure", "furniture", "electronics", "gifts", "taxes", "children", "pets", "transport", "other",
  ]

  func csv(_ folder: BenchmarkFolder) -> String { folder.file("transactions/transactions.csv") }

  func files(_ folder: BenchmarkFolder) -> [String] {
    [csv(folder), folder.file("transactions/dataset.yaml"), folder.file("transactions/config.yaml")]
  }

  func make(_ folder: BenchmarkFolder) throws {
    let count = folder.rows(TransactionFile.rows)
    let customers = max(20, count / (TransactionFile.rows / TransactionFile.customers))
    let chunk = 65_536
    try folder.write(csv(folder)) { handle in
      fputs("customer_id,time,amount,channel,category\n", handle)
      for first in stride(from: 0, to: count, by: 8 * chunk) {
        let tasks = (min(count - first, 8 * chunk) + chunk - 1) / chunk
        let parts = Workers.all.map(tasks) { task in
          let rows = first + task * chunk..<min(count, first + (task + 1) * chunk)
          return TransactionFile.text(rows, of: count, customers: customers)
        }
        for part in parts where fwrite(part, 1, part.count, handle) != part.count {
          throw BenchmarkError.unwritable(csv(folder))
        }
      }
    }
    try folder.write(folder.file("transactions/dataset.yaml")) { fputs(TransactionFile.manifest, $0) }
    try folder.write(folder.file("transactions/config.yaml")) { fputs(TransactionFile.config, $0) }
  }

  /// The lines of some rows.
  private static func text(_ rows: Range<Int>, of count: Int, customers: Int) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(rows.count * 64)
    let names = (channels.map { Array($0.utf8) }, categories.map { Array($0.utf8) })
    for row in rows {
      var random = CounterRandom(seed: 4, purpose: "benchmark.transactions", row: row)
      let share = random.uniform()
      // Some customers are far busier than others.
      let customer = Int(Double(customers) * (row % 2 == 0 ? share : share * share * share))
      text.append(UInt8(ascii: "C"))
      append(customer, digits: 7, to: &text)
      text.append(UInt8(ascii: ","))
      let second = Int(Double(row) / Double(count) * Double(days * 86_400))
      appendTime(second, to: &text)
      text.append(UInt8(ascii: ","))
      let cents = Int(100 * exp(3.2 + 1.1 * random.normal())) + 1
      append(cents / 100, digits: 1, to: &text)
      text.append(UInt8(ascii: "."))
      append(cents % 100, digits: 2, to: &text)
      text.append(UInt8(ascii: ","))
      text.append(contentsOf: names.0[random.integer(below: channels.count)])
      text.append(UInt8(ascii: ","))
      text.append(contentsOf: names.1[random.integer(below: categories.count)])
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }

  private static func append(_ value: Int, digits: Int, to text: inout [UInt8]) {
    var power = 1
    for _ in 1..<digits { power *= 10 }
    while value / 10 >= power { power *= 10 }
    while power > 0 {
      text.append(UInt8(ascii: "0") + UInt8(value / power % 10))
      power /= 10
    }
  }

  private static let firstDay = 19_539  // 2023-07-01, in days since 1970-01-01

  private static func appendTime(_ second: Int, to text: inout [UInt8]) {
    var date = time_t((firstDay + second / 86_400) * 86_400)
    var fields = tm()
    gmtime_r(&date, &fields)
    append(Int(fields.tm_year) + 1900, digits: 4, to: &text)
    text.append(UInt8(ascii: "-"))
    append(Int(fields.tm_mon) + 1, digits: 2, to: &text)
    text.append(UInt8(ascii: "-"))
    append(Int(fields.tm_mday), digits: 2, to: &text)
    text.append(UInt8(ascii: " "))
    append(second / 3600 % 24, digits: 2, to: &text)
    text.append(UInt8(ascii: ":"))
    append(second / 60 % 60, digits: 2, to: &text)
    text.append(UInt8(ascii: ":"))
    append(second % 60, digits: 2, to: &text)
  }

  private static let manifest = """
    name: transactions
    time_zone: UTC
    currency: EUR
    tables:
      transactions:
        files: [transactions.csv]
        format: {time: "yyyy-MM-dd HH:mm:ss"}
        kind: events
        columns:
          customer_id: {role: customer, type: category}
          time: {role: time, type: time}
          amount: {role: amount, type: number, unit: currency}
          channel: {role: channel, type: category}
          category: {role: category, type: category}

    """

  private static let config = """
    name: transactions
    dataset: .
    as_of: 2025-06-30
    features:
      - recency
      - frequency
      - amount_sum
      - amount_mean
      - amount_deviation
      - amount_maximum
      - active_months
      - channel_events
      - category_amount_share
      - amount_last_90
      - amount_trend
    evaluate: {repeats: 1, space: [recency, frequency, amount_sum]}
    tiers: {order_by: amount_sum, names: [high, low]}
    seed: 4
    cases:
      - {name: kmeans, model: {kind: kmeans, clusters: 2}}

    """
}
