/// Rows that stand on a plan's edges: where engines that are not the same part ways.
///
/// For each number: every break, cut and limit that it meets on its way through imputing, clipping and requiring, and
/// the doubles beside it; far below and above; 0, −0, the smallest doubles, 1e300, and missing. For each category:
/// every level, a level in other letters, an empty text, texts beyond ASCII, and missing. One input at a time leaves the
/// typical row; further rows have all inputs missing, at their lowest and at their highest edge.
public struct EdgeRows: Sendable {
  /// A value of an input.
  public enum Cell: Sendable, Equatable {
    /// A number; NaN is missing.
    case number(Double)
    /// A text; nothing is missing.
    case text(String?)

    /// Compares numbers by their bits, so that −0 is not 0 and NaN is NaN.
    public static func == (one: Cell, other: Cell) -> Bool {
      switch (one, other) {
      case (.number(let one), .number(let other)): one.bitPattern == other.bitPattern || (one.isNaN && other.isNaN)
      case (.text(let one), .text(let other)): one == other
      default: false
      }
    }
  }

  /// One cell of a base row replaced.
  struct Change: Sendable, Equatable {
    let input: Int
    let cell: Cell
  }

  /// The plan's inputs.
  let inputs: [ScoringInput]
  /// The typical row, and those with all inputs missing, lowest and highest.
  let bases: [[Cell]]
  /// What is tried in place of the typical row's cells.
  let changes: [Change]

  /// A row that the model takes to be ordinary.
  public var typical: [Cell] { bases[0] }

  /// The rows of a plan.
  public init(_ plan: ScoringPlan) {
    inputs = plan.inputs
    let edges = InputEdges(plan)
    let candidates = plan.inputs.indices.map { EdgeRows.candidates(plan.inputs[$0], edges.numbers[$0]) }
    let typical = EdgeRows.typical(plan, edges)
    func all(_ pick: (Int) -> Cell) -> [Cell] { plan.inputs.indices.map(pick) }
    func edge(_ input: Int, _ pick: ([Double]) -> Double?) -> Cell {
      switch plan.inputs[input].kind {
      case .number: .number(pick(edges.numbers[input]) ?? 0)
      case .category(let levels): .text(levels.last)
      }
    }
    bases = [
      typical, all { plan.inputs[$0].kind == .number ? .number(.nan) : .text(nil) },
      all { edge($0) { $0.min() } }, all { edge($0) { $0.max() } },
    ]
    changes = candidates.enumerated().flatMap { input, cells in cells.map { Change(input: input, cell: $0) } }
  }

  /// The row that a plan takes to be ordinary.
  static func typical(_ plan: ScoringPlan, _ edges: InputEdges) -> [Cell] {
    plan.inputs.enumerated().map { input, declared in
      switch declared.kind {
      case .number: .number(edges.typical(input))
      case .category(let levels): .text(levels.first)
      }
    }
  }

  private static func candidates(_ input: ScoringInput, _ edges: [Double]) -> [Cell] {
    switch input.kind {
    case .category(let levels):
      let others = ["", " ", "未知 é ´\u{1F4B6}", (levels.first ?? "x").uppercased() + "'\"<&"]
      return (levels + others.filter { !levels.contains($0) }).map { .text($0) } + [.text(nil)]
    case .number:
      let width = max(1, (edges.max() ?? 0) - (edges.min() ?? 0))
      let far = [(edges.min() ?? 0) - 1e6 * width, (edges.max() ?? 0) + 1e6 * width].filter(\.isFinite)
      let smallest = Double.leastNonzeroMagnitude
      let fixed = [0, -0.0, smallest, -smallest, 1, -1, 1e300, -1e300, .nan]
      let numbers = edges.flatMap { [$0.nextDown, $0, $0.nextUp] }.filter(\.isFinite) + far + fixed
      var seen: Set<UInt64> = []
      return numbers.filter { seen.insert($0.bitPattern).inserted }.map { .number($0) }
    }
  }

  /// The number of rows.
  public var count: Int { bases.count + changes.count }

  /// A row: first the bases, then the typical row with one change each.
  func row(_ index: Int) -> [Cell] {
    if index < bases.count { return bases[index] }
    var row = typical
    row[changes[index - bases.count].input] = changes[index - bases.count].cell
    return row
  }

  /// The rows as columns to be scored, one for each input.
  public var columns: [ScoringColumn] {
    inputs.indices.map { input in
      ScoringColumn((0..<count).map { row($0)[input] }, inputs[input].kind)
    }
  }
}

extension ScoringColumn {
  /// The cells of an input of a kind.
  init(_ cells: [EdgeRows.Cell], _ kind: ScoringInput.Kind) {
    switch kind {
    case .number: self = .numbers(cells.map { if case .number(let number) = $0 { number } else { .nan } })
    case .category: self = .texts(cells.map { if case .text(let text) = $0 { text } else { nil } })
    }
  }
}

extension TierScorer {
  /// A cell as the number that a row holds: a category's code.
  func number(_ cell: EdgeRows.Cell, input: Int) -> Double {
    switch cell {
    case .number(let number): number
    case .text(let text): code(of: text, input: input)
    }
  }
}
