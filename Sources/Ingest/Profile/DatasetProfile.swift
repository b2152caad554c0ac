import Foundation
import Frames
public import Learning

/// What a dataset holds: for `stratum dataset check`.
public struct DatasetProfile: Sendable, Equatable, Codable {
  /// The dataset's name.
  public let name: String
  /// The time zone of its days.
  public let timeZone: String
  /// The currency of its money; nothing where there is none.
  public let currency: String?
  /// The tables, in the order of the manifest.
  public let tables: [TableProfile]
  /// The links between tables, in the order of the manifest.
  public let links: [LinkProfile]
  /// What contradicts the manifest, each in a sentence: a key that repeats, a cardinality that does not hold.
  public let violations: [String]
  /// What a person should know before using the data, each in a sentence: constant columns, repeated rows and so on.
  public let remarks: [String]

  enum CodingKeys: String, CodingKey {
    case name, timeZone = "time_zone", currency, tables, links, violations, remarks
  }

  /// Reads every declared column of every table of a dataset.
  ///
  /// Where a folder is named, it is made if need be, and each table's refused rows go to `<table>.rejects.csv` in it.
  ///
  /// Cost: one table in memory at a time, and the columns that links join.
  ///
  /// Throws `IngestError`, as reading a table does.
  public init(of dataset: Dataset, workers: Workers, rejectsFolder: String? = nil) throws {
    if let rejectsFolder { try DatasetProfile.make(rejectsFolder) }
    var tables: [TableProfile] = []
    var linked = LinkedColumns(dataset.manifest.links)
    for table in dataset.manifest.tables {
      let rejectsFile = rejectsFolder.map { "\($0)/\(table.name).rejects.csv" }
      let reading = try dataset.read(table.name, workers: workers, rejectsFile: rejectsFile)
      tables.append(TableProfile(of: reading, table: table, workers: workers))
      linked.keep(reading.frame, of: table.name)
    }
    let links = try dataset.manifest.links.map { try linked.profile(of: $0) }
    name = dataset.manifest.name
    timeZone = dataset.manifest.timeZone
    currency = dataset.manifest.currency
    self.tables = tables
    self.links = links
    violations = tables.compactMap(\.keyViolation) + links.compactMap(\.violation)
    remarks = tables.flatMap(\.remarks) + links.compactMap(\.remark)
  }

  private static func make(_ folder: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw IngestError.unwritable(
        path: folder, reason: WriteObstacle(error, at: folder, isFolder: true).description)
    }
  }
}
