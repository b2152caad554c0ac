/// Which fold each row is judged in, over and over: in each repeat, the rows are dealt at random into folds of equal size;
/// or stratified by class, by time, or as a column says, as the other initializers have it.
///
/// Rows of one group (a customer's) are dealt together, so that what is judged on a fold has never been seen in the
/// others. A function of the groups, the counts and the seed; folds are numbered from zero.
public struct Folds: Codable, Sendable, Equatable {
  /// The number of folds in each repeat.
  public let foldCount: Int
  /// The seed that the rows were dealt with.
  public let seed: UInt64
  /// The fold that each row is judged in, one array a repeat; −1 for a row that is judged in none.
  public let assignments: [[Int]]
  /// The rows that each fold's model is trained on, repeat after repeat; nothing where those are all rows of other folds.
  package let training: [[Int]]?

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
    let assignments = (0..<repeatCount).map { repetition in
      let order = CounterRandom.permutation(count: keys.count, seed: seed, purpose: "folds", row: repetition)
      var foldOfGroup = [Int](repeating: 0, count: keys.count)
      for (place, group) in order.enumerated() { foldOfGroup[group] = place % foldCount }
      return groupNumbers.map { foldOfGroup[$0] }
    }
    self.init(foldCount: foldCount, seed: seed, assignments: assignments)
  }

  /// Takes what was dealt.
  package init(foldCount: Int, seed: UInt64, assignments: [[Int]], training: [[Int]]? = nil) {
    self.foldCount = foldCount
    self.seed = seed
    self.assignments = assignments
    self.training = training
  }

  /// The rows that are judged in one fold, in order.
  public func testRows(fold: Int, repetition: Int = 0) -> [Int] {
    assignments[repetition].indices.filter { assignments[repetition][$0] == fold }
  }

  /// The rows that the model of one fold is trained on, in order: all rows of other folds, but of folds by time only
  /// earlier ones.
  public func trainingRows(fold: Int, repetition: Int = 0) -> [Int] {
    if let training { return training[repetition * foldCount + fold] }
    return assignments[repetition].indices.filter { assignments[repetition][$0] != fold }
  }

  /// What identifies the split, for a fingerprint: the numbers of repeats, folds and rows, then each row's fold in
  /// each repeat, then, where training rows are not simply all others, their number and they themselves for each fold;
  /// every number as 8 bytes, little-endian.
  public var fingerprintContent: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 * (3 + repeatCount * rowCount))
    func append(_ value: Int) { withUnsafeBytes(of: Int64(value).littleEndian) { bytes += $0 } }
    append(repeatCount)
    append(foldCount)
    append(rowCount)
    for assignment in assignments { for fold in assignment { append(fold) } }
    for rows in training ?? [] {
      append(rows.count)
      for row in rows { append(row) }
    }
    return bytes
  }
}
