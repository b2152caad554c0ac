internal import COpenSSL

/// Signatures by Ed25519 (RFC 8032).
enum Ed25519 {
  /// The length of either half of a pair of keys.
  static let keyLength = 32
  /// The length of a signature.
  static let signatureLength = 64

  /// The secret half of a pair of keys.
  final class PrivateKey: Sendable {
    private let key: Key

    /// - Parameter bytes: 32 bytes, of which every choice is a key.
    init(_ bytes: [UInt8]) { key = Key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, bytes, bytes.count)) }

    /// From the system's source of randomness.
    convenience init() { self.init(RandomBytes.secret(count: keyLength)) }

    var bytes: [UInt8] { key.bytes(EVP_PKEY_get_raw_private_key) }

    /// The half that everybody may know: 32 bytes.
    var publicKey: [UInt8] { key.bytes(EVP_PKEY_get_raw_public_key) }

    /// The signature of a message: 64 bytes, always the same.
    func signature(of message: [UInt8]) -> [UInt8] {
      let context = EVP_MD_CTX_new()
      defer { EVP_MD_CTX_free(context) }
      var signature = [UInt8](repeating: 0, count: signatureLength)
      var length = signature.count
      let isDone =
        EVP_DigestSignInit(context, nil, nil, nil, key.pointer) == 1
        && EVP_DigestSign(context, &signature, &length, message, message.count) == 1
      precondition(isDone && length == signatureLength, "a key that is whole signs")
      return signature
    }
  }

  /// Whether bytes are the signature of a message by the secret half of a public key of 32 bytes.
  static func isSignature(_ signature: [UInt8], of message: [UInt8], by publicKey: [UInt8]) -> Bool {
    let key = Key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, publicKey, publicKey.count))
    let context = EVP_MD_CTX_new()
    defer { EVP_MD_CTX_free(context) }
    return EVP_DigestVerifyInit(context, nil, nil, nil, key.pointer) == 1
      && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
  }

  /// OpenSSL's own form of a key, which is never changed once made.
  private final class Key: @unchecked Sendable {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer?) {
      guard let pointer else { preconditionFailure("an Ed25519 key has 32 bytes") }
      self.pointer = pointer
    }

    deinit { EVP_PKEY_free(pointer) }

    func bytes(
      _ read: (OpaquePointer, UnsafeMutablePointer<UInt8>, UnsafeMutablePointer<Int>) -> Int32
    ) -> [UInt8] {
      var bytes = [UInt8](repeating: 0, count: keyLength)
      var length = bytes.count
      let isDone = read(pointer, &bytes, &length) == 1
      precondition(isDone && length == keyLength, "a key that is whole has its bytes")
      return bytes
    }
  }
}
