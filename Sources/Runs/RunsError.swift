/// What is wrong with a run folder, or with the place that runs are kept in.
public enum RunsError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A file or folder that cannot be read.
  case unreadable(path: String, reason: String)
  /// A file or folder that cannot be written.
  case unwritable(path: String, reason: String)
  /// No run whose id is, or begins with, what was asked for.
  case unknownRun(id: String, folder: String, suggestion: String?)
  /// More than one run whose id begins with what was asked for.
  case ambiguousRun(id: String, matches: [String])
  /// A record of another layout.
  case otherSchema(path: String, found: Int, wanted: Int)
  /// A ledger that was edited.
  case damagedLedger(path: String, reason: String)

  /// One sentence that says what is wrong and what to do.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): return "\(path) cannot be read: \(reason)"
    case .unwritable(let path, let reason): return "\(path) cannot be written: \(reason)"
    case .unknownRun(let id, let folder, let suggestion):
      let hint = suggestion.map { "; did you mean '\($0)'?" } ?? "; `stratum runs` lists what is there"
      return "no run '\(id)' in \(folder)\(hint)"
    case .ambiguousRun(let id, let matches):
      return "'\(id)' fits \(matches.count) runs (\(matches.joined(separator: ", "))): give more of the id"
    case .otherSchema(let path, let found, let wanted):
      return "\(path) has layout \(found), this program reads layout \(wanted): run the experiment again"
    case .damagedLedger(let path, let reason):
      return
        "\(path) is damaged: \(reason); `stratum ledger verify` names all that is wrong: put back a copy that is whole, or "
        + "move the file away to begin a new one"
    }
  }
}
