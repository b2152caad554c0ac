/// What was written of a synthetic bank.
public struct SyntheticBankSummary: Sendable, Equatable, Codable {
  /// One file.
  public struct Table: Sendable, Equatable, Codable {
    /// The table's name.
    public let name: String
    /// Whether it is planted truth, which lies in its own folder and no experiment may read.
    public let isTruth: Bool
    /// How many rows there are, repeated ones included, the header not.
    public let rowCount: Int
    /// The file's size.
    public let byteCount: Int
  }

  /// How often one kind of dirt was planted.
  public struct Dirt: Sendable, Equatable, Codable {
    /// The kind.
    public let kind: DirtKind
    /// The number of soiled rows.
    public let count: Int
  }

  /// The files, in the order of the manifest, then the truth.
  public let tables: [Table]
  /// The kinds of dirt, in a fixed order; those that did not occur have count 0.
  public let dirt: [Dirt]

  /// The table of data with a name, or nothing.
  public func table(_ name: String) -> Table? { tables.first { $0.name == name && !$0.isTruth } }
}
