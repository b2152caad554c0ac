import CKernels

/// The levels of a category, numbered in the order in which they were first put in; looked up by their bytes.
///
/// Open addressing with linear probing from the start of a group of four slots, which share a cache line; at most half
/// full, so that nearly every level is found with one look at memory. A slot holds the first eight bytes of a short
/// level; of a longer one it holds a hash, and the bytes are compared too.
final class LevelTable {
  private struct Slot: BitwiseCopyable {
    var word: UInt64
    var length: UInt32
    var code: Int32

    /// The code where the slot holds such a text, −1 where it does not; by arithmetic, since the compiler would make
    /// a branch of a comparison.
    @inline(__always)
    func code(ifEqual word: UInt64, _ length: UInt32) -> Int32 {
      let difference = (self.word ^ word) | UInt64(self.length ^ length)
      let isDifferent = Int64(bitPattern: difference | (0 &- difference)) &>> 63
      return code | Int32(truncatingIfNeeded: isDifferent)
    }
  }

  private static let empty = Slot(word: 0, length: .max, code: 0)
  private var slots: UnsafeMutablePointer<Slot>
  private var slotBits = 8
  private var usedSlots = 0
  /// The bytes of all levels, one after the other, and where each begins.
  private var bytes: UnsafeMutablePointer<UInt8>
  private var byteCapacity = 4096
  private var starts: [Int] = [0]

  /// The number of levels.
  private(set) var count = 0

  init() {
    slots = LevelTable.emptySlots(1 << 8)
    bytes = .allocate(capacity: byteCapacity)
  }

  deinit {
    slots.deallocate()
    bytes.deallocate()
  }

  /// The code of a level, or nothing where it is not in the table. At least 8 bytes must be readable at `text`.
  @inline(__always)
  func code(_ text: UnsafePointer<UInt8>, _ length: Int) -> Int32? {
    let word = LevelTable.word(text, length)
    let slot = find(word, text, length)
    return slots[slot].length == .max ? nil : slots[slot].code
  }

