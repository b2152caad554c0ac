import Foundation
import TierScoring

/// One line of the ledger: something that happened to runs, models or a holdout.
///
/// The line is a JSON object in one line. Its last field, `hash`, is the SHA-256 of the line as it would be without that field;
/// `previous` is the hash of the line before, so that a line cannot change without every later one.
public struct LedgerEntry: Sendable, Equatable, Codable {
  /// What an entry tells of.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// A run was written; the subject is its id.
    case run
    /// The outcome of a holdout was looked at, by the run or judgement that is the subject.
    case look
    /// A model was exported; the subject is the bundle's digest.
    case export
    /// A finding was waived; the subject is the model's run, or its name.
    case waiver
    /// A model was judged on data it had not seen; the subject is the judgement's id.
    case judgement
    /// A run was made again to see whether it gives the same bytes; the subject is the run's id.
    case reproduction
    /// A checkpoint was handed out; it covers this entry.
    case checkpoint
    /// A report was written; the subject is its file.
    case report
    /// A line that a crash had torn was cut off; its text is among the facts.
    case repair
  }

  /// The position in the ledger, counted from 1. Only this gives the order.
  public let number: Int
  /// What it tells of.
  public let kind: Kind
  /// What it is about.
  public let subject: String
  /// What else is known, by name.
  public let facts: [String: String]
  /// The hash of the entry before; 64 zeros for the first.
  public let previous: String
  /// When it was written, by the machine's clock, which may be wrong: it decides nothing.
  public let when: String
  /// SHA-256 of the line without this field, in hexadecimal.
  public let hash: String

  /// The `previous` of the first entry.
  static let origin = String(repeating: "0", count: 64)
}

extension LedgerEntry {
  /// What is to become an entry.
  public struct Draft: Sendable, Equatable {
    /// What it tells of.
    public var kind: Kind
    /// What it is about.
    public var subject: String
    /// What else is known, by name.
    public var facts: [String: String]

    /// Says what happened.
    public init(_ kind: Kind, _ subject: String, facts: [String: String] = [:]) {
      self.kind = kind
      self.subject = subject
      self.facts = facts
    }
  }

  /// The fields that the hash is of, in the order in which they are written.
  private struct Content: Encodable {
    let facts: [String: String]
    let kind: Kind
    let number: Int
    let previous: String
    let subject: String
    let when: String
  }

  /// An entry and its line, with the line feed.
  static func line(_ draft: Draft, after previous: (number: Int, hash: String), at time: Date) throws -> (
    entry: LedgerEntry, bytes: Data
  ) {
    let content = Content(
      facts: draft.facts, kind: draft.kind, number: previous.number + 1, previous: previous.hash,
      subject: draft.subject, when: time.formatted(.iso8601))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let bytes = try encoder.encode(content)
    let hash = Fingerprint.of(bytes)
    let entry = LedgerEntry(
      number: content.number, kind: content.kind, subject: content.subject, facts: content.facts,
      previous: content.previous, when: content.when, hash: hash)
    return (entry, bytes.dropLast() + Data(",\"hash\":\"\(hash)\"}\n".utf8))
  }

  /// What is wrong with a line.
  struct Damage: Error {
    let problem: String
  }

  /// Reads a line, without its line feed.
  ///
  /// Throws: `Damage` where the line is not what it was when it was written.
  init(line: some RandomAccessCollection<UInt8>) throws(Damage) {
    let head = Array(",\"hash\":\"".utf8)
    let (tailCount, line) = (head.count + 66, Array(line))
    guard line.count > tailCount, line.suffix(2).elementsEqual("\"}".utf8),
      line.suffix(tailCount).prefix(head.count).elementsEqual(head)
    else { throw Damage(problem: "it does not end with its hash") }
    let content = line.dropLast(tailCount) + [UInt8(ascii: "}")]
    let stated = String(decoding: line.suffix(66).prefix(64), as: UTF8.self)
    guard Fingerprint.of(Data(content)) == stated else {
      throw Damage(problem: "it was edited: its content does not have the hash that stands at its end")
    }
    do {
      var fields = try JSONFields(JSONReader.value(of: Array(content)), path: "")
      guard let kind = Kind(rawValue: try fields.text("kind")) else { throw fields.wanted("a known kind", "kind") }
      var texts = try fields.fields("facts")
      var facts: [String: String] = [:]
      for key in texts.keys { facts[key] = try texts.text(key) }
      self.init(
        number: try fields.integer("number"), kind: kind, subject: try fields.text("subject"), facts: facts,
        previous: try fields.text("previous"), when: try fields.text("when"), hash: stated)
      try fields.finish()
    } catch {
      throw Damage(problem: "it is no entry of this program: \(error)")
    }
  }
}
