internal import COpenSSL

/// Hashes that only who has a secret key can make (HMAC-SHA-256, RFC 2104).
package struct KeyedHash: Sendable {
  /// The secret key.
  package let key: [UInt8]

  /// With a given key.
  package init(key: [UInt8]) { self.key = key }

  /// With a new key of 32 bytes, from the system's source of randomness.
  package init() { key = RandomBytes.secret(count: 32) }

  /// The hash of some bytes: 32 bytes.
  package func hash(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: SHA256.byteCount) { hash, count in
      let made = HMAC(
        EVP_sha256(), key, Int32(key.count), bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count,
        hash.baseAddress, nil)
      precondition(made != nil, "OpenSSL offers no HMAC-SHA-256")
      count = SHA256.byteCount
    }
  }
}

enum RandomBytes {
  /// Bytes for a secret, from the system's source of randomness.
  static func secret(count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let isDone = RAND_priv_bytes(&bytes, Int32(count)) == 1
    precondition(isDone, "the system gives no random bytes")
    return bytes
  }
}
