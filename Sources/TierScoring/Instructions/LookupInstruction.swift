/// `Lookup` for blocks of rows.
struct LookupInstruction: BitwiseCopyable {
  private let value: Int
  private let width: Int
  private let levelCount: Int
  /// The rows of the levels, then that of an unseen level and that of a missing one.
  private let rows: UnsafePointer<Double>
  private let refusesUnseen: Bool
  private let refusesMissing: Bool

  init(_ step: Lookup, _ constants: ScoringConstants) {
    value = step.value
    width = step.width
    levelCount = step.rows.count
    let none = [Double](repeating: .nan, count: step.width)
    rows = constants.keep((step.rows + [step.unseen ?? none, step.missing ?? none]).flatMap { $0 })
    refusesUnseen = step.unseen == nil
    refusesMissing = step.missing == nil
  }

  func evaluate(_ block: ScoringBlock, output: Int) {
    let source = block.column(value)
    for row in 0..<block.rowCount {
      let code = source[row]
      var level = levelCount
      if code.isNaN {
        level += 1
        if refusesMissing { block.refuse(row, .missing, value: value) }
      } else if code < 0 {
        if refusesUnseen { block.refuse(row, .unseen, value: value) }
      } else {
        level = Int(code)
      }
      for position in 0..<width { block.column(output + position)[row] = rows[level * width + position] }
    }
  }
}
