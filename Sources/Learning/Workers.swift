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
    withoutActuallyEscaping(body) { body in
      let queue = TaskQueue(taskCount, body)
      let group = DispatchGroup()
      for _ in 1..<threadCount {
        group.enter()
        let thread = Thread {
          queue.work()
          group.leave()
        }
        thread.stackSize = 8 << 20
        thread.start()
      }
      queue.work()
      group.wait()
      // A thread object may live on for a moment after its work; it must not hold the body then.
      queue.close()
    }
  }

  /// The results of `body` for 0, 1, …, `taskCount − 1`, in that order; the first failure in that order is thrown.
  public func map<Result: Sendable, Failure: Error>(
    _ taskCount: Int, _ body: @Sendable (Int) throws(Failure) -> Result
  ) throws(Failure) -> [Result] {
    let results = Slots<Swift.Result<Result, Failure>>(max(0, taskCount))
    forEach(taskCount) { task in
      do throws(Failure) {
        results.set(task, .success(try body(task)))
      } catch {
        results.set(task, .failure(error))
      }
    }
    var values: [Result] = []
    values.reserveCapacity(results.count)
    for result in results.taken() { values.append(try result.get()) }
    return values
  }
}

extension Workers {
  /// An array of `count` values, which `body` initializes for one range of places after another, each on any thread.
  package func filled<Value: Sendable>(
    _ count: Int, _ body: @Sendable (Range<Int>, UnsafeMutablePointer<Value>) -> Void
  ) -> [Value] {
    [Value](unsafeUninitializedCapacity: count) { values, filledCount in
      filledCount = count
      guard let first = values.baseAddress else { return }
      nonisolated(unsafe) let start = first
      let block = 1 << 14
      forEach((count + block - 1) / block) { task in
        body(task * block..<min(count, (task + 1) * block), start)
      }
    }
  }
}

/// Hands out task numbers in order and does them.
private final class TaskQueue: @unchecked Sendable {
  private let lock = NSLock()
  private var nextTask = 0
  private let taskCount: Int
  private var body: (@Sendable (Int) -> Void)?

  init(_ taskCount: Int, _ body: @escaping @Sendable (Int) -> Void) {
    self.taskCount = taskCount
    self.body = body
  }

  /// Does tasks until none is left. Not inlined, so that the body is let go before a thread reports its end.
  @inline(never)
  func work() {
    guard let body else { return }
    while let task = next() { body(task) }
  }

  func close() { body = nil }

  private func next() -> Int? {
    lock.withLock {
      guard nextTask < taskCount else { return nil }
      defer { nextTask += 1 }
      return nextTask
    }
  }
}

/// One slot a task, each written once, by whichever thread did the task; the slots are read when all are done, so they
/// need no lock.
private final class Slots<Value>: @unchecked Sendable {
  let count: Int
  private let storage: UnsafeMutablePointer<Value?>

  init(_ count: Int) {
    self.count = count
    storage = .allocate(capacity: count)
    storage.initialize(repeating: nil, count: count)
  }

  deinit {
    storage.deinitialize(count: count)
    storage.deallocate()
  }

  func set(_ index: Int, _ value: Value) { storage[index] = value }

  func taken() -> [Value] { (0..<count).map { storage[$0]! } }
}
