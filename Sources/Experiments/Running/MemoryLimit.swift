/// How much memory a run may use; the results never depend on it.
public struct MemoryLimit: Sendable, Equatable {
  /// The least that can be worked with.
  public static let least = 64 << 20

  /// The number of bytes.
  public let bytes: Int
  /// The folder in which what goes beyond lies while it is needed.
  public let scratchFolder: String

  /// Limits memory to `bytes`, at least `least`.
  public init(bytes: Int, scratchFolder: String) {
    precondition(bytes >= MemoryLimit.least, "a limit of \(bytes) bytes; it must be at least \(MemoryLimit.least)")
    self.bytes = bytes
    self.scratchFolder = scratchFolder
  }
}
