import Foundation
import Frames
import TierScoring

/// Turns customer ids into pseudonyms by a keyed hash (HMAC-SHA-256, first 16 bytes), so that a run folder may be passed on without its
/// readers learning who the customers are. Whoever holds the key can make the same pseudonyms again.
public struct Pseudonyms: Sendable {
  private let hash: KeyedHash

  /// Uses a key file, which is made, readable by its owner alone, where there is none yet.
  ///
  /// Throws: where the key can be neither read nor made.
  public init(keyFile path: String) throws {
    if let existing = FileManager.default.contents(atPath: path) {
      guard existing.count >= 32 else {
        throw RunsError.unreadable(
          path: path, reason: "a pseudonym key has at least 32 bytes, this file \(existing.count)")
      }
      hash = KeyedHash(key: Array(existing))
      return
    }
    hash = KeyedHash()
    let folder = (path as NSString).deletingLastPathComponent
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw RunsError.unwritable(path: folder, reason: WriteObstacle(error, at: folder, isFolder: true).description)
    }
    guard
      FileManager.default.createFile(atPath: path, contents: Data(hash.key), attributes: [.posixPermissions: 0o600])
    else { throw RunsError.unwritable(path: path, reason: "the pseudonym key cannot be written there") }
  }

  /// The key file that is used where none is named: `$STRATUM_PSEUDONYM_KEY`, or `stratum/pseudonym.key` in the
  /// user's configuration folder.
  public static var defaultKeyFile: String {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["STRATUM_PSEUDONYM_KEY"], !path.isEmpty { return path }
    let folder = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory() + "/.config"
    return folder + "/stratum/pseudonym.key"
  }

  /// What tells this key from others and does not help to find it: the pseudonym of no customer.
  public var mark: String { pseudonym(of: "") }

  /// The pseudonym of an id: 32 hexadecimal digits.
  public func pseudonym(of id: String) -> String {
    var id = id
    return hexadecimal(id.withUTF8 { hash.hash(UnsafeRawBufferPointer($0)) }.prefix(16))
  }
}
