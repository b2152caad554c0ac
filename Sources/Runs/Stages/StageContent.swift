public import Foundation

/// The output of one step of a run, as it is kept: named arrays and documents. Numbers keep every bit.
public struct StageContent: Sendable {
  /// One named part.
  public enum Section: Sendable {
    /// Real numbers, any bits.
    case numbers([Double])
    /// Whole numbers.
    case integers([Int])
    /// Texts.
    case texts([String])
    /// A value that is `Codable`, as JSON with its keys sorted; real numbers are written so that every bit comes back.
    case document(Data)
  }

  /// The parts, in order.
  public private(set) var sections: [(name: String, section: Section)] = []

  /// Begins without any part.
  public init() {}

  /// Adds a part.
  public mutating func add(_ name: String, _ section: Section) { sections.append((name, section)) }

  /// Adds a value as a document.
  public mutating func add(_ name: String, document value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    add(name, .document(try encoder.encode([value])))
  }

  /// The real numbers of that name.
  public func numbers(_ name: String) throws -> [Double] {
    if case .numbers(let values)? = section(name) { return values }
    throw StageDamage()
  }

  /// The whole numbers of that name.
  public func integers(_ name: String) throws -> [Int] {
    if case .integers(let values)? = section(name) { return values }
    throw StageDamage()
  }

  /// The texts of that name.
  public func texts(_ name: String) throws -> [String] {
    if case .texts(let values)? = section(name) { return values }
    throw StageDamage()
  }

  /// The value that a document of that name holds.
  public func document<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard case .document(let data)? = section(name), let value = try decoder.decode([Value].self, from: data).first
    else { throw StageDamage() }
    return value
  }

  /// Whether there is a part of that name.
  public func has(_ name: String) -> Bool { section(name) != nil }

  private func section(_ name: String) -> Section? { sections.first { $0.name == name }?.section }
}

/// A kept step's output that is torn, was edited, or lacks a part.
struct StageDamage: Error {}
