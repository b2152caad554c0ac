import Foundation
import Frames

/// A value that a person declared in YAML, with the place where it stands.
///
/// Strict: nothing is coerced. A text in quotes is a text and never a number; a bare word that YAML's versions read
/// differently (`no`, `on`, `010`) is refused until it is quoted or spelt out. Anchors, aliases, merge keys, tags and
/// several documents in one file are refused; so is a key that stands twice.
public struct Declaration: Sendable, Equatable {
  /// Where the value stands.
  public let place: Place
  let content: Content

  /// A place in a declaration.
  public struct Place: Sendable, Equatable, CustomStringConvertible {
    /// The file, as it was named when it was read.
    public let file: String
    /// The line, from 1; 0 where the value stands in no file.
    public let line: Int
    /// The keys that lead to the value, joined by dots, with `[index]` for the elements of a list; empty at the root.
    public let keyPath: String

    /// Names a place.
    public init(file: String, line: Int, keyPath: String) {
      self.file = file
      self.line = line
      self.keyPath = keyPath
    }

    /// The place as `file:line: key.path`, without the parts that there are not.
    public var description: String {
      (line > 0 ? "\(file):\(line)" : file) + (keyPath.isEmpty ? "" : ": \(keyPath)")
    }

    func key(_ key: String, line: Int) -> Place {
      Place(file: file, line: line, keyPath: keyPath.isEmpty ? key : "\(keyPath).\(key)")
    }

    func element(_ index: Int, line: Int) -> Place {
      Place(file: file, line: line, keyPath: "\(keyPath)[\(index)]")
    }
  }

  /// What stands at a place.
  indirect enum Content: Sendable, Equatable {
    /// A text as it is written, and whether it stands in quotes (or in a block, which says the same).
    case scalar(String, quoted: Bool)
    case sequence([Declaration])
    case mapping([Entry])
  }

  /// A key of a mapping, where it stands, and its value.
  struct Entry: Sendable, Equatable {
    var key: String
    var place: Place
    var value: Declaration
  }

  init(place: Place, content: Content) {
    self.place = place
    self.content = content
  }

  /// Reads a YAML file.
  ///
  /// Throws `IngestError` where the file cannot be read, is not UTF-8 or is not YAML, or where a key stands twice,
  /// with file, line and column.
  public init(file: String) throws {
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    } catch {
      throw IngestError.unreadable(path: file, reason: PathKind(file).readObstacle(wanted: "a YAML file"))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw IngestError.declarationNotUTF8(file: file, line: Self.firstInvalidLine(of: bytes))
    }
    try self.init(text: text, file: file)
  }

  /// The line of the first byte that is no part of a UTF-8 character.
  private static func firstInvalidLine(of bytes: Data) -> Int {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return 1 + (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? lines.count - 1)
  }

  /// An empty mapping where the value of a key that this mapping does not have would stand.
  public func emptyMapping(at key: String) -> Declaration {
    Declaration(place: place.key(key, line: place.line), content: .mapping([]))
  }

  /// Whether the value is a mapping of keys to values.
  public var isMapping: Bool { if case .mapping = content { true } else { false } }
  /// Whether the value is a list.
  public var isSequence: Bool { if case .sequence = content { true } else { false } }
  /// Whether the value is a single text, number, flag or day.
  public var isScalar: Bool { if case .scalar = content { !isNull } else { false } }
  /// Whether the value is left empty, or is `null` or `~`.
  public var isNull: Bool { if case .scalar(let text, false) = content { Word(text) == .null } else { false } }
}
