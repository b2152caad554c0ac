internal import COpenSSL

/// A SHA-256 hash (FIPS 180-4) of bytes that come in pieces.
package final class SHA256 {
  /// The length of a hash.
  package static let byteCount = 32

  private let context: OpaquePointer

  /// Of no bytes yet.
  package init() {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      preconditionFailure("OpenSSL offers no SHA-256")
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Adds bytes at the end.
  package func update(_ bytes: UnsafeRawBufferPointer) {
    let isDone = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
    precondition(isDone, "bytes are added before the hash is taken")
  }

  /// The hash of all bytes, to be taken once: 32 bytes.
  package func finalize() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: SHA256.byteCount) { hash, count in
      let isDone = EVP_DigestFinal_ex(context, hash.baseAddress, nil) == 1
      precondition(isDone, "a hash is taken once")
      count = SHA256.byteCount
    }
  }

  /// The hash of some bytes: 32 bytes.
  package static func hash(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    let hash = SHA256()
    hash.update(bytes)
    return hash.finalize()
  }

  /// The hash of some bytes: 32 bytes.
  package static func hash(_ bytes: [UInt8]) -> [UInt8] { bytes.withUnsafeBytes { hash($0) } }
}
