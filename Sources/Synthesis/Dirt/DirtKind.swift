/// The ways in which rows are soiled.
public enum DirtKind: String, Sendable, Codable, CaseIterable {
  /// The same row, byte for byte, twice.
  case duplicateRow = "duplicate_row"
  /// A letter doubled in a word, as in `grocceries`.
  case misspelling
  /// Upper case and a blank at the end, as in `"ONLINE "`.
  case strayCase = "stray_case"
  /// An empty field where there was a value.
  case missingValue = "missing_value"
  /// A row that arrives after later ones: written behind the customer's last row.
  case lateRow = "late_row"
  /// A minus before an amount that can only be positive.
  case negativeAmount = "negative_amount"
  /// A 30th of February.
  case impossibleDate = "impossible_date"
  /// A customer born in 1890.
  case impossibleYear = "impossible_year"
  /// A word where a number belongs.
  case textInNumber = "text_in_number"
  /// A row with a field too many.
  case raggedRow = "ragged_row"
}
