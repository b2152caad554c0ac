import Foundation

/// Things that are costly to make, each used by one worker at a time.
final class ScratchPool<Thing>: @unchecked Sendable {
  private let lock = NSLock()
  private var free: [Thing] = []
  private let make: () -> Thing

  init(_ make: @escaping () -> Thing) { self.make = make }

  /// Gives `body` a thing that nobody else uses meanwhile.
  func with<Result>(_ body: (Thing) throws -> Result) rethrows -> Result {
    let thing = lock.withLock { free.popLast() } ?? make()
    defer { lock.withLock { free.append(thing) } }
    return try body(thing)
  }
}
