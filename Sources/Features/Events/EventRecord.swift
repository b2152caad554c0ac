/// How a run of events lies in a block: a head, then one lane after the other, each from a multiple of eight bytes.
///
/// Lanes are as wide as the values need so far; a reader that meets larger ones writes its later runs by a new record.
struct EventRecord: Equatable {
  /// How a lane's values are written.
  enum Lane: Equatable {
    /// Eight bytes as they stand.
    case word
    /// A time, as seconds after `base`; the least number is missing.
    case secondsAfter(base: Int64)
    /// Days.
    case day
    /// A code, one more than it is, in so many bytes; 0 is missing.
    case code(width: Int)
    /// A flag.
    case flag

    /// The bytes of a value.
    var width: Int {
      switch self {
      case .word: 8
      case .secondsAfter, .day: 4
      case .code(let width): width
      case .flag: 1
      }
    }
  }

  /// The head of a run.
  struct Head: BitwiseCopyable {
    /// The piece's number.
    var piece: UInt32
    /// The number of events.
    var count: UInt16
    /// The place of the record among the reader's.
    var record: UInt16
  }

  /// The lanes: key, time, then numbers, codes and flags as in the layout.
  var lanes: [Lane]

  /// The bytes of an event, without what fills lanes up.
  var width: Int { lanes.reduce(0) { $0 + $1.width } }

  /// The bytes of a run of `count` events.
  func byteCount(_ count: Int) -> Int {
    lanes.reduce(MemoryLayout<Head>.size) { $0 + ($1.width * count + 7) & ~7 }
  }

  /// How many events a run within `room` bytes can have.
  func count(in room: Int) -> Int {
    max(0, min(Int(UInt16.max), (room - MemoryLayout<Head>.size - 7 * lanes.count) / width))
  }
}
