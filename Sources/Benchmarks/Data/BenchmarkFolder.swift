import Foundation
import LinearAlgebra

/// The folder of plain files that both sides read.
///
/// An array of doubles is `<name>.<rows>x<columns>.f64`, little-endian, row by row, so that a name says the shape.
struct BenchmarkFolder: Sendable {
  /// The folder as given, which holds the data of full scale.
  let root: String
  /// The folder of the data at this scale.
  let path: String
  /// The share of the rows of every case.
  let scale: Double

  init(path: String, scale: Double) {
    self.scale = scale
    root = path
    self.path = scale == 1 ? path : path + "/scale-\(scale)"
  }

  /// The number of rows at this scale.
  func rows(_ full: Int) -> Int { max(min(full, 2000), Int(Double(full) * scale)) }

  func file(_ name: String) -> String { path + "/" + name }

  func matrixFile(_ name: String, rows full: Int, columns: Int) -> String {
    file("\(name).\(rows(full))x\(columns).f64")
  }

  /// Reads an array of doubles.
  func elements(_ name: String, rows full: Int, columns: Int) throws -> [Double] {
    let file = matrixFile(name, rows: full, columns: columns)
    let count = rows(full) * columns
    return try [Double](unsafeUninitializedCapacity: count) { buffer, filled in
      guard let handle = fopen(file, "rb") else { throw BenchmarkError.unreadable(file) }
      defer { fclose(handle) }
      filled = fread(buffer.baseAddress, 8, count, handle)
      if filled != count { throw BenchmarkError.unreadable(file) }
    }
  }

  func matrix(_ name: String, rows full: Int, columns: Int) throws -> Matrix {
    Matrix(rowCount: rows(full), columnCount: columns, elements: try elements(name, rows: full, columns: columns))
  }

  /// Writes a file beside its place and puts it there.
  func write(_ file: String, _ body: (UnsafeMutablePointer<FILE>) throws -> Void) throws {
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: file).deletingLastPathComponent(), withIntermediateDirectories: true)
    guard let handle = fopen(file + ".partial", "wb") else { throw BenchmarkError.unwritable(file) }
    do { try body(handle) } catch {
      fclose(handle)
      throw error
    }
    guard fclose(handle) == 0, rename(file + ".partial", file) == 0 else { throw BenchmarkError.unwritable(file) }
  }
}

/// What stops a benchmark.
enum BenchmarkError: Error, CustomStringConvertible {
  case unreadable(String)
  case unwritable(String)
  case workerEnded(String, reason: String)
  case badAnswer(String, String)
  case noPython(String)

  var description: String {
    switch self {
    case .unreadable(let file): "\(file): cannot be read whole; delete it, and it is made again"
    case .unwritable(let file): "\(file): cannot be written"
    case .workerEnded(let tool, let reason): "the worker of \(tool) ended before its answer: \(reason)"
    case .badAnswer(let tool, let line):
      "the worker of \(tool) answered '\(line)', which is not a line of JSON as agreed"
    case .noPython(let path): "\(path) is missing: `make bench` makes the environment of the peers"
    }
  }
}
