import Foundation
import Frames
import Ingest
import Learning
import Testing

@Suite struct GzipTests {
  let columns: [ColumnManifest] = [
    .init(name: "customer", type: .category), .init(name: "amount", type: .number), .init(name: "note", type: .text),
  ]

  func text(rows: Int) -> String {
    var text = "customer,amount,note\n"
    for row in 0..<rows { text += "c\(row * row % 977),\(row).25,\"note\n\(row)\"\n" }
    return text
  }

  func read(_ files: [String], workers: Int = 2, chunkSize: Int = 1 << 20) throws -> TableReading {
    let table = TableManifest(name: "t", files: [], kind: .events, columns: columns)
    return try TableReader(
      table, files: files, timeZone: "UTC", workers: Workers(workers), chunkSize: chunkSize
    ).read()
  }

  @Test(arguments: [(1, 64), (2, 5000), (7, 1 << 20)])
  func packedFileGivesTheSameFrame(_ way: (workers: Int, chunkSize: Int)) throws {
    let folder = try TemporaryFolder()
    let plain = try folder.file(text(rows: 5000))
    let packed = try folder.gzip(plain)
    // Known by its content, not by its name.
    let disguised = folder.path + "/disguised.csv"
    try FileManager.default.moveItem(atPath: packed, toPath: disguised)
    let wanted = try read([plain], workers: 1)
    let found = try read([disguised], workers: way.workers, chunkSize: way.chunkSize)
    #expect(found.rowCount == 5000)
    #expect(haveSameBits(found.frame, wanted.frame))
  }

  @Test func membersFollowOneAnother() throws {
    let folder = try TemporaryFolder()
    let whole = text(rows: 300)
    // A member may end within a row, and be empty.
    let cut = whole.index(whole.startIndex, offsetBy: 1001)
    let parts = [String(whole[..<cut]), "", String(whole[cut...])]
    var bytes = Data()
    for (place, part) in parts.enumerated() {
      let packed = try folder.gzip(try folder.file(part, name: "part\(place).csv"))
      bytes += try Data(contentsOf: URL(fileURLWithPath: packed))
    }
    let plain = try folder.file(whole, name: "whole.csv")
    #expect(haveSameBits(try read([folder.file("all.csv.gz", bytes)]).frame, try read([plain]).frame))
  }

  @Test func brokenFilesAreRefused() throws {
    let folder = try TemporaryFolder()
    let packed = try Data(contentsOf: URL(fileURLWithPath: folder.gzip(folder.file(text(rows: 5000)))))
    func message(_ bytes: Data) throws -> String {
      let path = try folder.file("broken.csv.gz", bytes)
      do {
        _ = try read([path], chunkSize: 1000)
        return ""
      } catch { return "\(error)".replacingOccurrences(of: path, with: "FILE") }
    }
    #expect(
      try message(packed.prefix(packed.count - 9))
        == "FILE: cannot be read: the gzip data end too early; the file is cut off: fetch it again")
    #expect(
      try message(packed + Data("rest".utf8))
        == "FILE: cannot be read: the gzip data are damaged: incorrect header check; fetch the file again")
    var changed = packed
    changed[packed.count - 6] ^= 1
    #expect(
      try message(changed)
        == "FILE: cannot be read: the gzip data are damaged: incorrect data check; fetch the file again")
  }

  @Test func emptyPackedFileIsEmpty() throws {
    let folder = try TemporaryFolder()
    let packed = try folder.gzip(try folder.file(""))
    #expect(throws: IngestError.emptyTable(path: packed, wanted: ["customer", "amount", "note"])) {
      try read([packed])
    }
  }
}
