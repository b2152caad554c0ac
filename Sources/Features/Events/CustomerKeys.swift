import Frames
import Learning

/// Which customer each key of the events means, partition by partition.
final class CustomerKeys: @unchecked Sendable {
  /// The keys of one partition.
  struct Partition: Sendable {
    /// The keys, by number; texts that are not their own keys stand as `TextKey.level` of their place among `texts`.
    var keys: [UInt64] = []
    /// The place in the register of each key's customer, and behind them of the customers that no key can mean.
    var places: [Int32] = []
    /// The texts that are not their own keys, numbered.
    var texts: [String: Int] = [:]
  }

  fileprivate(set) var partitions: [Partition]
  /// Whether the events that are in memory have the numbers of their keys where the keys stood.
  private(set) var areNumbersWritten = false
  /// For each reader, the keys here of its levels; 0 where nobody has asked.
  private let keyOfLevel: [UnsafeMutableBufferPointer<UInt64>]
  private let levels: [(any LevelSource)?]
  private let areTexts: Bool

  private init(_ events: EventCollector) {
    partitions = Array(repeating: Partition(), count: events.partitionCount)
    levels = events.scatters.map(\.keyLevels)
    areTexts = !events.hasIntegerKeys
    keyOfLevel = levels.map { source in
      let keys = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: source?.levelCount ?? 0)
      keys.initialize(repeating: 0)
      return keys
    }
  }

  deinit { for keys in keyOfLevel { keys.deallocate() } }

  /// Prepares for the events of known customers.
  convenience init(_ events: EventCollector, knowing names: [String]) {
    self.init(events)
    var keyless: [Int32] = []
    for (place, name) in names.enumerated() {
      let key: UInt64?
      if events.hasPlaces {
        key = UInt64(place)
      } else if events.hasIntegerKeys {
        key = Int64(name).flatMap { String($0) == name ? UInt64(bitPattern: $0) : nil }
      } else {
        key = TextKey.short(name.utf8)
      }
      if let key {
        partitions[events.partition(of: key)].keys.append(key)
        partitions[events.partition(of: key)].places.append(Int32(place))
      } else if areTexts {
        let home = events.partition(of: name)
        let number = partitions[home].texts.count
        partitions[home].texts[name] = number
        partitions[home].keys.append(TextKey.level(number))
        partitions[home].places.append(Int32(place))
      } else {
        keyless.append(Int32(place))
      }
    }
    partitions[0].places += keyless
  }

  /// Looks through the events for the customers that they name; the places are those of the sorted names.
  static func found(in events: EventCollector, _ workers: Workers) throws -> (keys: CustomerKeys, names: [String]) {
    let keys = CustomerKeys(events)
    let scratch = ScratchPool { (PartitionRuns(events), KeyNumbering()) }
    let found = try workers.map(events.partitionCount) { partition in
      try scratch.with { runs, numbering in
        try runs.load(partition)
        return keys.distinct(runs, numbering)
      }
    }
    for (place, one) in found.enumerated() { keys.partitions[place] = one }
    keys.areNumbersWritten = true
    let sorted = SortedKeys(keys.partitions, areIntegers: events.hasIntegerKeys, workers)
    for place in found.indices {
      keys.partitions[place].places = Array(sorted.places[sorted.starts[place]..<sorted.starts[place + 1]])
    }
    return (keys, sorted.names)
  }

  /// The keys of a partition; their numbers take their places, so that none need be looked for again.
  private func distinct(_ runs: PartitionRuns, _ numbering: KeyNumbering) -> Partition {
    var partition = Partition()
    numbering.clear()
    for run in runs.runs {
      let keys = run.start.assumingMemoryBound(to: UInt64.self)
      var view = numbering.view
      for row in 0..<run.count {
        var key = keys[row]
        if areTexts, let code = TextKey.code(key) { key = self.key(ofLevel: code, run.reader, adding: &partition) }
        var number = view.find(key)
        if number < 0 {
          number = numbering.number(key)
          view = numbering.view
        }
        keys[row] = UInt64(truncatingIfNeeded: number)
      }
    }
    partition.keys = Array(UnsafeBufferPointer(start: numbering.keys, count: numbering.count))
    return partition
  }

  /// The key of a reader's level, which is put in where it is new.
  private func key(ofLevel code: Int, _ reader: Int, adding partition: inout Partition) -> UInt64 {
    let known = keyOfLevel[reader][code]
    if known != 0 { return known }
    let text = text(code, reader)
    let number = partition.texts[text] ?? partition.texts.count
    partition.texts[text] = number
    keyOfLevel[reader][code] = TextKey.level(number)
    return TextKey.level(number)
  }

  /// The key here of a reader's key; `TextKey.missing` where nobody has it.
  @inline(__always)
  func key(_ key: UInt64, reader: Int, partition: Int) -> UInt64 {
    guard areTexts, let code = TextKey.code(key) else { return key }
    let known = keyOfLevel[reader][code]
    return known != 0 ? known : look(code, reader, partition)
  }

  private func look(_ code: Int, _ reader: Int, _ partition: Int) -> UInt64 {
    let found = partitions[partition].texts[text(code, reader)].map { TextKey.level($0) } ?? TextKey.missing
    keyOfLevel[reader][code] = found
    return found
  }

  private func text(_ code: Int, _ reader: Int) -> String {
    guard let source = levels[reader] else { preconditionFailure("a level of a reader that met none") }
    return String(decoding: source.level(code), as: UTF8.self)
  }
}
