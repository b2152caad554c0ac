import Foundation
import Synchronization

/// The outputs of steps of runs, kept by key beside the runs, so that a step whose key is known need not be done again.
///
/// It is a help and never a need: what is torn, edited, gone or cannot be written is done again. It holds customer ids as
/// the data do, so only its owner may read it, and it is not to be handed on with runs.
public final class StageStore: Sendable {
  /// The folder.
  public let directory: String
  /// How many bytes the files may take together; those used least recently go first.
  public let limit: Int
  let room = Mutex(Room())

  /// The limit where none is named.
  public static let usualLimit = 4 << 30

  /// Uses the folder `.stages` of a folder of runs; it need not exist yet.
  public init(runs: String, limit: Int = StageStore.usualLimit) {
    directory = runs + "/.stages"
    self.limit = limit
  }

  /// What is known of a key.
  public enum State: String, Sendable, Codable {
    /// The output is there, whole.
    case kept
    /// There is a file, torn or edited.
    case damaged
    /// There is nothing.
    case absent
  }

  /// What is known of a key; the file is read whole.
  public func state(of key: String) -> State {
    guard FileManager.default.fileExists(atPath: path(of: key)) else { return .absent }
    return (try? StageFile.read(path(of: key))) == nil ? .damaged : .kept
  }

  /// The output that is kept under a key, with its digest; nothing where none is there, whole.
  public func read(_ key: String) -> (content: StageContent, digest: String)? {
    guard let found = try? StageFile.read(path(of: key)) else { return nil }
    noteUse(of: key)
    return found
  }

  /// Keeps an output and returns its digest.
  ///
  /// Nothing is thrown where it cannot be written: `problem` says so then, and nothing more is kept.
  public func keep(_ content: StageContent, as key: String) -> String {
    guard problem == nil else { return content.digest }
    let (final, partial) = (path(of: key), "\(directory)/.partial-\(UUID().uuidString)")
    do {
      try makePrivateFolder((final as NSString).deletingLastPathComponent)
      let (digest, length) = try StageFile.write(content, to: partial)
      guard rename(partial, final) == 0 else { throw SystemProblem() }
      makeRoom(for: key, length)
      return digest
    } catch {
      unlink(partial)
      let reason = RunStore.reason(error)
      room.withLock { $0.problem = $0.problem ?? reason }
      return content.digest
    }
  }

  /// Why outputs cannot be kept, where one could not.
  public var problem: String? { room.withLock { $0.problem } }

  /// The keys with which a case was last run to its end, by the name of its experiment and its own.
  public func lastKeys(of name: String) -> [StageKey] {
    guard let data = FileManager.default.contents(atPath: lastPath(name)) else { return [] }
    return (try? JSONDecoder().decode([StageKey].self, from: data)) ?? []
  }

  /// Notes the keys with which a case was run.
  public func note(_ keys: [StageKey], of name: String) {
    guard problem == nil, let data = try? JSONEncoder().encode(keys) else { return }
    let folder = directory + "/last"
    try? makePrivateFolder(folder)
    try? data.write(to: URL(fileURLWithPath: lastPath(name)), options: .atomic)
  }

  /// Makes a folder that its owner alone may read: customer tables hold ids as the data do.
  private func makePrivateFolder(_ path: String) throws {
    for folder in [directory, path] {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
  }

  private func lastPath(_ name: String) -> String { "\(directory)/last/\(name).json" }

  func path(of key: String) -> String { "\(directory)/\(key.prefix(2))/\(key)" }
}
