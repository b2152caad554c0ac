public import Foundation
public import TierScoring

/// How far a ledger had come: kept elsewhere, it shows whether the ledger still begins as it did.
public struct LedgerCheckpoint: Sendable, Equatable {
  /// Whose word it is.
  public struct Signature: Sendable, Equatable {
    /// The key that tells whether it is true.
    public let key: VerificationKey
    /// The signature of the checkpoint's message, 128 hexadecimal digits.
    let value: String
  }

  /// The number of entries.
  public let entryCount: Int
  /// The hash of the last entry; 64 zeros where there is none.
  public let head: String
  /// Who vouches for it; nothing where nobody does.
  public let signature: Signature?

  /// Makes an unsigned checkpoint.
  init(entryCount: Int, head: String) {
    self.entryCount = entryCount
    self.head = head
    signature = nil
  }

  /// The same checkpoint, signed (Ed25519).
  public init(_ checkpoint: LedgerCheckpoint, signedBy key: SigningKey) {
    entryCount = checkpoint.entryCount
    head = checkpoint.head
    signature = Signature(key: key.verificationKey, value: key.signatureText(of: checkpoint.message))
  }

  /// The checkpoint as reports and bundles print it: the number of entries, a colon, the hash.
  public var text: String { "\(entryCount):\(head)" }

  /// Reads what `text` printed; nothing for any other text.
  public init?(text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let count = Int(parts[0]), count >= 0, LedgerCheckpoint.isHash(String(parts[1])) else {
      return nil
    }
    self.init(entryCount: count, head: String(parts[1]))
  }

  /// Whether the signature, where there is one, is that of its key.
  public var isSignatureTrue: Bool {
    signature.map { $0.key.isSignature(text: $0.value, of: message) } ?? true
  }

  private var message: String { "stratum ledger checkpoint \(text)" }

  private static func isHash(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
  }
}

extension LedgerCheckpoint {
  private static let schema = 1

  /// The content of a checkpoint's file.
  public var fileContent: Data {
    var fields: [String: BundleValue] = [
      "schema": .integer(LedgerCheckpoint.schema), "entries": .integer(entryCount), "head": .text(head),
    ]
    if let signature {
      fields["signature"] = .object([
        "algorithm": .text("ed25519"), "key": .text(signature.key.text), "value": .text(signature.value),
      ])
    }
    return Data(JSONWriter.bytes(of: .object(fields)))
  }

  /// Reads a checkpoint's file. Whether the signature is true is another question.
  ///
  /// Throws: `RunsError.unreadable` where the file is missing or holds no checkpoint.
  public init(file path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw RunsError.unreadable(path: path, reason: "it is missing or may not be read")
    }
    do {
      try self.init(JSONReader.value(of: Array(data)))
    } catch {
      throw RunsError.unreadable(path: path, reason: "it is no checkpoint of a ledger: \(error)")
    }
  }

  private init(_ value: BundleValue) throws(TierScoringError) {
    var fields = try JSONFields(value, path: "")
    guard try fields.integer("schema") == LedgerCheckpoint.schema else {
      throw fields.wanted("\(LedgerCheckpoint.schema)", "schema")
    }
    entryCount = try fields.integer("entries")
    head = try fields.text("head")
    guard entryCount >= 0 else { throw fields.wanted("a number from 0", "entries") }
    guard LedgerCheckpoint.isHash(head) else { throw fields.wanted("64 hexadecimal digits", "head") }
    if fields.has("signature") {
      var parts = try fields.fields("signature")
      guard try parts.text("algorithm") == "ed25519" else { throw parts.wanted("'ed25519'", "algorithm") }
      signature = Signature(key: try VerificationKey(try parts.text("key")), value: try parts.text("value"))
      try parts.finish()
    } else {
      signature = nil
    }
    try fields.finish()
  }
}
