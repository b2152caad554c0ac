/// What is wrong with a declaration, a dataset or a table, with every fact a person needs to mend it.
public enum IngestError: Error, Sendable, Equatable {
  /// A file or folder that cannot be read.
  case unreadable(path: String, reason: String)
}
