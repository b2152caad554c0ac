import Learning

/// The rows of one file for one block of customers, as bytes.
///
/// Rows of a data file are soiled on their way in, at the places that the schedule gives; what was soiled is noted
/// in the block's list of dirt.
final class TableBuffer {
  /// No row is longer; a survey's comment is the longest field by far.
  static let longestRow = 4096

  let file: BankFile
  private(set) var rowCount = 0
  private(set) var byteCount = 0
  private var capacity: Int
  private var bytes: UnsafeMutablePointer<UInt8>
  private var schedule: DirtSchedule?
  private var heldRows: [UInt8] = []
  private var dirt: [PlantedDirt] = []

  init(_ file: BankFile, capacity: Int) {
    self.file = file
    self.capacity = max(capacity, TableBuffer.longestRow)
    bytes = .allocate(capacity: self.capacity)
  }

  deinit { bytes.deallocate() }

  /// What has been written.
  var contents: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: bytes, count: byteCount) }

  /// Begins a customer's rows with the customer's own schedule of dirt.
  func begin(_ schedule: DirtSchedule?) { self.schedule = schedule }

  /// Writes one row.
  func row(_ body: (inout FieldWriter) -> Void) {
    makeRoom(TableBuffer.longestRow)
    let start = byteCount
    var writer = FieldWriter(at: bytes + start)
    body(&writer)
    writer.endRow()
    byteCount = writer.position - bytes
    rowCount += 1
    if schedule != nil, schedule!.isDue() { soil(from: start) }
  }

  /// Ends a customer's rows: those that arrive late are written now. Returns what was soiled.
  func end() -> [PlantedDirt] {
    if !heldRows.isEmpty {
      append(heldRows)
      heldRows.removeAll()
    }
    defer { dirt.removeAll() }
    return dirt
  }

  private func soil(from start: Int) {
    let row = Array(UnsafeBufferPointer(start: bytes + start, count: byteCount - start))
    let soiling = schedule!.choose(file)
    switch soiling.kind {
    case .duplicateRow:
      append(row)
      rowCount += 1
    case .lateRow:
      byteCount = start
      heldRows += row
    default:
      let soiled = soiling.applied(to: row)
      // A field that is empty by nature cannot lose its value: nothing happened, so nothing is listed.
      guard soiled != row else { return }
      byteCount = start
      append(soiled)
    }
    dirt.append(PlantedDirt(key: row.prefix { $0 != 0x2c }, kind: soiling.kind))
  }

  private func append(_ row: [UInt8]) {
    makeRoom(row.count)
    row.withUnsafeBufferPointer { (bytes + byteCount).update(from: $0.baseAddress!, count: row.count) }
    byteCount += row.count
  }

  private func makeRoom(_ count: Int) {
    guard byteCount + count > capacity else { return }
    capacity = max(capacity * 2, byteCount + count)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: bytes, count: byteCount)
    bytes.deallocate()
    bytes = larger
  }
}

/// One soiled row: the key that it has in the clean data, and what was done to it.
struct PlantedDirt {
  let key: ArraySlice<UInt8>
  let kind: DirtKind
}
