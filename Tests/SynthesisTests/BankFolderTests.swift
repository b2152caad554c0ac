import Foundation
import Learning
import Synthesis
import Testing

/// Which folders are written, and what is left behind.
@Suite final class BankFolderTests {
  private let path = NSTemporaryDirectory() + "bank-folder-" + UUID().uuidString
  private let files = FileManager.default

  deinit { try? FileManager.default.removeItem(atPath: path) }

  private func write(seed: UInt64 = 1, to path: String? = nil) throws {
    _ = try SyntheticBank(customerCount: 20, monthCount: 2, seed: seed).write(
      to: path ?? self.path, workers: Workers(2))
  }

  private func entries() throws -> [String] { try files.contentsOfDirectory(atPath: path).sorted() }

  private func put(_ text: String, _ name: String) throws {
    try files.createDirectory(
      atPath: ((path + "/" + name) as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8)
  }

  @Test func aNewFolderHoldsManifestDataAndTruth() throws {
    try write()
    #expect(try entries() == ["data", "dataset.yaml", "truth"])
    #expect(
      try files.contentsOfDirectory(atPath: path + "/data").sorted() == WrittenBank.tables.map { $0 + ".csv" }.sorted())
    #expect(
      try files.contentsOfDirectory(atPath: path + "/truth").sorted()
        == WrittenBank.truths.map { $0 + ".csv" }.sorted())
  }

  @Test func aFormerBankIsReplacedAndItsReadmeStays() throws {
    try write(seed: 1)
    let former = try Data(contentsOf: URL(fileURLWithPath: path + "/data/customers.csv"))
    try put("what it is", "README.md")
    try put("left over", "data/old.csv")
    try write(seed: 2)
    #expect(try entries() == ["README.md", "data", "dataset.yaml", "truth"])
    #expect(!files.fileExists(atPath: path + "/data/old.csv"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path + "/data/customers.csv")) != former)
  }

  @Test func aForeignFolderIsLeftAsItIs() throws {
    try put("precious", "notes.txt")
    try put("name: berka\n", "dataset.yaml")
    #expect(throws: SynthesisError.foreignFolder(path: path, found: "notes.txt")) { try write() }
    #expect(try entries() == ["dataset.yaml", "notes.txt"])
    #expect(try String(contentsOfFile: path + "/dataset.yaml", encoding: .utf8) == "name: berka\n")
  }

  /// What a run that was killed leaves: a manifest and partial folders, and no data.
  @Test func aFolderOfARunThatWasCutShortIsWrittenAgain() throws {
    try put(SyntheticBank.manifest, "dataset.yaml")
    try put("customer_id\n", "data.partial/customers.csv")
    try put("customer_id\n", "truth.partial/customers.csv")
    try write()
    #expect(try entries() == ["data", "dataset.yaml", "truth"])
  }

  /// A run that was killed while it put the new bank in place of the former one.
  @Test func aFormerBankThatWasSetAsideIsRemoved() throws {
    try put(SyntheticBank.manifest, "dataset.yaml")
    try put("customer_id\n", "data.former/customers.csv")
    try write()
    #expect(try entries() == ["data", "dataset.yaml", "truth"])
  }

  @Test func aFileInTheWayIsNamed() throws {
    try put("", "file")
    let blocked = path + "/file/bank"
    #expect(throws: SynthesisError.unwritable(path: blocked, reason: "Not a directory")) { try write(to: blocked) }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "this system has no /dev/full"))
  func aFullDiskIsToldFromOtherFailures() throws {
    let file = try OutputFile(path: "/dev/full")
    #expect(throws: SynthesisError.diskFull(path: "/dev/full", bytesWritten: 0)) { try file.write("rows") }
  }

  @Test func aFailedTurnStopsThoseThatFollow() throws {
    struct Failure: Error {}
    let turns = OrderedTurns()
    let order = Order()
    Workers(3).forEach(20) { task in
      turns.take(task) {
        order.append(task)
        if task == 5 { throw Failure() }
      }
    }
    #expect(throws: Failure.self) { try turns.check() }
    #expect(order.values == [0, 1, 2, 3, 4, 5])
  }

  private final class Order: @unchecked Sendable {
    private(set) var values: [Int] = []
    func append(_ value: Int) { values.append(value) }
  }
}
