import Features
import Foundation
import Frames
import Ingest
import Learning
import Testing

/// Events that are taken in while they are read make the same table, to the bit, as the same events in a frame.
struct StreamedEventsTests {
  @Test(arguments: [1, 2, 7], [40, 700, 1 << 20])
  func streamedEventsMakeTheTableOfTheFrame(workers: Int, chunkSize: Int) throws {
    let folder = try ScratchFolder()
    for bank in AwkwardBank.all {
      let files = try bank.write(to: folder)
      let wanted = try bank.table(fromFrameOf: files, Workers(1))
      for storage in [EventStorage(scratchFolder: folder.path), .tight(folder.path)] {
        let (found, events) = try bank.table(streaming: files, Workers(workers), chunkSize: chunkSize, storage)
        #expect(areSameTables(found, wanted), "\(bank.name), limit \(String(describing: storage.memoryLimit))")
        #expect((events.spilledBytes > 0) == (storage.memoryLimit != nil), "\(bank.name)")
        #expect((events.keyColumn != nil) == bank.hasKeysAlone, "\(bank.name)")
      }
    }
    #expect(try folder.names.filter { $0.contains("stratum-events") }.isEmpty)
  }

  @Test func aFolderThatCannotBeWrittenIsNamed() throws {
    let folder = try ScratchFolder()
    let bank = AwkwardBank.all[0]
    let files = try bank.write(to: folder)
    #expect {
      _ = try bank.table(streaming: files, Workers(1), chunkSize: 700, .tight(files[0] + "/below"))
    } throws: { error in
      "\(error)".hasPrefix(files[0] + "/below: a file for events beyond the memory limit cannot be made")
    }
  }

  @Test func aLimitThatTheTableDoesNotFitIsRefused() throws {
    let folder = try ScratchFolder()
    let bank = AwkwardBank.all[0]
    let files = try bank.write(to: folder)
    let storage = EventStorage(memoryLimit: 1000, scratchFolder: folder.path)
    #expect {
      _ = try bank.table(streaming: files, Workers(2), chunkSize: 700, storage)
    } throws: { error in
      guard case .memory(let limit, let needed, let table)? = error as? FeaturesError else { return false }
      return limit == 1000 && needed > limit && table > 0 && "\(error)".contains("raise the limit")
    }
  }

  @Test func aTableThatIsNeededOtherwiseIsNotStreamed() throws {
    let bank = AwkwardBank.all[0]
    #expect(try bank.plan().streamedTable?.table == "events")
    let observing = try FeaturePlan(
      manifest: bank.manifest, requests: [.indicator("frequency")],
      observations: .rows(table: "events", asOf: AsOfColumn(column: "time", daysBefore: 0)))
    #expect(observing.streamedTable == nil)
  }
}

extension EventStorage {
  /// Blocks and partitions so small that little data fills many, none of which may stay in memory.
  static func tight(_ folder: String) -> EventStorage {
    var storage = EventStorage(memoryLimit: 33_600_000, scratchFolder: folder)
    storage.blockSize = 1024
    storage.partitionBytes = 2000
    storage.blockLimit = 0
    return storage
  }
}

/// Whether two tables hold the same bits.
private func areSameTables(_ left: CustomerTable, _ right: CustomerTable) -> Bool {
  func bits(_ table: CustomerTable) -> [[UInt64]] {
    table.indicators.columns.map { column in
      if case .number(let values) = column.values { values.map(\.bitPattern) } else { [] }
    }
  }
  return left.customers == right.customers && left.indicators.columnNames == right.indicators.columnNames
    && bits(left) == bits(right) && left.diagnostics == right.diagnostics && left.counts == right.counts
    && left.dataSpan == right.dataSpan && left.featureNames == right.featureNames
    && left.outcome?.eventCounts == right.outcome?.eventCounts
}
