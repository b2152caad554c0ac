import Crypto
public import Foundation

/// SHA-256 hashes, in hexadecimal.
public enum Fingerprint {
  /// Of some bytes.
  public static func of(_ data: Data) -> String { hexadecimal(SHA256.hash(data: data)) }

  /// Of a text's UTF-8.
  public static func of(_ text: String) -> String { of(Data(text.utf8)) }

  /// Of a value's canonical JSON.
  public static func of(json value: some Encodable) throws -> String { of(try CanonicalJSON.data(value)) }

  /// Of a file, read in pieces of 4 MiB.
  public static func of(file path: String) throws -> String {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw RunsError.unreadable(path: path, reason: "it is missing or may not be read")
    }
    defer { try? handle.close() }
    var hash = SHA256()
    while let piece = try handle.read(upToCount: 4 << 20), !piece.isEmpty { hash.update(data: piece) }
    return hexadecimal(hash.finalize())
  }

  private static func hexadecimal(_ digest: some Sequence<UInt8>) -> String {
    digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
