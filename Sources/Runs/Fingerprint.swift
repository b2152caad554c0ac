public import Foundation
import TierScoring

/// SHA-256 hashes, in hexadecimal.
public enum Fingerprint {
  /// Of some bytes.
  public static func of(_ data: Data) -> String { data.withUnsafeBytes { hexadecimal(SHA256.hash($0)) } }

  /// Of some bytes in memory, as 32 bytes.
  public static func bytes(of buffer: UnsafeRawBufferPointer) -> Data { Data(SHA256.hash(buffer)) }

  /// Of a text's UTF-8.
  public static func of(_ text: String) -> String { of(Data(text.utf8)) }

  /// Of a value's canonical JSON.
  public static func of(json value: some Encodable) throws -> String { of(try CanonicalJSON.data(value)) }

  /// Of a file, read piece by piece into memory that stays in the cache.
  public static func of(file path: String) throws -> String {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw RunsError.unreadable(path: path, reason: "it is missing or may not be read")
    }
    defer { try? handle.close() }
    let hash = SHA256()
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 64)
    defer { piece.deallocate() }
    while true {
      let count = read(handle.fileDescriptor, piece.baseAddress!, piece.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        let reason = errno == EISDIR ? "it is a folder; name a file" : String(cString: strerror(errno))
        throw RunsError.unreadable(path: path, reason: reason)
      }
      if count == 0 { break }
      hash.update(UnsafeRawBufferPointer(rebasing: piece[..<count]))
    }
    return hexadecimal(hash.finalize())
  }
}

/// Two lower-case digits a byte.
func hexadecimal(_ bytes: some Collection<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
    for (place, byte) in bytes.enumerated() {
      text[2 * place] = digits[Int(byte >> 4)]
      text[2 * place + 1] = digits[Int(byte & 15)]
    }
    return 2 * bytes.count
  }
}
