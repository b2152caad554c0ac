import Frames

/// A program, and the days around each row's `as_of` over which it is computed.
struct IndicatorStretch: Sendable {
  let program: IndicatorProgram
  let days: Days

  /// Days counted from `as_of`.
  enum Days: Sendable {
    /// All from the customer's start to so many days after `as_of`.
    case history(upTo: Int32)
    /// From the first day to the last; 1 is the day after `as_of`, 0 is `as_of` itself.
    case window(first: Int32, last: Int32)

    /// The first day and the last for a row; no first day means the customer's start. No day after `as_of` lies beyond
    /// the data's end.
    func span(asOf: Int32, dataEnd: Int32) -> (first: Int32?, last: Int32) {
      switch self {
      case .history(let after): (nil, after <= 0 ? asOf : min(asOf + after, max(asOf, dataEnd)))
      case .window(let first, let last): (asOf + first, last <= 0 ? asOf + last : min(asOf + last, dataEnd))
      }
    }
  }
}

/// What a stretch comes to for each row.
struct StretchValues: Sendable {
  /// The values of all stretches.
  let staged: StagedRows
  /// Where this stretch's outputs begin among a row's values.
  let first: Int
  /// The customer's own events in the stretch, for each row.
  let ownCounts: [Int32]

  /// A column of the outputs, for the rows at some places.
  func column(_ index: Int, _ rows: [Int32]) -> [Double] { staged.column(first + index, rows) }

  /// How many own events the rows at some places have.
  func counts(_ rows: [Int32]) -> [Int] { rows.map { Int(ownCounts[Int($0)]) } }
}
