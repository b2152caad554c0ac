import Foundation
import Learning

/// Data of a case, a function of a seed.
protocol BenchmarkInput: Sendable {
  /// The files, or folders, of the data; peers find them by their names.
  func files(_ folder: BenchmarkFolder) -> [String]
  func make(_ folder: BenchmarkFolder) throws
}

extension BenchmarkInput {
  /// Makes the data where they are missing.
  func makeIfMissing(_ folder: BenchmarkFolder) throws {
    let missing = files(folder).first { !FileManager.default.fileExists(atPath: $0) }
    guard let missing else { return }
    FileHandle.standardError.write(Data("making \(missing)\n".utf8))
    try make(folder)
  }
}

/// An array of doubles whose rows are made one by one.
struct RandomRows: BenchmarkInput {
  let name: String
  let rows: Int
  let columns: Int
  /// Fills one row.
  let fill: @Sendable (_ random: inout CounterRandom, _ row: UnsafeMutableBufferPointer<Double>) -> Void

  func files(_ folder: BenchmarkFolder) -> [String] { [folder.matrixFile(name, rows: rows, columns: columns)] }

  func make(_ folder: BenchmarkFolder) throws {
    let count = folder.rows(rows)
    let chunk = 16_384
    try folder.write(files(folder)[0]) { handle in
      for first in stride(from: 0, to: count, by: 8 * chunk) {
        let tasks = (min(count - first, 8 * chunk) + chunk - 1) / chunk
        let parts = Workers.all.map(tasks) { task in
          let rows = first + task * chunk..<min(count, first + (task + 1) * chunk)
          return [Double](unsafeUninitializedCapacity: rows.count * columns) { buffer, filled in
            for row in rows {
              var random = CounterRandom(seed: 4, purpose: "benchmark.\(name)", row: row)
              let start = (row - rows.lowerBound) * columns
              fill(&random, UnsafeMutableBufferPointer(rebasing: buffer[start..<start + columns]))
            }
            filled = rows.count * columns
          }
        }
        for part in parts where fwrite(part, 8, part.count, handle) != part.count {
          throw BenchmarkError.unwritable(files(folder)[0])
        }
      }
    }
  }
}

extension RandomRows {
  /// Rows around some centres, close enough that the clusters overlap.
  static func clustered(_ name: String, rows: Int, columns: Int, centres: Int, spread: Double) -> RandomRows {
    let places = (0..<centres).map { centre in
      var random = CounterRandom(seed: 4, purpose: "benchmark.\(name).centre", row: centre)
      return (0..<columns).map { _ in spread * random.normal() }
    }
    return RandomRows(name: name, rows: rows, columns: columns) { random, row in
      let place = places[random.integer(below: places.count)]
      for column in row.indices { row[column] = place[column] + random.normal() }
    }
  }
}
