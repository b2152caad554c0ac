import Foundation
import Learning
import LinearAlgebra
import Testing

/// The format to the byte, and each way in which a file can be wrong.
struct RowFileTests {
  @Test func theFormatIsAsDocumented() throws {
    let matrix = Matrix(rowCount: 2, columnCount: 1, elements: [1.5, -2])
    try withTemporaryRowFile(matrix, weights: [3, 4], targets: [5, 6]) { path in
      var expected = Array("STRATROW".utf8) + [1, 0, 0, 0, 3, 0, 0, 0]
      expected += [2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0] + [UInt8](repeating: 0, count: 32)
      for value in [1.5, -2, 3, 4, 5, 6] {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { expected += $0 }
      }
      let found = try [UInt8](Data(contentsOf: URL(filePath: path)))
      #expect(found == expected)
    }
  }

  @Test func aMissingFileIsNamed() {
    #expect(throws: RowFileError.unreadable(path: "/nowhere/rows", reason: "No such file or directory")) {
      try FileRows(path: "/nowhere/rows")
    }
    #expect(throws: RowFileError.unwritable(path: "/nowhere/rows", reason: "No such file or directory")) {
      _ = try RowFileWriter(path: "/nowhere/rows", columnCount: 1)
    }
  }

  @Test func anUnfinishedFileIsRefused() throws {
    try withTemporaryPath { path in
      do {
        var writer = try RowFileWriter(path: path, columnCount: 1)
        for value in 0..<5000 { try writer.append([Double(value)]) }
      }
      #expect(throws: RowFileError.unfinished(path: path)) { try FileRows(path: path) }
    }
  }

  /// Rows: what is done to the bytes of a good file of 3 rows × 2 columns, and the error.
  @Test func aDamagedFileIsRefused() throws {
    try withTemporaryRowFile(irregularMatrix(rowCount: 3, columnCount: 2)) { path in
      let url = URL(filePath: path)
      let good = try [UInt8](Data(contentsOf: url))
      func expect(_ error: RowFileError, _ change: (inout [UInt8]) -> Void) throws {
        var bytes = good
        change(&bytes)
        try Data(bytes).write(to: url)
        #expect(throws: error) { try FileRows(path: path) }
      }
      try expect(.notARowFile(path: path)) { $0[0] = 65 }
      try expect(.notARowFile(path: path)) { $0 = [] }
      try expect(.notARowFile(path: path)) { $0 = Array($0.prefix(63)) }
      try expect(.unknownVersion(path: path, found: 2, known: 1)) { $0[8] = 2 }
      try expect(.damagedHeader(path: path, fact: "flags 4")) { $0[12] = 4 }
      try expect(.damagedHeader(path: path, fact: "\(UInt64(1) << 63 + 3) rows of 2 columns")) { $0[23] = 128 }
      try expect(.wrongSize(path: path, expected: 112, actual: 111)) { $0.removeLast() }
      try expect(.wrongSize(path: path, expected: 112, actual: 113)) { $0.append(0) }
    }
  }

  /// The first leaf that fails is the one that is told, at any number of workers.
  @Test(arguments: [1, 2, 7])
  func aFileThatShrinksWhileItIsReadIsAnError(workers: Int) throws {
    try withTemporaryRowFile(irregularMatrix(rowCount: 30_000, columnCount: 1)) { path in
      let rows = try FileRows(path: path, workers: Workers(workers))
      try FileHandle(forWritingTo: URL(filePath: path)).truncate(atOffset: 64 + 8 * 10_000)
      #expect(throws: RowFileError.wrongSize(path: path, expected: 240_064, actual: 80_064)) {
        try rows.summarize(MomentsPass())
      }
    }
  }

  @Test func everyErrorIsOneSentenceThatNamesTheFile() {
    let errors: [RowFileError] = [
      .unreadable(path: "a/rows", reason: "r"), .unwritable(path: "a/rows", reason: "r"),
      .notARowFile(path: "a/rows"), .unknownVersion(path: "a/rows", found: 9, known: 1),
      .damagedHeader(path: "a/rows", fact: "f"), .unfinished(path: "a/rows"),
      .wrongSize(path: "a/rows", expected: 1, actual: 2),
    ]
    for error in errors {
      #expect(error.description.contains("a/rows") && error.description.hasSuffix("."))
      #expect(!error.description.dropLast().contains(". "))
    }
  }
}
