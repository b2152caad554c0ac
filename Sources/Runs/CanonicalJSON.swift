public import Foundation

/// The one way in which Stratum writes JSON: keys sorted and in snake case, numbers shortest-round-trip, indented by
/// two spaces, one line feed at the end.
public enum CanonicalJSON {
  /// The bytes of a value. Throws where a number is not finite.
  public static func data(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return try encoder.encode(value) + Data([0x0A])
  }

  /// The text of a value.
  public static func text(_ value: some Encodable) throws -> String {
    String(decoding: try data(value), as: UTF8.self)
  }

  /// The value that bytes written by `data(_:)` hold.
  public static func value<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(type, from: data)
  }
}
