import Frames

/// Reads the values of a category as codes of levels, in the order of their first appearance before this worker.
final class CategoryReader {
  /// The texts that mean missing, then the levels.
  private let table = LevelTable()
  private let reserved: Int32
  private let allowed: Set<String>

  init(missing: [[UInt8]], allowed: [String]) {
    self.allowed = Set(allowed)
    for text in missing { table.insert(text) }
    reserved = Int32(table.count)
  }

  /// The number of levels met so far.
  var levelCount: Int { table.count - Int(reserved) }

  /// The bytes of a level.
  func level(_ code: Int) -> UnsafeBufferPointer<UInt8> { table.level(code + Int(reserved)) }

  /// Reads the values of a chunk's rows.
  func read(_ fields: FieldView, into codes: UnsafeMutablePointer<Int32>, isRequired: Bool, _ refusals: Refusals) {
    let reserved = reserved
    table.lookUp(fields, into: codes)
    for row in 0..<fields.count {
      let found = codes[row]
      codes[row] = found &- reserved
      guard found < reserved else { continue }
      let text = fields.bytes(row)
      let code = found >= 0 ? found : table.code(text.baseAddress!, text.count) ?? add(row, text, refusals)
      codes[row] = max(code &- reserved, Missing.code)
      if isRequired && code < reserved { refusals.refuse(row, ColumnPlan.missingProblem, value: text) }
    }
  }

  /// Puts in a level met for the first time; where it may be none, the row is refused.
  private func add(_ row: Int, _ text: UnsafeBufferPointer<UInt8>, _ refusals: Refusals) -> Int32 {
    var problem = ColumnPlan.textProblem(text)
    if problem == nil && !allowed.isEmpty && !allowed.contains(String(decoding: text, as: UTF8.self)) {
      problem = "not one of the declared levels"
    }
    if let problem {
      refusals.refuse(row, problem, value: text)
      return 0
    }
    // A row that is refused already must leave no level behind; what it puts in is taken out again (`forget`).
    return table.insert(text.baseAddress!, text.count)
  }

  /// Takes out the levels after the first `kept` that no kept row has, and numbers the rest anew in the rows' order.
  func forget(after kept: Int, _ codes: UnsafeMutablePointer<Int32>, rowCount: Int) {
    guard levelCount > kept else { return }
    var order: [Int32] = []
    var places: [Int32: Int32] = [:]
    for row in 0..<rowCount where codes[row] >= Int32(kept) {
      if let place = places[codes[row]] {
        codes[row] = place
      } else {
        let place = Int32(kept + order.count)
        places[codes[row]] = place
        order.append(codes[row] + reserved)
        codes[row] = place
      }
    }
    table.keep(kept + Int(reserved), then: order)
  }
}
