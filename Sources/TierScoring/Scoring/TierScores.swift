/// What a plan says about many rows, a column for each result.
public struct TierScores: Sendable, Equatable {
  /// The tiers' indices, 0 for the highest; −1 where a row is refused.
  public internal(set) var tiers: [Int32] = []
  /// The margins to the next tier; NaN where there is none or a row is refused.
  public internal(set) var margins: [Double] = []
  /// The scores; NaN where a row is refused, empty where the model has none.
  public internal(set) var scores: [Double] = []
  /// The indices of the cluster or segment; −1 where a row is refused, empty where the model has none.
  public internal(set) var groups: [Int32] = []
  /// The further numbers, a column for each part of the plan's outputs; NaN where a row is refused.
  public internal(set) var parts: [[Double]] = []
  /// The refused rows, by their position among the rows scored, in order.
  public internal(set) var refusals: [Refused] = []

  /// A refused row.
  public struct Refused: Sendable, Equatable {
    /// The row's position among the rows scored.
    public let position: Int
    /// Why it is refused.
    public let refusal: ScoringRefusal
  }

  /// No results yet; `TierScorer.score(rows:into:onAllCores:)` fills them in, and uses their memory again.
  public init() {}

  /// Adds the results of the rows that follow these rows.
  public mutating func append(_ next: TierScores) {
    let offset = tiers.count
    tiers += next.tiers
    margins += next.margins
    scores += next.scores
    groups += next.groups
    if parts.isEmpty { parts = next.parts } else { for part in parts.indices { parts[part] += next.parts[part] } }
    refusals += next.refusals.map { Refused(position: $0.position + offset, refusal: $0.refusal) }
  }
}

extension TierScores {
  /// Makes room for the results of so many rows, whose memory is touched only when they are written.
  mutating func makeRoom(_ rowCount: Int, _ outputs: ScoringOutputs) {
    func fit<Element: BitwiseCopyable>(_ column: inout [Element], _ count: Int) {
      if column.count != count { column = .init(unsafeUninitializedCapacity: count) { $1 = count } }
    }
    fit(&tiers, rowCount)
    fit(&margins, rowCount)
    fit(&scores, outputs.score == nil ? 0 : rowCount)
    fit(&groups, outputs.group == nil ? 0 : rowCount)
    if parts.count != outputs.parts.count { parts = .init(repeating: [], count: outputs.parts.count) }
    for part in parts.indices { fit(&parts[part], rowCount) }
    refusals.removeAll(keepingCapacity: true)
  }

  /// Calls `body` with where the results go.
  mutating func withColumns<Failure: Error>(
    _ outputs: ScoringOutputs, _ body: (ResultColumns) throws(Failure) -> Void
  ) throws(Failure) {
    // Taken out, the parts can be lent one by one while the others are reached.
    var waiting: [[Double]] = []
    swap(&waiting, &parts)
    defer { swap(&waiting, &parts) }
    try tiers.withUnsafeMutableBufferPointer { tiers throws(Failure) in
      try margins.withUnsafeMutableBufferPointer { margins throws(Failure) in
        try scores.withUnsafeMutableBufferPointer { scores throws(Failure) in
          try groups.withUnsafeMutableBufferPointer { groups throws(Failure) in
            try TierScores.withAddresses(of: &waiting, []) { parts throws(Failure) in
              try body(
                ResultColumns(
                  outputs, tiers: tiers.baseAddress, margins: margins.baseAddress, scores: scores.baseAddress,
                  groups: groups.baseAddress, parts: parts))
            }
          }
        }
      }
    }
  }

  private static func withAddresses<Failure: Error>(
    of columns: inout [[Double]], _ found: [UnsafeMutablePointer<Double>?],
    _ body: ([UnsafeMutablePointer<Double>?]) throws(Failure) -> Void
  ) throws(Failure) {
    guard var column = columns.popLast() else { return try body(found.reversed()) }
    defer { columns.append(column) }
    try column.withUnsafeMutableBufferPointer { column throws(Failure) in
      try withAddresses(of: &columns, found + [column.baseAddress], body)
    }
  }
}
