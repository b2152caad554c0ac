import Foundation

/// How many threads may work at once. Results never depend on it.
public struct Workers: Sendable, Equatable {
  /// The number of threads, at least 1.
  public let count: Int

  /// Allows `count` threads.
  public init(_ count: Int) {
    precondition(count >= 1, "\(count) workers; there must be at least one")
    self.count = count
  }

  /// One thread for each core of the machine.
  public static var all: Workers { Workers(max(1, ProcessInfo.processInfo.activeProcessorCount)) }

  /// Does `body` for each of 0, 1, …, `taskCount − 1`, in any order, on at most `count` threads, and returns when all
  /// are done.
  public func forEach(_ taskCount: Int, _ body: @Sendable (Int) -> Void) {
    let threadCount = min(count, taskCount)
    guard threadCount > 1 else {
      for task in 0..<max(0, taskCount) { body(task) }
      return
    }
    let queue = TaskQueue(taskCount)
    withoutActuallyEscaping(body) { body in
      let group = DispatchGroup()
      for _ in 1..<threadCount {
        group.enter()
        let thread = Thread {
          while let task = queue.next() { body(task) }
          group.leave()
        }
        thread.stackSize = 8 << 20
        thread.start()
      }
      while let task = queue.next() { body(task) }
      group.wait()
    }
  }

  /// The results of `body` for 0, 1, …, `taskCount − 1`, in that order; the first failure in that order is thrown.
  public func map<Result: Sendable>(_ taskCount: Int, _ body: @Sendable (Int) throws -> Result) throws -> [Result] {
    let results = Slots<Swift.Result<Result, any Error>>(taskCount)
    forEach(taskCount) { task in results.set(task, Swift.Result { try body(task) }) }
    return try results.values.map { try $0!.get() }
  }

  /// The results of a `body` that cannot fail.
  public func map<Result: Sendable>(_ taskCount: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
    let results = Slots<Result>(taskCount)
    forEach(taskCount) { task in results.set(task, body(task)) }
    return results.values.map { $0! }
  }
}

/// Hands out task numbers in order.
private final class TaskQueue: @unchecked Sendable {
  private let lock = NSLock()
  private var nextTask = 0
  private let taskCount: Int

  init(_ taskCount: Int) { self.taskCount = taskCount }

  func next() -> Int? {
    lock.withLock {
      guard nextTask < taskCount else { return nil }
      defer { nextTask += 1 }
      return nextTask
    }
  }
}

/// One slot a task, each written once by whichever thread did it.
private final class Slots<Value>: @unchecked Sendable {
  private let lock = NSLock()
  private(set) var values: [Value?]

  init(_ count: Int) { values = .init(repeating: nil, count: count) }

  func set(_ index: Int, _ value: Value) { lock.withLock { values[index] = value } }
}
