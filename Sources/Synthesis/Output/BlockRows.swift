import Learning

/// All rows of one block of customers, a buffer for each file.
final class BlockRows {
  private let buffers: [TableBuffer]
  private(set) var dirtCounts = [Int](repeating: 0, count: DirtKind.allCases.count)

  init() { buffers = BankFile.allCases.map { TableBuffer($0, capacity: $0 == .transactions ? 1 << 21 : 1 << 16) } }

  subscript(file: BankFile) -> TableBuffer { buffers[file.rawValue] }

  /// Begins a customer's rows in all files.
  func beginCustomer(_ number: Int, seed: UInt64, dirtRate: Double) {
    for buffer in buffers where !buffer.file.isTruth {
      buffer.begin(DirtSchedule(seed: seed, customer: number, file: buffer.file, rate: dirtRate))
    }
  }

  /// Ends a customer's rows, and lists what was soiled.
  func endCustomer() {
    for buffer in buffers where !buffer.file.isTruth {
      for spot in buffer.end() {
        dirtCounts[DirtKind.allCases.firstIndex(of: spot.kind)!] += 1
        self[.plantedDirt].row { fields in
          fields.text(buffer.file.name)
          fields.quoted(Array(spot.key))
          fields.quoted(Array(spot.kind.rawValue.utf8))
        }
      }
    }
  }
}
