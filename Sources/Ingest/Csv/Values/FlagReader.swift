import Frames

/// Reads flags: texts that mean true, false or missing, compared byte by byte.
final class FlagReader {
  private let table = LevelTable()
  private var meanings: [Int8] = []
  private let problem: String

  init(missing: [[UInt8]], yes: [String], no: [String]) {
    problem = "neither yes (\(yes.joined(separator: ", "))) nor no (\(no.joined(separator: ", ")))"
    for text in missing { add(text, Missing.flag) }
    for text in yes { add(Array(text.utf8), 1) }
    for text in no { add(Array(text.utf8), 0) }
  }

  private func add(_ text: [UInt8], _ meaning: Int8) {
    if table.insert(text) { meanings.append(meaning) }
  }

  /// Reads the values of a chunk's rows.
  func read(_ fields: FieldView, into values: UnsafeMutablePointer<Int8>, isRequired: Bool, _ refusals: Refusals) {
    for row in 0..<fields.count {
      let text = fields.bytes(row)
      values[row] = Missing.flag
      if let code = table.code(text.baseAddress!, text.count) {
        values[row] = meanings[Int(code)]
        if isRequired && meanings[Int(code)] == Missing.flag {
          refusals.refuse(row, ColumnPlan.missingProblem, value: text)
        }
      } else {
        refusals.refuse(row, ColumnPlan.blanks(text) ?? problem, value: text)
      }
    }
  }
}
