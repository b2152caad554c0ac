/// What a plan says about many rows, a column for each result.
public struct TierScores: Sendable, Equatable {
  /// A refused row.
  public struct Refused: Sendable, Equatable {
    /// The row's position among the rows scored.
    public let position: Int
    /// Why it is refused.
    public let refusal: ScoringRefusal
  }

  /// The columns of numbers, NaN where a row is refused, and those of indices, −1 there; `layout` says which is which.
  private(set) var numbers: [[Double]] = [[]]
  private(set) var indices: [[Int32]] = [[]]
  private var layout = ResultLayout()
  /// The refused rows, by their position among the rows scored, in order.
  public internal(set) var refusals: [Refused] = []

  /// No results yet; `TierScorer.score(rows:into:onAllCores:)` fills them in, and uses their memory again.
  public init() {}

  /// The tiers' indices, 0 for the highest; −1 where a row is refused.
  public var tiers: [Int32] { indices[0] }
  /// The margins to the next tier; NaN where there is none or a row is refused.
  public var margins: [Double] { numbers[0] }
  /// The scores; NaN where a row is refused, empty where the model has none.
  public var scores: [Double] { layout.score.map { numbers[$0] } ?? [] }
  /// The probabilities of the event; NaN where a row is refused, empty where the model predicts none.
  public var probabilities: [Double] { layout.probability.map { numbers[$0] } ?? [] }
  /// The further numbers, a column for each part of the plan's outputs; NaN where a row is refused.
  public var parts: [[Double]] { Array(numbers[layout.firstPart...]) }
  /// The indices of the cluster or segment; −1 where a row is refused, empty where the model has none.
  public var groups: [Int32] { layout.group.map { indices[$0] } ?? [] }
  /// The indices of the reasons, a column for each rank, the largest reason first; −1 where there is none or a row is
  /// refused. Empty where the model tells no reasons.
  public var reasons: [[Int32]] { Array(indices[layout.firstReason...]) }

  /// Adds the results of the rows that follow these rows.
  public mutating func append(_ next: TierScores) {
    let offset = tiers.count
    if offset == 0 { layout = next.layout }
    precondition(layout == next.layout, "results of another plan")
    numbers = offset == 0 ? next.numbers : zip(numbers, next.numbers).map { $0 + $1 }
    indices = offset == 0 ? next.indices : zip(indices, next.indices).map { $0 + $1 }
    refusals += next.refusals.map { Refused(position: $0.position + offset, refusal: $0.refusal) }
  }
}

/// Which column of a table of results holds what: the margin and the tier come first, parts and reasons last.
struct ResultLayout: Sendable, Equatable {
  /// The plan's values, a column of numbers each.
  private(set) var numberValues: [Int] = [0]
  /// The plan's values, a column of indices each.
  private(set) var indexValues: [Int] = [0]
  private(set) var score: Int?
  private(set) var probability: Int?
  private(set) var firstPart = 1
  private(set) var group: Int?
  private(set) var firstReason = 1

  /// The layout of no plan's results.
  init() {}

  init(_ outputs: ScoringOutputs) {
    func column(_ value: Int?, _ values: inout [Int]) -> Int? {
      guard let value else { return nil }
      values.append(value)
      return values.count - 1
    }
    numberValues = [outputs.margin]
    score = column(outputs.score, &numberValues)
    probability = column(outputs.probability, &numberValues)
    firstPart = numberValues.count
    numberValues += outputs.parts.map(\.value)
    indexValues = [outputs.tier]
    group = column(outputs.group?.value, &indexValues)
    firstReason = indexValues.count
    indexValues += outputs.reasons?.values ?? []
  }
}

extension TierScores {
  /// Makes room for the results of so many rows, whose memory is touched only when they are written.
  mutating func makeRoom(_ rowCount: Int, _ outputs: ScoringOutputs) {
    layout = ResultLayout(outputs)
    TierScores.fit(&numbers, layout.numberValues.count, rowCount)
    TierScores.fit(&indices, layout.indexValues.count, rowCount)
    refusals.removeAll(keepingCapacity: true)
  }

  private static func fit<Element: BitwiseCopyable>(_ columns: inout [[Element]], _ count: Int, _ rowCount: Int) {
    if columns.count != count { columns = .init(repeating: [], count: count) }
    for column in columns.indices where columns[column].count != rowCount {
      columns[column] = .init(unsafeUninitializedCapacity: rowCount) { $1 = rowCount }
    }
  }

  /// Calls `body` with where the results go.
  mutating func withColumns<Failure: Error>(_ body: (ResultColumns) throws(Failure) -> Void) throws(Failure) {
    let layout = layout
    try TierScores.withAddresses(of: &numbers, []) { numbers throws(Failure) in
      try TierScores.withAddresses(of: &indices, []) { indices throws(Failure) in
        try body(ResultColumns(layout, numbers: numbers, indices: indices))
      }
    }
  }

  private static func withAddresses<Element, Failure: Error>(
    of columns: inout [[Element]], _ found: [UnsafeMutablePointer<Element>?],
    _ body: ([UnsafeMutablePointer<Element>?]) throws(Failure) -> Void
  ) throws(Failure) {
    // Taken out, a column can be lent while the others are reached.
    guard var column = columns.popLast() else { return try body(found.reversed()) }
    defer { columns.append(column) }
    try column.withUnsafeMutableBufferPointer { column throws(Failure) in
      try withAddresses(of: &columns, found + [column.baseAddress], body)
    }
  }
}
