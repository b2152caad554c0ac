public import Foundation

/// What a command block left when it ran.
public struct BlockResult: Sendable, Equatable {
  /// What it printed, on both channels, in order.
  public var output: String
  /// The charts that it drew or changed, sorted by name.
  public var charts: [Chart]

  /// A chart that a block drew: an SVG file in the folder `charts`.
  public struct Chart: Sendable, Equatable {
    /// The file's name without its ending.
    public var name: String
    /// The file's content.
    public var content: Data
  }
}
