/// Memory for plain values that is kept from chunk to chunk and only grows.
struct Scratch<Element: BitwiseCopyable>: ~Copyable {
  private(set) var memory: UnsafeMutablePointer<Element>
  private(set) var capacity: Int

  init() {
    capacity = 64
    memory = .allocate(capacity: capacity)
  }

  deinit { memory.deallocate() }

  /// Makes room for `count` elements; what was there is forgotten where more room is needed.
  mutating func reserve(_ count: Int) {
    guard count > capacity else { return }
    memory.deallocate()
    capacity = count + count / 4
    memory = .allocate(capacity: capacity)
  }
}
