/// Numbers 64-bit keys 0, 1, 2, … in the order in which they are first seen.
///
/// An open table with linear probing, at most half full. Cost: amortized constant for each key.
final class KeyTable {
  private var keys: UnsafeMutableBufferPointer<UInt64>
  /// The number of the key in the same place; −1 where the place is free.
  private var numbers: UnsafeMutableBufferPointer<Int32>
  private(set) var count = 0

  init(expectedCount: Int = 0) {
    var capacity = 16
    while capacity < 2 * expectedCount { capacity *= 2 }
    (keys, numbers) = Self.storage(capacity)
  }

  deinit {
    keys.deallocate()
    numbers.deallocate()
  }

  private static func storage(_ capacity: Int) -> (
    UnsafeMutableBufferPointer<UInt64>, UnsafeMutableBufferPointer<Int32>
  ) {
    let numbers = UnsafeMutableBufferPointer<Int32>.allocate(capacity: capacity)
    numbers.initialize(repeating: -1)
    let keys = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: capacity)
    keys.initialize(repeating: 0)
    return (keys, numbers)
  }

  /// The number of a key, which gets the next one where it is new.
  func number(_ key: UInt64) -> Int32 {
    let place = place(of: key)
    if numbers[place] >= 0 { return numbers[place] }
    let number = Int32(count)
    keys[place] = key
    numbers[place] = number
    count += 1
    if 2 * count > numbers.count { grow() }
    return number
  }

  /// The number of a key, or −1 where it was never seen.
  func find(_ key: UInt64) -> Int32 { numbers[place(of: key)] }

  /// The place where a key stands or would stand.
  private func place(of key: UInt64) -> Int {
    let last = numbers.count - 1
    var place = Int(truncatingIfNeeded: Self.scattered(key)) & last
    while numbers[place] >= 0, keys[place] != key { place = (place + 1) & last }
    return place
  }

  /// Spreads keys over the table. Source: D. Stafford (2011), variant 13 of the 64-bit finalizer of MurmurHash3.
  static func scattered(_ key: UInt64) -> UInt64 {
    var bits = key
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  private func grow() {
    let (oldKeys, oldNumbers) = (keys, numbers)
    (keys, numbers) = Self.storage(2 * oldNumbers.count)
    for index in oldNumbers.indices where oldNumbers[index] >= 0 {
      let place = place(of: oldKeys[index])
      keys[place] = oldKeys[index]
      numbers[place] = oldNumbers[index]
    }
    oldKeys.deallocate()
    oldNumbers.deallocate()
  }
}
