/// The types a column may be declared as.
public enum ColumnType: String, Sendable, Codable, CaseIterable {
  case number, integer, category, date, time, flag, text
}
