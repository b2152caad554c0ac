/// What customers did in the outcome window, one value a row in the table's order.
public struct Outcome: Sendable, Equatable {
  /// What was measured, in the order asked for; the first is the principal one.
  public let values: [OutcomeValue]
  /// The events in the window that the customer started.
  public let eventCounts: [Int]
  /// Whether the customer started any event in the window.
  public var active: [Bool] { eventCounts.map { $0 > 0 } }
  /// The window's first and last day, both within it; of several days' windows, the first's first and the last's last.
  public let window: DataSpan
  /// Whether the data end before the last window does.
  public let partial: Bool

  package init(values: [OutcomeValue], eventCounts: [Int], window: DataSpan, partial: Bool) {
    self.values = values
    self.eventCounts = eventCounts
    self.window = window
    self.partial = partial
  }
}

/// One measure of what came after.
public struct OutcomeValue: Sendable, Equatable {
  /// Its name, as asked for.
  public let name: String
  /// One value a row; NaN is missing.
  public let values: [Double]

  package init(name: String, values: [Double]) {
    self.name = name
    self.values = values
  }
}
