import Foundation
import Learning
import Synthesis
import Testing

/// The bytes of a bank depend on its description alone.
@Suite struct SyntheticBankBytesTests {
  @Test func areTheSameWithAnyNumberOfWorkers() throws {
    let alone = try WrittenBank(customers: 1_100, months: 4, dirt: 0.02, workers: 1)
    for workers in [2, 7] {
      let many = try WrittenBank(customers: 1_100, months: 4, dirt: 0.02, workers: workers)
      for file in WrittenBank.files + ["dataset.yaml"] {
        #expect(alone.bytes(file) == many.bytes(file), "\(file) with \(workers) workers")
      }
      #expect(alone.summary == many.summary)
    }
  }

  /// A customer's rows do not depend on how many others there are, and rows stand in the order of customers: so each
  /// file of the smaller bank is the beginning of that of the larger.
  @Test func ofFewerCustomersAreTheBeginningOfThoseOfMore() throws {
    let few = try WrittenBank(customers: 90, dirt: 0.01)
    let more = try WrittenBank(customers: 300, dirt: 0.01)
    for file in WrittenBank.files {
      let (short, long) = (few.bytes(file), more.bytes(file))
      #expect(long.count > short.count, "\(file)")
      #expect(long.prefix(short.count) == short, "\(file)")
    }
  }

  @Test func dependOnTheSeed() throws {
    let one = try WrittenBank(customers: 60, seed: 1)
    let other = try WrittenBank(customers: 60, seed: 2)
    for table in WrittenBank.tables {
      #expect(one.bytes("data/\(table).csv") != other.bytes("data/\(table).csv"), "\(table)")
    }
  }

  @Test func areCountedInTheSummary() throws {
    let bank = try WrittenBank(customers: 120, dirt: 0.03)
    #expect(bank.summary.tables.count == WrittenBank.files.count)
    for (table, file) in zip(bank.summary.tables, WrittenBank.files) {
      let data = bank.bytes(file)
      #expect(table.byteCount == data.count, "\(file)")
      #expect(table.rowCount == CsvText.records(data).count - 1, "\(file)")
    }
    let planted = bank.rows("truth/dirt.csv")
    for dirt in bank.summary.dirt {
      #expect(dirt.count == planted.count { $0.text("kind") == dirt.kind.rawValue }, "\(dirt.kind)")
    }
    #expect(bank.summary.table("transactions")?.isTruth == false)
    #expect(bank.summary.table("dirt") == nil)
  }

  @Test func tellTheirProgressInOrder() throws {
    let seen = Shares()
    let path = NSTemporaryDirectory() + "synthetic-bank-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = try SyntheticBank(customerCount: 1_000, monthCount: 1, seed: 1)
      .write(to: path, workers: Workers(3)) { seen.append($0) }
    #expect(seen.values == seen.values.sorted())
    #expect(seen.values.count == 4)
    #expect(seen.values.last == 1)
  }

  private final class Shares: @unchecked Sendable {
    private let lock = NSLock()
    private(set) var values: [Double] = []
    func append(_ value: Double) { lock.withLock { values.append(value) } }
  }
}
