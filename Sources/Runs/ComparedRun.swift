import Foundation

/// A run that is compared: its record, and what its folder holds beside.
public struct ComparedRun: Sendable {
  /// The record.
  public let record: RunRecord
  /// The run's folder; nothing where only the record is at hand.
  public let folder: String?

  /// Takes a record by itself: then nothing is told of customers.
  public init(_ record: RunRecord) {
    self.record = record
    folder = nil
  }

  /// Takes a run of a store, by its id, the beginning of its id, or its folder's path, and makes sure that its files are
  /// those that were written.
  ///
  /// Throws: `RunsError` that names the file that is missing, torn or edited.
  public init(_ reference: String, in store: RunStore) throws {
    record = try store.run(reference)
    let isPath = FileManager.default.fileExists(atPath: reference + "/run.json")
    let folder = isPath ? reference : store.folder(of: record.id)
    self.folder = folder
    try store.verify(record, in: folder)
  }

  /// Whether the run predicts a label.
  var isPrediction: Bool { record.isPrediction }

  /// Whether a customer has the same pseudonym in both runs.
  func sharesPseudonyms(with other: ComparedRun) -> Bool {
    record.provenance["pseudonyms"] == other.record.provenance["pseudonyms"]
  }

  /// What the run's model says of each customer; nothing where it says nothing.
  func assignments() throws -> AssignmentTable? {
    guard let folder, record.artifacts["assignments.csv"] != nil else { return nil }
    return try AssignmentTable(file: folder + "/assignments.csv")
  }
}
