import Frames

/// Numbers 64-bit keys 0, 1, 2, … in the order in which they are first seen, in memory that is used again.
///
/// An open table with linear probing, at most half full. What changes is behind pointers, because a class's own variables
/// are guarded at each access.
final class KeyNumbering {
  private var slots: UnsafeMutablePointer<Slot>
  private var mask: Int
  /// The keys in the order of their numbers.
  private(set) var keys: UnsafeMutablePointer<UInt64>
  private(set) var count = 0

  struct Slot: BitwiseCopyable {
    var key: UInt64
    /// −1 where the slot is free.
    var number: Int
  }

  /// The keys as they are now, looked at without any checks.
  struct View {
    fileprivate let slots: UnsafePointer<Slot>
    fileprivate let mask: Int

    /// The number of a key; −1 where it was never seen.
    @inline(__always)
    func find(_ key: UInt64) -> Int {
      var place = Int(truncatingIfNeeded: TextKey.hash(key)) & mask
      while true {
        let slot = slots[place]
        if slot.key == key || slot.number < 0 { return slot.number }
        place = (place &+ 1) & mask
      }
    }
  }

  init() {
    mask = 255
    slots = .allocate(capacity: 256)
    slots.initialize(repeating: Slot(key: 0, number: -1), count: 256)
    keys = .allocate(capacity: 128)
  }

  deinit {
    slots.deallocate()
    keys.deallocate()
  }

  /// Forgets all keys.
  func clear() {
    slots.update(repeating: Slot(key: 0, number: -1), count: mask + 1)
    count = 0
  }

  /// The keys; until one is put in.
  var view: View { View(slots: UnsafePointer(slots), mask: mask) }

  /// The number of a key, which gets the next one where it is new.
  @discardableResult
  func number(_ key: UInt64) -> Int {
    let found = view.find(key)
    return found >= 0 ? found : add(key)
  }

  private func add(_ key: UInt64) -> Int {
    if 2 * (count + 1) > mask + 1 { grow() }
    put(key, count)
    keys[count] = key
    count += 1
    return count - 1
  }

  private func put(_ key: UInt64, _ number: Int) {
    var place = Int(truncatingIfNeeded: TextKey.hash(key)) & mask
    while slots[place].number >= 0 { place = (place + 1) & mask }
    slots[place] = Slot(key: key, number: number)
  }

  private func grow() {
    let room = 2 * (mask + 1)
    slots.deallocate()
    slots = .allocate(capacity: room)
    slots.initialize(repeating: Slot(key: 0, number: -1), count: room)
    mask = room - 1
    let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: room / 2)
    larger.update(from: keys, count: count)
    keys.deallocate()
    keys = larger
    for number in 0..<count { put(keys[number], number) }
  }
}
