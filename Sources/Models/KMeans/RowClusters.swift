import Foundation

/// What a run of Lloyd's algorithm keeps of each row from look to look: its cluster, and how far centroids may travel
/// before that must be looked at again. Each block's rows are written by the thread that looks at the block.
package final class RowClusters: @unchecked Sendable {
  /// The bytes kept of a row.
  static let bytesPerRow = MemoryLayout<UInt16>.stride + MemoryLayout<Float>.stride

  private let rowCount: Int
  private let labelStorage: UnsafeMutableRawPointer
  private let limitStorage: UnsafeMutableRawPointer

  /// Keeps nothing yet of some rows.
  package init(rowCount: Int) {
    self.rowCount = rowCount
    // Zeros that no memory stands behind until a thread writes to them.
    labelStorage = calloc(max(1, rowCount), MemoryLayout<UInt16>.stride)!
    limitStorage = calloc(max(1, rowCount), MemoryLayout<Float>.stride)!
  }

  deinit {
    free(labelStorage)
    free(limitStorage)
  }

  func labels(of rows: Range<Int>) -> UnsafeMutableBufferPointer<UInt16> {
    .init(rebasing: all(labelStorage, of: UInt16.self)[rows])
  }

  func limits(of rows: Range<Int>) -> UnsafeMutableBufferPointer<Float> {
    .init(rebasing: all(limitStorage, of: Float.self)[rows])
  }

  private func all<Value>(_ storage: UnsafeMutableRawPointer, of type: Value.Type) -> UnsafeMutableBufferPointer<Value>
  {
    .init(start: storage.assumingMemoryBound(to: type), count: rowCount)
  }
}
