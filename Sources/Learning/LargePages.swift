import Foundation

/// Asks the system to put large pages behind memory that will be used from end to end: fewer faults when it is first
/// touched, and fewer misses of the cache of addresses when it is looked at here and there.
///
/// Only a hint: where the system has none, or less than one would be filled, nothing changes.
package func adviseLargePages(_ memory: UnsafeRawPointer?, byteCount: Int) {
  #if os(Linux)
    guard let memory, byteCount >= 2 << 20 else { return }
    let page = sysconf(Int32(_SC_PAGESIZE))
    let begin = (Int(bitPattern: memory) + page - 1) / page * page
    let end = (Int(bitPattern: memory) + byteCount) / page * page
    guard begin < end else { return }
    _ = madvise(UnsafeMutableRawPointer(bitPattern: begin), end - begin, MADV_HUGEPAGE)
  #endif
}
