public import Runs

/// What may stand under a key of a config or a manifest: enough to check it, to complete it in an editor and to
/// describe it on a page.
public indirect enum KeyShape: Sendable {
  /// A text of any kind.
  case text
  /// A text that a regular expression matches; the words say of which kind.
  case pattern(String, words: String)
  /// `true` or `false`.
  case flag
  /// A whole number.
  case integer(ClosedRange<Int>)
  /// A number.
  case number(ClosedRange<Double>)
  /// A length of time in days or weeks, such as `90d`.
  case days
  /// A day as yyyy-MM-dd.
  case day
  /// One of some words.
  case word([String])
  /// Any single value.
  case scalar
  /// A list of so many elements at least.
  case list(KeyShape, atLeast: Int)
  /// Keys with values.
  case mapping(KeyMapping)
  /// Any keys, each with such a value; the words say what the keys name.
  case named(KeyShape, words: String)
  /// A mapping whose key `kind` says which of these it is.
  case kinds([(kind: String, mapping: KeyMapping)])
  /// A mapping that is one of these two, as the config predicts a label or makes tiers.
  case byTask(tiers: KeyMapping, prediction: KeyMapping)
  /// Any of these.
  case either([KeyShape])

  /// The words of a type's cases.
  static func words<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> KeyShape
  where Word.RawValue == String {
    .word(type.allCases.map(\.rawValue))
  }

  /// The words of the type that a value has.
  static func words<Word: RawRepresentable & CaseIterable>(like value: Word) -> KeyShape where Word.RawValue == String {
    words(Word.self)
  }

  /// A list of texts.
  static func texts(atLeast count: Int = 0) -> KeyShape { .list(.text, atLeast: count) }

  /// Any number from 0.
  static let notNegative = KeyShape.number(0...Double.greatestFiniteMagnitude)
  /// Any number above 0.
  static let positive = KeyShape.number(Double.leastNonzeroMagnitude...Double.greatestFiniteMagnitude)
  /// A number from 0 to 1.
  static let share = KeyShape.number(0...1)
}

/// A mapping with the keys that it may have.
public struct KeyMapping: Sendable {
  /// What it is, as a heading.
  public let title: String
  /// The keys.
  public let keys: [DescribedKey]

  init(_ title: String, _ keys: [DescribedKey]) {
    self.title = title
    self.keys = keys
  }
}

/// A key with its meaning.
public struct DescribedKey: Sendable {
  /// The key.
  public let name: String
  /// What may stand under it.
  public let shape: KeyShape
  /// What it says, in a sentence.
  public let meaning: String
  /// What counts where it is left out; nothing where that is null, or no single value.
  public let usual: JSONValue?
  /// Whether it must be there.
  public let isRequired: Bool

  init(_ name: String, _ shape: KeyShape, _ meaning: String, usual: JSONValue? = nil, required: Bool = false) {
    self.name = name
    self.shape = shape
    self.meaning = meaning
    self.usual = usual == .null ? nil : usual
    isRequired = required
  }
}
