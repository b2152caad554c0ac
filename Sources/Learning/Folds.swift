/// Which fold each row falls in, over and over: in each repeat, the rows are dealt at random into folds of equal size.
///
/// Rows of one group (a customer's) are dealt together, so that what is judged on a fold has never been seen in the
/// others. A function of the groups, the counts and the seed; folds are numbered from zero.
public struct Folds: Codable, Sendable, Equatable {
  /// The number of folds in each repeat.
  public let foldCount: Int
  /// The seed that the rows were dealt with.
  public let seed: UInt64
  /// The fold of each row, one array a repeat.
  public let assignments: [[Int]]

  /// The number of repeats.
  public var repeatCount: Int { assignments.count }
  /// The number of rows.
  public var rowCount: Int { assignments.first?.count ?? 0 }

  /// Deals rows one by one; the sizes of two folds differ by at most one row.
  ///
  /// Edge cases: there must be at least one repeat and two folds; with fewer rows than folds, some folds are empty.
  public init(rowCount: Int, foldCount: Int, repeatCount: Int = 1, seed: UInt64) {
    self.init(groups: Array(0..<rowCount), foldCount: foldCount, repeatCount: repeatCount, seed: seed)
  }

  /// Deals groups of rows; the sizes of two folds differ by at most one group.
  ///
  /// `groups` holds each row's key. A group's fold depends on the set of keys, not on the order of the rows.
  public init<Key: Hashable & Comparable>(groups: [Key], foldCount: Int, repeatCount: Int = 1, seed: UInt64) {
    precondition(foldCount >= 2, "\(foldCount) folds; there must be at least two")
    precondition(repeatCount >= 1, "\(repeatCount) repeats; there must be at least one")
    let keys = Set(groups).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(keys, keys.indices))
    let groupNumbers = groups.map { numbers[$0]! }
    self.foldCount = foldCount
    self.seed = seed
    assignments = (0..<repeatCount).map { repetition in
      let order = CounterRandom.permutation(count: keys.count, seed: seed, purpose: "folds", row: repetition)
      var foldOfGroup = [Int](repeating: 0, count: keys.count)
      for (place, group) in order.enumerated() { foldOfGroup[group] = place % foldCount }
      return groupNumbers.map { foldOfGroup[$0] }
    }
  }

  /// The rows of one fold, in order.
  public func testRows(fold: Int, repetition: Int = 0) -> [Int] {
    assignments[repetition].indices.filter { assignments[repetition][$0] == fold }
  }

  /// The rows of all other folds, in order.
  public func trainingRows(fold: Int, repetition: Int = 0) -> [Int] {
    assignments[repetition].indices.filter { assignments[repetition][$0] != fold }
  }

  /// What identifies the split, for a fingerprint: the numbers of repeats, folds and rows, then each row's fold in
  /// each repeat, every number as 8 bytes, little-endian.
  public var fingerprintContent: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 * (3 + repeatCount * rowCount))
    func append(_ value: Int) { withUnsafeBytes(of: UInt64(value).littleEndian) { bytes += $0 } }
    append(repeatCount)
    append(foldCount)
    append(rowCount)
    for assignment in assignments { for fold in assignment { append(fold) } }
    return bytes
  }
}