  /// Slots that hold nothing, their groups on cache lines.
  private static func emptySlots(_ count: Int) -> UnsafeMutablePointer<Slot> {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: count * MemoryLayout<Slot>.stride, alignment: 64)
    return memory.initializeMemory(as: Slot.self, repeating: empty, count: count)
  }

  /// Looks up the texts of `fields` in the first four slots where each may be; −1 for those not found there.
  ///
  /// No branch depends on what the large memory of the slots holds, so that many looks at it are under way at once.
  func lookUp(_ fields: FieldView, into codes: UnsafeMutablePointer<Int32>) {
    let slots = slots
    let shift = UInt64(64 - slotBits)
    var hasLong = false
    let blockRows = 64
    withUnsafeTemporaryAllocation(of: (word: UInt64, place: Int).self, capacity: blockRows) { sought in
      let sought = sought.baseAddress.unsafelyUnwrapped
      for first in stride(from: 0, to: fields.count, by: blockRows) {
        let count = min(blockRows, fields.count &- first)
        // Asked for before any is needed, the memory of many rows is on its way at once.
        for place in 0..<count {
          let text = fields.bytes(first &+ place)
          let word = LevelTable.word(text.baseAddress.unsafelyUnwrapped, text.count)
          let group = Int(truncatingIfNeeded: LevelTable.scatter(word, text.count) &>> shift) & ~3
          sought[place] = (word, group)
          stratum_prefetch(slots + group)
          hasLong = hasLong || text.count > 8
        }
        for place in 0..<count {
          let length = UInt32(truncatingIfNeeded: fields.bytes(first &+ place).count)
          let (word, group) = sought[place]
          let four = slots + group
          // Each is −1, and all its bits are ones, where the text is not there.
          codes[first &+ place] =
            four[0].code(ifEqual: word, length) & four[1].code(ifEqual: word, length)
            & four[2].code(ifEqual: word, length) & four[3].code(ifEqual: word, length)
        }
      }
    }
    guard hasLong else { return }
    for row in 0..<fields.count where codes[row] >= 0 {
      let text = fields.bytes(row)
      if text.count > 8 && !hasBytes(codes[row], text.baseAddress.unsafelyUnwrapped, text.count) { codes[row] = -1 }
    }
  }

  /// Puts in a level that is not there yet; its code is the number of those before it.
  func insert(_ text: UnsafePointer<UInt8>, _ length: Int) -> Int32 {
    let code = Int32(count)
    let start = starts[count]
    if start + length + 8 > byteCapacity {
      let capacity = max(byteCapacity * 2, start + length + 8)
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
      larger.update(from: bytes, count: start)
      bytes.deallocate()
      bytes = larger
      byteCapacity = capacity
    }
    (bytes + start).update(from: text, count: length)
    starts.append(start + length)
    count += 1
    put(LevelTable.word(text, length), text, length, code)
    return code
  }

  /// Puts in a text, unless it is there already; whether it was not.
  @discardableResult
  func insert(_ text: [UInt8]) -> Bool {
    let padded = text + [UInt8](repeating: 0, count: 8)
    return padded.withUnsafeBufferPointer {
      guard code($0.baseAddress!, text.count) == nil else { return false }
      _ = insert($0.baseAddress!, text.count)
      return true
    }
  }

  /// The bytes of a level.
  func level(_ code: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + starts[code], count: starts[code + 1] - starts[code])
  }

  /// Copies the levels behind the first `known` ones.
  func give(after known: Int, to new: NewLevels) { new.take(bytes, starts: starts[known...count]) }

  /// Keeps the first `kept` levels and, behind them, those of `others` in that order; the rest were never there.
  func keep(_ kept: Int, then others: [Int32]) {
    let texts = others.map { Array(level(Int($0))) }
    while count > kept {
      count -= 1
      let text = UnsafePointer(bytes + starts[count])
      let length = starts[count + 1] - starts[count]
      remove(slot: find(LevelTable.word(text, length), text, length))
      starts.removeLast()
    }
    for text in texts { insert(text) }
  }

  @inline(__always)
  private func find(_ word: UInt64, _ text: UnsafePointer<UInt8>, _ length: Int) -> Int {
    let mask = 1 &<< slotBits &- 1
    var place =
      Int(truncatingIfNeeded: LevelTable.scatter(word, length) &>> UInt64(truncatingIfNeeded: 64 &- slotBits)) & ~3
    while true {
      let slot = slots[place]
      if slot.length == .max { return place }
      if slot.word == word && slot.length == UInt32(truncatingIfNeeded: length)
        && (length <= 8 || hasBytes(slot.code, text, length))
      {
        return place
      }
      place = (place &+ 1) & mask
    }
  }

  private func hasBytes(_ code: Int32, _ text: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    let own = bytes + starts[Int(code)]
    var position = 0
    while position &+ 8 <= length {
      if EightBytes.load(own + position) != EightBytes.load(text + position) { return false }
      position &+= 8
    }
    return position == length || EightBytes.load(own + length - 8) == EightBytes.load(text + length - 8)
  }

  private func put(_ word: UInt64, _ text: UnsafePointer<UInt8>, _ length: Int, _ code: Int32) {
    if usedSlots * 2 >= 1 << slotBits { grow() }
    slots[find(word, text, length)] = Slot(word: word, length: UInt32(length), code: code)
    usedSlots += 1
  }

  /// Empties a slot and moves up those behind it that would not be found any more.
  ///
  /// Source: D. E. Knuth (1998), "The Art of Computer Programming", volume 3, section 6.4, algorithm R.
  private func remove(slot emptied: Int) {
    let mask = 1 << slotBits - 1
    var hole = emptied
    var place = emptied
    while true {
      place = (place + 1) & mask
      let slot = slots[place]
      if slot.length == .max { break }
      let home = LevelTable.home(slot, slotBits)
      if (place - home) & mask >= (place - hole) & mask {
        slots[hole] = slot
        hole = place
      }
    }
    slots[hole] = LevelTable.empty
    usedSlots -= 1
  }

  private func grow() {
    let old = UnsafeMutableBufferPointer(start: slots, count: 1 << slotBits)
    slotBits += slotBits < 18 ? 2 : 1
    slots = LevelTable.emptySlots(1 << slotBits)
    let mask = 1 << slotBits - 1
    for slot in old where slot.length != .max {
      var place = LevelTable.home(slot, slotBits)
      while slots[place].length != .max { place = (place + 1) & mask }
      slots[place] = slot
    }
    old.deallocate()
  }

  /// The place where a slot would be if no other had it.
  private static func home(_ slot: Slot, _ slotBits: Int) -> Int {
    Int(truncatingIfNeeded: scatter(slot.word, Int(slot.length)) >> UInt64(64 - slotBits)) & ~3
  }

  /// What stands for a text in its slot: the text itself up to 8 bytes, else a hash of it.
  @inline(__always)
  private static func word(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    if length < 8 {
      return EightBytes.load(text) & ((UInt64(1) &<< UInt64(truncatingIfNeeded: 8 &* length)) &- 1)
    }
    var hash = EightBytes.load(text)
    guard length > 8 else { return hash }
    var position = 8
    while position &+ 8 <= length {
      hash = mix(hash ^ EightBytes.load(text + position))
      position &+= 8
    }
    return mix(hash ^ EightBytes.load(text + length - 8))
  }

  @inline(__always)
  private static func mix(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
    return product.high ^ product.low ^ (word &<< 23)
  }

  @inline(__always)
  private static func scatter(_ word: UInt64, _ length: Int) -> UInt64 {
    let spread = (word ^ UInt64(truncatingIfNeeded: length)) &* 0x9e37_79b9_7f4a_7c15
    return (spread ^ (spread &>> 32)) &* 0xd6e8_feb8_6659_fd93
  }
}
