import Foundation
import Learning
import LinearAlgebra

/// Tables and the principal components that scikit-learn finds in them, from `Tests/References/principal-components`.
struct PrincipalComponentsReference: Decodable {
  struct Fit: Decodable {
    let means: [Double]
    let variances: [Double]
    let ratios: [Double]
    let components: [Double]
    let scores: [Double]
    let keptForShare: [String: Int]
  }

  let tall: Fit
  let weighted: Fit
  let wide: Fit

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "References/principal-components")

  static func load() throws -> PrincipalComponentsReference {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(
      PrincipalComponentsReference.self, from: Data(contentsOf: folder.appending(path: "principal-components.json")))
  }

  static func table(_ name: String) throws -> [[Double]] {
    try String(contentsOf: folder.appending(path: "\(name).csv"), encoding: .utf8).split(separator: "\n").map { line in
      try line.split(separator: ",").map { text in
        guard let value = Double(text) else { throw CocoaError(.fileReadCorruptFile) }
        return value
      }
    }
  }
}

/// Rows in memory, looked at block by block on one thread and merged in order.
struct SerialRows: RowSource {
  typealias Failure = Never
  let rows: [[Double]]
  var weights: [Double]?
  var blockRows = 16

  var rowCount: Int { rows.count }
  var columnCount: Int { rows.first?.count ?? 0 }

  func summarize<P: Pass>(_ pass: P) -> P.Summary {
    var summary = pass.emptySummary()
    for first in stride(from: 0, to: rowCount, by: blockRows) {
      let range = first..<min(first + blockRows, rowCount)
      var part = pass.emptySummary()
      rows[range].flatMap { $0 }.withUnsafeBufferPointer { values in
        Array((weights ?? .init(repeating: 1, count: rowCount))[range]).withUnsafeBufferPointer { lent in
          pass.absorb(
            RowBlock(
              firstRow: first, rowCount: range.count, columnCount: columnCount, values: values,
              weights: weights == nil ? nil : lent), into: &part)
        }
      }
      summary.merge(part)
    }
    return summary
  }
}

extension Matrix {
  init(rows: [[Double]]) {
    self.init(rowCount: rows.count, columnCount: rows.first?.count ?? 0, elements: rows.flatMap { $0 })
  }
}
