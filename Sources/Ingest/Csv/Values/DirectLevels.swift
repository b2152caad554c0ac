/// The levels of a category that has few, each in a slot of its own, so that one comparison without a branch tells whether
/// a text is one.
final class DirectLevels {
  /// A level, or nothing.
  struct Slot: BitwiseCopyable {
    /// The first eight bytes, and the eight behind them; zero behind the last.
    var low: UInt64
    var high: UInt64
    var length: UInt32
    var code: Int32
  }

  /// The most levels that are given slots of their own.
  static let limit = 40
  /// The longest text that has a slot.
  static let longest = 16

  private static let slotCount = 1 << 8
  private static let empty = Slot(low: 0, high: 0, length: .max, code: 0)

  private let slots = UnsafeMutablePointer<Slot>.allocate(capacity: slotCount)
  /// Which bits the bytes of a text of so many take of its two words; of a longer text it does not matter.
  private let masks = UnsafeMutablePointer<(UInt64, UInt64)>.allocate(capacity: longest + 2)

  init() {
    for length in 0...DirectLevels.longest + 1 {
      let low = length >= 8 ? UInt64.max : UInt64(1) << UInt64(8 * length) - 1
      let high = length >= 16 ? UInt64.max : length <= 8 ? 0 : UInt64(1) << UInt64(8 * (length - 8)) - 1
      masks[length] = (low, high)
    }
  }

  deinit {
    slots.deallocate()
    masks.deallocate()
  }

  /// Gives each of at most `limit` texts its slot; nothing where there is no way to.
  ///
  /// A multiplier is tried after another until no two texts meet; with so few that takes a few tries.
  func view(_ texts: [(text: UnsafeBufferPointer<UInt8>, code: Int32)]) -> DirectLevelsView? {
    guard texts.count <= DirectLevels.limit else { return nil }
    var multiplier: UInt64 = 0x9e37_79b9_7f4a_7c15
    for _ in 0..<64 {
      slots.update(repeating: DirectLevels.empty, count: DirectLevels.slotCount)
      let view = DirectLevelsView(slots: slots, masks: masks, multiplier: multiplier)
      let fits = texts.allSatisfy { text, code in
        let slot = DirectLevels.slot(text, code)
        let place = view.place(slot.low, slot.high)
        guard slots[place].length == .max else { return false }
        slots[place] = slot
        return true
      }
      if fits { return view }
      multiplier = multiplier &* 0xd6e8_feb8_6659_fd93 &+ 2
    }
    return nil
  }

  private static func slot(_ text: UnsafeBufferPointer<UInt8>, _ code: Int32) -> Slot {
    func word(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64 {
      bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    return Slot(low: word(text.prefix(8)), high: word(text.dropFirst(8)), length: UInt32(text.count), code: code)
  }
}

/// Levels in slots of their own, looked at without any checks.
struct DirectLevelsView {
  fileprivate let slots: UnsafePointer<DirectLevels.Slot>
  fileprivate let masks: UnsafePointer<(UInt64, UInt64)>
  fileprivate let multiplier: UInt64

  fileprivate init(
    slots: UnsafeMutablePointer<DirectLevels.Slot>, masks: UnsafeMutablePointer<(UInt64, UInt64)>, multiplier: UInt64
  ) {
    self.slots = UnsafePointer(slots)
    self.masks = UnsafePointer(masks)
    self.multiplier = multiplier
  }

  @inline(__always)
  fileprivate func place(_ low: UInt64, _ high: UInt64) -> Int {
    Int(truncatingIfNeeded: ((low ^ (high &* 0xff51_afd7_ed55_8ccd)) &* multiplier) &>> 56)
  }

  /// The code of a text; nothing where no slot has it. At least 16 bytes must be readable at `text`.
  @inline(__always)
  func code(_ text: UnsafePointer<UInt8>, _ length: Int) -> Int32? {
    let mask = masks[min(length, DirectLevels.longest + 1)]
    let low = EightBytes.load(text) & mask.0
    let high = EightBytes.load(text + 8) & mask.1
    let slot = slots[place(low, high)]
    let difference = (slot.low ^ low) | (slot.high ^ high) | UInt64(slot.length ^ UInt32(truncatingIfNeeded: length))
    return difference == 0 ? slot.code : nil
  }
}
