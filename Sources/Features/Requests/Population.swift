public import Frames

/// Which customers the table holds. Each filter's count is recorded.
///
/// Known customers are those of the customers table; where there is none, those of the accounts table; where there is
/// none, those of the events.
public struct Population: Sendable, Equatable, Codable {
  /// By when a customer must have been known.
  public var openedBy: OpenedBy
  /// Whether customers closed on `as_of` or before are left out.
  public var excludeClosed: Bool
  /// A condition on the columns of the customers table (or of the static table of indicators); of the observed table
  /// where rows are not customers.
  public var filter: String?
  /// How many events a customer must have started up to `as_of`.
  public var minimumEvents: Int
  /// Within how many days, ended with `as_of`, a customer must have started an event; nothing where that is no matter.
  public var activeWithin: Int?

  /// Declares a population; by default every customer known on `as_of` and not closed by then, events or none.
  public init(
    openedBy: OpenedBy = .asOf, excludeClosed: Bool = true, filter: String? = nil, minimumEvents: Int = 0,
    activeWithin: Int? = nil
  ) {
    self.openedBy = openedBy
    self.excludeClosed = excludeClosed
    self.filter = filter
    self.minimumEvents = minimumEvents
    self.activeWithin = activeWithin
  }

  /// The filter that needs events, where one does.
  var needsEvents: String? { minimumEvents > 0 ? "minimum_events" : activeWithin != nil ? "active_within" : nil }

  private enum CodingKeys: String, CodingKey {
    case filter
    case openedBy = "opened_by"
    case excludeClosed = "exclude_closed"
    case minimumEvents = "minimum_events"
    case activeWithin = "active_within"
  }

  /// By when a customer must have been known: opened by then, or seen in an event where no opening is recorded.
  public enum OpenedBy: Sendable, Equatable, Codable {
    /// On `as_of`.
    case asOf
    /// On an earlier day, such as the end of the quarter in which a cohort joined.
    case day(Day)

    /// Reads `as_of` or a day as `yyyy-MM-dd`.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      let text = try container.decode(String.self)
      if text == "as_of" {
        self = .asOf
      } else if let day = Day(text) {
        self = .day(day)
      } else {
        throw DecodingError.dataCorruptedError(
          in: container, debugDescription: "'\(text)' is neither 'as_of' nor a day as yyyy-MM-dd")
      }
    }

    /// Writes what `init(from:)` reads.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .asOf: try container.encode("as_of")
      case .day(let day): try container.encode(day.description)
      }
    }
  }
}
