/// The secret half of a pair of keys with which bundles are signed (Ed25519, RFC 8032).
public struct SigningKey: Sendable {
  private let key: Ed25519.PrivateKey

  /// A new key, from the system's source of randomness.
  public init() { key = Ed25519.PrivateKey() }

  /// Reads a key: 64 hexadecimal digits.
  ///
  /// Throws: `TierScoringError.key` for any other text.
  public init(_ text: String) throws(TierScoringError) {
    guard let bytes = BundleDigest.bytes(text), bytes.count == Ed25519.keyLength else {
      throw .key(problem: "a secret key is 64 hexadecimal digits in small letters; `stratum keys` makes and shows keys")
    }
    key = Ed25519.PrivateKey(bytes)
  }

  /// The key as 64 hexadecimal digits. Whoever has them can sign.
  public var text: String { BundleDigest.hexadecimal(key.bytes) }

  /// The half that everybody may know.
  public var verificationKey: VerificationKey { VerificationKey(key.publicKey) }

  /// The signature of a text, as 128 hexadecimal digits.
  package func signatureText(of message: String) -> String {
    BundleDigest.hexadecimal(signature(of: Array(message.utf8)))
  }

  func signature(of message: [UInt8]) -> [UInt8] { key.signature(of: message) }
}

/// The half of a pair of keys that everybody may know: it tells whether a signature is the other half's.
public struct VerificationKey: Sendable, Equatable {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads a key: 64 hexadecimal digits.
  ///
  /// Throws: `TierScoringError.key` for any other text.
  public init(_ text: String) throws(TierScoringError) {
    guard let bytes = BundleDigest.bytes(text), bytes.count == Ed25519.keyLength else {
      throw .key(problem: "a public key is 64 hexadecimal digits in small letters; `stratum keys` makes and shows keys")
    }
    self.init(bytes)
  }

  /// The key as 64 hexadecimal digits.
  public var text: String { BundleDigest.hexadecimal(bytes) }

  /// Whether hexadecimal digits are the signature of a text.
  package func isSignature(text signature: String, of message: String) -> Bool {
    BundleDigest.bytes(signature).map { isSignature($0, of: Array(message.utf8)) } ?? false
  }

  func isSignature(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    Ed25519.isSignature(signature, of: message, by: bytes)
  }
}

/// Whose word a bundle is.
public struct BundleSignature: Sendable, Equatable {
  /// The key that tells whether it is true.
  public let key: VerificationKey
  /// The signature of the bundle's digest, 64 bytes.
  let value: [UInt8]

  static func message(_ digest: String) -> [UInt8] { Array("stratum tier model \(digest)".utf8) }

  init(of digest: String, by key: SigningKey) {
    self.key = key.verificationKey
    value = key.signature(of: BundleSignature.message(digest))
  }

  init(_ fields: inout JSONFields) throws(TierScoringError) {
    guard try fields.text("algorithm") == "ed25519" else { throw fields.wanted("'ed25519'", "algorithm") }
    key = try VerificationKey(try fields.text("key"))
    guard let bytes = BundleDigest.bytes(try fields.text("value")), bytes.count == Ed25519.signatureLength else {
      throw fields.wanted("128 hexadecimal digits in small letters", "value")
    }
    value = bytes
    try fields.finish()
  }

  func isTrue(of digest: String) -> Bool { key.isSignature(value, of: BundleSignature.message(digest)) }

  var json: BundleValue {
    .object([
      "algorithm": .text("ed25519"), "key": .text(key.text), "value": .text(BundleDigest.hexadecimal(value)),
    ])
  }
}
