/// How the values of one column meet those of another that they point at.
public struct KeyMatch: Sendable, Equatable {
  /// How one side's rows meet the other's.
  public struct Side: Sendable, Equatable {
    /// The number of rows.
    public let rowCount: Int
    /// The rows that have no value.
    public let missingCount: Int
    /// The rows whose value stands on the other side too.
    public let matchedCount: Int
    /// The rows whose value stood in an earlier row of the same side.
    public let duplicateCount: Int

    /// The share of the rows with a value that meet the other side; nothing where no row has a value.
    public var matchRate: Double? {
      rowCount == missingCount ? nil : Double(matchedCount) / Double(rowCount - missingCount)
    }
  }

  /// The side that points.
  public let from: Side
  /// The side pointed at.
  public let to: Side

  /// Matches two columns.
  ///
  /// Throws `FramesError.unfitColumn` where their types differ.
  public init(from: Column, to: Column) throws(FramesError) {
    guard from.values.type == to.values.type else {
      throw .unfitColumn(
        name: to.name, type: to.values.type, wanted: "the type \(from.values.type.rawValue) of '\(from.name)'")
    }
    let (fromNumbers, toNumbers, toCount) = from.values.numbered(with: to.values)
    var pointedAt = [Bool](repeating: false, count: toCount + 1)
    for number in fromNumbers where number >= 0 { pointedAt[Int(number)] = true }
    let toMissing = toNumbers.count { $0 < 0 }
    let (_, fromDistinct) = from.values.numbered()
    let fromMissing = fromNumbers.count { $0 < 0 }
    self.from = Side(
      rowCount: fromNumbers.count, missingCount: fromMissing,
      matchedCount: fromNumbers.count { $0 >= 0 && $0 < toCount },
      duplicateCount: fromNumbers.count - fromMissing - fromDistinct)
    self.to = Side(
      rowCount: toNumbers.count, missingCount: toMissing,
      matchedCount: toNumbers.count { $0 >= 0 && pointedAt[Int($0)] },
      duplicateCount: toNumbers.count - toMissing - toCount)
  }
}
