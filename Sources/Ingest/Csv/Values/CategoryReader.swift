import Frames

/// Reads the values of a category as codes of levels, in the order of their first appearance before this worker.
final class CategoryReader {
  /// The texts that mean missing, then the levels.
  private let table = LevelTable()
  private let reserved: Int32
  private let allowed: Set<String>
  private let direct = DirectLevels()

  init(missing: [[UInt8]], allowed: [String]) {
    self.allowed = Set(allowed)
    for text in missing { table.insert(text) }
    reserved = Int32(table.count)
  }

  /// A bit for each length, from one to eight bytes, of which no text means missing; none where levels are declared.
  var plainLengths: UInt64 {
    guard allowed.isEmpty else { return 0 }
    return (0..<Int(reserved)).reduce(0x1fe) { lengths, code in
      let length = table.level(code).count
      return length > 8 ? lengths : lengths & ~(1 << UInt64(length))
    }
  }

  /// The code of a row's value, which is put in where it is new; −1 where it is missing or refused.
  func code(_ row: Int, _ text: UnsafeBufferPointer<UInt8>, _ refusals: Refusals) -> Int32 {
    let code = table.code(text.baseAddress!, text.count) ?? add(row, text, refusals)
    return max(code &- reserved, Missing.code)
  }

  /// The number of levels met so far.
  var levelCount: Int { table.count - Int(reserved) }

  /// The bytes of a level.
  func level(_ code: Int) -> UnsafeBufferPointer<UInt8> { table.level(code + Int(reserved)) }

  /// Copies the levels behind the first `known` ones.
  func give(after known: Int, to new: NewLevels) { table.give(after: known + Int(reserved), to: new) }

  /// Reads the values of a chunk's rows.
  func read(_ fields: FieldView, into codes: UnsafeMutablePointer<Int32>, isRequired: Bool, _ refusals: Refusals) {
    if let levels = directLevels(isRequired: isRequired) {
      return read(fields, levels, into: codes, isRequired: isRequired, refusals)
    }
    let reserved = reserved
    table.lookUp(fields, into: codes)
    for row in 0..<fields.count {
      let found = codes[row]
      codes[row] = found &- reserved
      if found < reserved { codes[row] = readSlowly(row, fields.bytes(row), isRequired: isRequired, refusals) }
    }
  }

  /// The same where each text that was met before has a slot of its own.
  private func read(
    _ fields: FieldView, _ levels: DirectLevelsView, into codes: UnsafeMutablePointer<Int32>, isRequired: Bool,
    _ refusals: Refusals
  ) {
    for row in 0..<fields.count {
      let text = fields.bytes(row)
      codes[row] =
        levels.code(text.baseAddress.unsafelyUnwrapped, text.count)
        ?? readSlowly(row, text, isRequired: isRequired, refusals)
    }
  }

  /// Reads a value that is missing, refused, new or in no slot where it was looked for.
  private func readSlowly(
    _ row: Int, _ text: UnsafeBufferPointer<UInt8>, isRequired: Bool, _ refusals: Refusals
  ) -> Int32 {
    let code = code(row, text, refusals)
    if isRequired && code < 0 { refusals.refuse(row, ColumnPlan.missingProblem, value: text) }
    return code
  }

  /// The texts met so far, each in a slot of its own; nothing where they are too many.
  private func directLevels(isRequired: Bool) -> DirectLevelsView? {
    guard table.count <= DirectLevels.limit else { return nil }
    // Where a value is required, one that is missing is refused, which takes longer anyway.
    let first = isRequired ? reserved : 0
    let texts = (first..<Int32(table.count)).map { code in
      (text: table.level(Int(code)), code: max(code - reserved, Missing.code))
    }
    return direct.view(texts.filter { $0.text.count <= DirectLevels.longest })
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
