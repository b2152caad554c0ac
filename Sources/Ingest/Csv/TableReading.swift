public import Frames

/// What was read of a table.
public struct TableReading: Sendable {
  /// The rows that fit the manifest, in the order of the files.
  public let frame: Frame
  /// The number of data rows seen, refused ones included.
  public let rowCount: Int
  /// The rows that were refused.
  public let rejects: Rejects

  package init(frame: Frame, rowCount: Int, rejects: Rejects) {
    self.frame = frame
    self.rowCount = rowCount
    self.rejects = rejects
  }
}
