import Foundation

/// Merges the summaries of leaves in pairs of neighbours, then pairs of pairs, as a binary counter carries. A node is
/// merged by whichever thread brings its second half, so few summaries wait at a time.
final class MergeTree<Summary: Mergeable>: @unchecked Sendable {
  private let leafCount: Int
  private let lock = NSLock()
  private var waiting: [[Summary?]] = []
  /// The summary of all leaves, once each has been added.
  private(set) var root: Summary?

  init(leafCount: Int) {
    self.leafCount = leafCount
    var width = leafCount
    while width > 1 {
      waiting.append(.init(repeating: nil, count: width))
      width = (width + 1) / 2
    }
  }

  /// Adds the summary of one leaf; each is added once, in any order, from any thread. What is shared is touched only
  /// under the lock.
  func add(_ leafSummary: consuming Summary, leaf: Int) {
    var summary = leafSummary
    var index = leaf
    var width = leafCount
    var level = 0
    while width > 1 {
      let sibling = index ^ 1
      // The last node of an odd level has no sibling and moves up as it is.
      if sibling < width {
        guard var other = takeOrLeave(&summary, level: level, index: index, sibling: sibling) else { return }
        if sibling < index { swap(&summary, &other) }
        summary.merge(other)
      }
      index /= 2
      width = (width + 1) / 2
      level += 1
    }
    lock.withLock { root = summary }
  }

  /// The sibling's summary if it is there; else leaves this one for the sibling to find.
  private func takeOrLeave(_ summary: inout Summary, level: Int, index: Int, sibling: Int) -> Summary? {
    lock.lock()
    defer { lock.unlock() }
    guard let other = waiting[level][sibling] else {
      waiting[level][index] = summary
      return nil
    }
    waiting[level][sibling] = nil
    return other
  }
}

/// The failure with the lowest leaf. Leaves are handed out in order, so every leaf below a failed one has been tried,
/// and the failure kept is the same at any number of threads.
final class FirstFailure<Failure: Error>: @unchecked Sendable {
  private let lock = NSLock()
  private var first: (leaf: Int, error: Failure)?

  var error: Failure? { lock.withLock { first?.error } }

  var isPresent: Bool { lock.withLock { first != nil } }

  func note(_ error: Failure, at leaf: Int) {
    lock.withLock {
      if first.map({ leaf < $0.leaf }) ?? true { first = (leaf, error) }
    }
  }
}
