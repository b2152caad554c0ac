import Foundation
import Learning
import LinearAlgebra

/// Lends the path of a file that is gone afterwards.
func withTemporaryPath(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try body(folder.appending(path: "rows").path)
}

/// Lends the path of a row file that holds these rows and is gone afterwards.
func withTemporaryRowFile(
  _ matrix: Matrix, weights: [Double]? = nil, targets: [Double]? = nil, _ body: (String) throws -> Void
) throws {
  try withTemporaryPath { path in
    var writer = try RowFileWriter(
      path: path, columnCount: matrix.columnCount, hasWeights: weights != nil, hasTargets: targets != nil)
    for row in 0..<matrix.rowCount {
      try writer.append(matrix.row(row), weight: weights?[row], target: targets?[row])
    }
    try writer.finish()
    try body(path)
  }
}
