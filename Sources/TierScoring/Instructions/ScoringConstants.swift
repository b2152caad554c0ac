/// The numbers that a plan's instructions read, at addresses that hold while this lives.
///
/// Written while the plan is checked and only read from then on, by any number of threads.
final class ScoringConstants: @unchecked Sendable {
  private var allocations: [UnsafeMutableRawPointer] = []

  deinit { for allocation in allocations { allocation.deallocate() } }

  /// Keeps a copy of some elements, which hold no references.
  func keep<Element: BitwiseCopyable>(_ elements: [Element]) -> UnsafePointer<Element> {
    let copy = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
    copy.initialize(from: elements, count: elements.count)
    allocations.append(UnsafeMutableRawPointer(copy))
    return UnsafePointer(copy)
  }
}
