/// Bins that a person chose, with the reason.
public struct ManualBins: Codable, Sendable, Equatable {
  /// The edges of a numeric variable's bins, strictly ascending; an edge belongs to the bin above it.
  public var edges: [Double]?
  /// The levels of each bin of a category, in order.
  public var groups: [[String]]?
  /// Why they were chosen; recorded in the model.
  public var reason: String

  /// Bins of a numeric variable.
  public init(edges: [Double], reason: String) {
    self.edges = edges
    self.reason = reason
  }

  /// Bins of a category.
  public init(groups: [[String]], reason: String) {
    self.groups = groups
    self.reason = reason
  }
}
