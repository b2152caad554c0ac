/// What was odd about the rows that were read: counted, never repaired.
public struct EventDiagnostics: Sendable, Equatable, Codable {
  /// The rows of the events table.
  public internal(set) var rows = 0
  /// Rows that name no customer (or no account); not counted for anybody.
  public internal(set) var withoutCustomer = 0
  /// Rows whose customer (or account) is not in the table of customers (or accounts); not counted for anybody.
  public internal(set) var unknownCustomer = 0
  /// Rows without a time; not counted for anybody.
  public internal(set) var withoutTime = 0
  /// Rows of known customers after their last `as_of`, which feed the outcome only; all of customers without a row of
  /// the table.
  public internal(set) var afterAsOf = 0
  /// Rows up to `as_of` that are dated before their customer was opened; they count like others.
  public internal(set) var beforeOpening = 0
  /// Rows up to `as_of` that are dated after their customer was closed; they count like others.
  public internal(set) var afterClosing = 0
  /// Rows up to `as_of` that the customer did not start.
  public internal(set) var notInitiated = 0
  /// Rows up to `as_of` whose amount has no known direction; the amount counts as missing.
  public internal(set) var withoutDirection = 0
  /// Rows of the customers table, or of a static table, that repeat a customer; the first row is taken.
  public internal(set) var repeatedCustomers = 0
  /// Rows of the accounts table that repeat an account; the first row is taken.
  public internal(set) var repeatedAccounts = 0

  /// Takes what was counted while events were collected and computed.
  mutating func take(_ counts: CollectedCounts, _ computation: CustomerComputation) {
    rows = counts.rows
    withoutCustomer = counts.withoutCustomer
    withoutTime = counts.withoutTime
    unknownCustomer = counts.unknownCustomer + computation.scan.unknownCustomer
    afterAsOf = computation.scan.afterAsOf
    notInitiated = computation.scan.notInitiated
    withoutDirection = computation.scan.withoutDirection
    beforeOpening = computation.beforeOpening
    afterClosing = computation.afterClosing
  }

  private enum CodingKeys: String, CodingKey {
    case rows
    case withoutCustomer = "without_customer"
    case unknownCustomer = "unknown_customer"
    case withoutTime = "without_time"
    case afterAsOf = "after_as_of"
    case beforeOpening = "before_opening"
    case afterClosing = "after_closing"
    case notInitiated = "not_initiated"
    case withoutDirection = "without_direction"
    case repeatedCustomers = "repeated_customers"
    case repeatedAccounts = "repeated_accounts"
  }
}
