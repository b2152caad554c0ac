import CKernels
import Learning
import Testing

/// The kernel that finds the ends of fields, with every class of instructions that the machine has, against a loop over
/// the bytes.
struct FieldEndsTests {
  private static let kernels = (0...stratum_best_kernels().rawValue).map { stratum_kernels(rawValue: $0) }

  /// The offsets of the delimiters and line feeds, byte by byte, and the number of line feeds.
  private static func plain(_ text: [UInt8], _ delimiter: UInt8) -> (places: [UInt32], feeds: Int) {
    let feed = UInt8(ascii: "\n")
    let places = text.indices.filter { text[$0] == delimiter || text[$0] == feed }.map(UInt32.init)
    return (places, text.count { $0 == feed })
  }

  private static func found(
    _ text: [UInt8], _ delimiter: UInt8, _ kernels: stratum_kernels
  ) -> (places: [UInt32], feeds: Int) {
    var feeds = 0
    let padded = text + [UInt8](repeating: 0, count: 64)
    let places = [UInt32](unsafeUninitializedCapacity: text.count + 8) { places, count in
      count = stratum_find_ends_with(kernels, padded, text.count, delimiter, places.baseAddress!, &feeds)
    }
    return (places, feeds)
  }

  @Test(arguments: [0, 1, 7, 63, 64, 65, 127, 128, 1000])
  func findsWhatALoopFinds(count: Int) {
    var random = CounterRandom(seed: 5, purpose: "ends", row: count)
    for density in [0.0, 0.02, 0.2, 0.9, 1.0] {
      let text = (0..<count).map { place -> UInt8 in
        // Bytes that differ from the two in one bit, or in the highest, must not be taken for them.
        let others: [UInt8] = [0x2d, 0x0b, 0xac, 0x8a, 0x00, 0x41, 0xff]
        let draw = random.uniform()
        if draw < density { return draw < density / 3 ? UInt8(ascii: "\n") : UInt8(ascii: ",") }
        return others[place % others.count]
      }
      let wanted = Self.plain(text, UInt8(ascii: ","))
      for kernels in Self.kernels {
        let found = Self.found(text, UInt8(ascii: ","), kernels)
        #expect(found.places == wanted.places && found.feeds == wanted.feeds, "\(kernels), \(count) bytes, \(density)")
      }
    }
  }
}
