import Frames
import Learning

/// The keys of all partitions in the order of customers: whole numbers ascending, or texts by their UTF-8 bytes.
struct SortedKeys {
  /// The identifiers, sorted.
  let names: [String]
  /// The place among them of each key, partition after partition.
  let places: [Int32]
  /// Where each partition begins in `places`, and at the end the number of keys.
  let starts: [Int]

  init(_ partitions: [CustomerKeys.Partition], areIntegers: Bool, _ workers: Workers) {
    starts = partitions.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.keys.count) }
    let keys = partitions.flatMap(\.keys)
    if areIntegers {
      let sorted = ascendingEntries(keys.map { $0 ^ 1 << 63 })
      names = workers.filled(sorted.count) { range, names in
        for place in range { (names + place).initialize(to: String(Int64(bitPattern: sorted[place].key ^ 1 << 63))) }
      }
      places = SortedKeys.inverse(sorted.count) { sorted[$0].place }
    } else if partitions.allSatisfy(\.texts.isEmpty) {
      // A text that ends sorts before one that goes on, as zero does before any byte.
      let sorted = ascendingEntries(keys.map(\.byteSwapped))
      names = workers.filled(sorted.count) { range, names in
        for place in range { (names + place).initialize(to: TextKey.text(sorted[place].key.byteSwapped)) }
      }
      places = SortedKeys.inverse(sorted.count) { sorted[$0].place }
    } else {
      let unsorted = partitions.flatMap { partition in
        var texts = [String](repeating: "", count: partition.texts.count)
        for (text, number) in partition.texts { texts[number] = text }
        return partition.keys.map { key in TextKey.code(key).map { texts[$0] } ?? TextKey.text(key) }
      }
      let order = ascendingByBytes(unsorted)
      names = order.map { unsorted[Int($0)] }
      places = SortedKeys.inverse(order.count) { order[$0] }
    }
  }

  /// The place at which each index stands, of indices in an order.
  private static func inverse(_ count: Int, _ index: (Int) -> Int32) -> [Int32] {
    [Int32](unsafeUninitializedCapacity: count) { places, filled in
      for place in 0..<count { places[Int(index(place))] = Int32(truncatingIfNeeded: place) }
      filled = count
    }
  }
}

/// A key and its place among all.
struct KeyEntry: BitwiseCopyable {
  var key: UInt64
  var place: Int32
}

/// The places of keys in ascending order; equal ones keep theirs.
func ascending(_ keys: [UInt64]) -> [Int32] { ascendingEntries(keys).map(\.place) }

/// Keys in ascending order, each with its place; equal ones keep their order.
///
/// Cost: one look for each of eight bytes in which keys differ.
func ascendingEntries(_ keys: [UInt64]) -> [KeyEntry] {
  var entries = keys.enumerated().map { KeyEntry(key: $1, place: Int32($0)) }
  var next = entries
  let varying = keys.reduce(0) { $0 | ($1 ^ keys[0]) }
  for shift in stride(from: UInt64(0), to: 64, by: 8) where (varying >> shift) & 0xff != 0 {
    var starts = [Int](repeating: 0, count: 257)
    entries.withUnsafeBufferPointer { entries in
      next.withUnsafeMutableBufferPointer { next in
        starts.withUnsafeMutableBufferPointer { starts in
          for entry in entries { starts[Int(truncatingIfNeeded: (entry.key &>> shift) & 0xff) &+ 1] &+= 1 }
          for digit in 0..<256 { starts[digit + 1] += starts[digit] }
          for entry in entries {
            let digit = Int(truncatingIfNeeded: (entry.key &>> shift) & 0xff)
            next[starts[digit]] = entry
            starts[digit] &+= 1
          }
        }
      }
    }
    swap(&entries, &next)
  }
  return entries
}

/// The places of texts in ascending order of their UTF-8 bytes.
func ascendingByBytes(_ texts: [String]) -> [Int32] {
  guard let first = texts.first else { return [] }
  let bytes = Array(first.utf8)
  // What all begin with alike tells nothing apart.
  let shared = texts.reduce(bytes.count) { shared, text in
    zip(text.utf8, bytes[..<shared]).prefix { $0 == $1 }.count
  }
  let keys = texts.map { text in
    var key: UInt64 = 0
    var room = 8
    for byte in text.utf8.dropFirst(shared).prefix(8) {
      key = key << 8 | UInt64(byte)
      room -= 1
    }
    return room == 8 ? 0 : key << UInt64(8 * room)
  }
  var order = ascending(keys)
  var begin = 0
  while begin < order.count {
    var end = begin + 1
    while end < order.count, keys[Int(order[end])] == keys[Int(order[begin])] { end += 1 }
    if end > begin + 1 { order[begin..<end].sort { precedes(texts[Int($0)], texts[Int($1)]) } }
    begin = end
  }
  return order
}
