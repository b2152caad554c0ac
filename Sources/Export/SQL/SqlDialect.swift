internal import Foundation

/// The SQL of one database, as far as it differs from that of the others.
public struct SqlDialect: Sendable {
  /// What it is called in a command and in a file's name, such as `postgres`.
  public let name: String
  /// The database that understands it, and since when.
  public let requirement: String

  let numberType: String
  let textType: String
  /// The collation in which texts are equal only where their bytes are.
  let binaryCollation: String
  /// A finite number, exactly as it is.
  let writeNumber: @Sendable (Double) -> String
  /// A text between quotes, whatever it holds.
  let writeText: @Sendable (String) -> String
  /// A number column of the table as a double.
  let castNumber: @Sendable (SqlExpression) -> SqlExpression
  let infinity: SqlExpression
  /// The largest and the smallest of at least two numbers.
  let greatest: String
  let least: String
  /// Whether a value is NaN; nothing where the database has none, but NULL instead.
  let isNaN: (@Sendable (SqlExpression) -> SqlExpression)?
  /// Whether arithmetic stops the query where a result is too large or too small for a double.
  let stopsOutOfRange: Bool
  /// Whether identifiers that differ only in the case of ASCII letters are one.
  let foldsIdentifiers: Bool
  /// The most bytes of an identifier.
  let longestIdentifier: Int?

  /// The dialects there are.
  public static let all = [sqlite, duckdb, postgres]

  /// Seventeen digits, which lie closest to one double only.
  static func digits(_ number: Double) -> String {
    if number.rounded() == number, abs(number) < 0x1p53 { return String(format: "%.1f", number + 0) }
    return String(format: "%.17g", number)
  }

  /// A text between quotes, with those inside it doubled: scalar by scalar, as a quote with an accent is still a quote
  /// to a database.
  static func quoted(_ text: String, by quote: Unicode.Scalar = "'", doubling: [Unicode.Scalar] = []) -> String {
    var result = String.UnicodeScalarView([quote])
    for scalar in text.unicodeScalars {
      result.append(scalar)
      if scalar == quote || doubling.contains(scalar) { result.append(scalar) }
    }
    result.append(quote)
    return String(result)
  }
}

extension SqlDialect {
  func number(_ value: Double) -> SqlExpression { SqlExpression(written: writeNumber(value)) }
  func text(_ value: String) -> SqlExpression { SqlExpression(written: writeText(value)) }

  /// A name between double quotes, with those inside it doubled.
  func identifier(_ name: String) -> SqlExpression {
    SqlExpression(written: SqlDialect.quoted(name, by: "\""))
  }

  func greatest(_ values: [SqlExpression]) -> SqlExpression { extreme(greatest, values) }
  func least(_ values: [SqlExpression]) -> SqlExpression { extreme(least, values) }

  /// A function of many numbers, a hundred at a time: the databases limit how many it takes.
  private func extreme(_ function: String, _ values: [SqlExpression]) -> SqlExpression {
    if values.count == 1 { return values[0] }
    if values.count > 100 {
      let groups = stride(from: 0, to: values.count, by: 100).map { Array(values[$0..<min($0 + 100, values.count)]) }
      return extreme(function, groups.map { extreme(function, $0) })
    }
    return "\(SqlExpression(written: function))(\(SqlExpression(values, separator: ", ")))"
  }
}
