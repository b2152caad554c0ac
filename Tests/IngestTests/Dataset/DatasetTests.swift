import Foundation
import Frames
import Ingest
import Learning
import Testing

@Suite struct DatasetTests {
  static let manifest = """
    name: tiny
    time_zone: UTC
    tables:
      events:
        files: [e1.csv, e2.csv]
        format: {max_rejects: 0.5}
        kind: events
        columns:
          who: {role: customer, type: category}
          day: {role: time, type: date}
    """

  @Test func readsATableOfSeveralFiles() throws {
    try inFolder([
      "dataset.yaml": Self.manifest, "e1.csv": "who,day\na,2025-01-01\n",
      "e2.csv": "who,day\nb,31/02/2025\na,2025-01-03\n",
    ]) { folder in
      let dataset = try Dataset(directory: folder)
      #expect(dataset.files(of: dataset.manifest.tables[0]) == [folder + "/e1.csv", folder + "/e2.csv"])
      let reading = try dataset.read("events", workers: Workers(2))
      #expect(reading.rowCount == 3 && reading.rejects.count == 1)
      #expect(reading.frame["who"]?.values == .category(codes: [0, 0], levels: ["a"]))
      #expect(try dataset.read("events", columns: ["who"], workers: Workers(1)).frame.columnNames == ["who"])
    }
  }

  @Test func aTrailingSlashAndAnAbsolutePathMakeNoDifference() throws {
    try inFolder(["dataset.yaml": Self.manifest.replacing("[e1.csv, e2.csv]", with: "[/elsewhere/e.csv]")]) { folder in
      let dataset = try Dataset(directory: folder + "/")
      #expect(dataset.manifest == (try Dataset(directory: folder)).manifest)
      #expect(dataset.files(of: try dataset.table("events")) == ["/elsewhere/e.csv"])
    }
  }

  @Test func refusesWhatIsNotThere() throws {
    try inFolder(["dataset.yaml": Self.manifest]) { folder in
      let dataset = try Dataset(directory: folder)
      #expect(
        message { try dataset.read("event", workers: Workers(1)) }
          == "\(folder)/dataset.yaml: there is no table 'event', did you mean 'events'? tables: events")
      #expect(
        message { try dataset.read("events", workers: Workers(1)) }.hasPrefix("\(folder)/e1.csv: cannot be read: "))
      #expect(
        message { try Dataset(directory: folder + "/none") }
          == "\(folder)/none/dataset.yaml: cannot be read: there is no such file; a dataset's folder needs one that says "
          + "what its tables and columns mean")
    }
  }
}

/// Calls `body` with a new folder that holds files of these contents, and removes it afterwards.
func inFolder<Result>(_ files: [String: String], _ body: (String) throws -> Result) throws -> Result {
  try inTemporaryFolder { folder in
    for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
    return try body(folder)
  }
}
