/// Which counts of customers may be printed.
public struct DisclosureRelease: Sendable, Equatable {
  /// The smallest count above zero that is printed.
  public let minimum: Int
  /// The counts that are printed.
  public let published: Set<String>
  /// The counts that are withheld because they are small, in the order in which they were registered.
  public let sensitive: [String]
  /// The counts that are withheld because small ones could be worked out from them, in the same order.
  public let complementary: [String]

  /// Whether a cell that gives away these counts is printed.
  public func shows(_ counts: some Sequence<String>) -> Bool { counts.allSatisfy(published.contains) }
}
