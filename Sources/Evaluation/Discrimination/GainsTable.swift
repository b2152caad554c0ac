/// Where the events lie when rows are put into equal parts by score, the highest first (deciles).
///
/// Rows that share a score are spread evenly over the places that they take together, so that a part's border within them
/// leaves the same share of their events on each side, whatever the order of the rows; counts may then be fractions.
/// Intervals: of the events, given their number, a part holds a share like any other: Wilson's, and lift's is that divided
/// by the part's share of rows.
public struct GainsTable: Sendable, Equatable, Codable {
  /// One part.
  public struct Part: Sendable, Equatable, Codable {
    /// The weight of its rows.
    public let weight: Double
    /// The weight of its rows with the event.
    public let events: Double
    /// The share of its rows with the event.
    public let eventRate: Double
    /// Its event rate over that of all rows. Undefined, as what follows, where no row has the event.
    public let lift: Estimate
    /// The share of all events that lie in this part and those before it (gain, captured response).
    public let gain: Estimate
    /// The event rate in this part and those before it over that of all rows.
    public let cumulativeLift: Estimate

    private enum CodingKeys: String, CodingKey {
      case weight, events, lift, gain
      case eventRate = "event_rate"
      case cumulativeLift = "cumulative_lift"
    }
  }

  /// The parts, of equal weight, from the highest scores.
  public let parts: [Part]
}

extension ScoredSample {
  /// The events by parts of equal weight.
  public func gains(parts partCount: Int = 10, confidence: Double = 0.95) -> GainsTable {
    precondition(partCount > 0, "\(partCount) parts; there must be at least one")
    let size = weight / Double(partCount)
    // Events up to each part's end, on the line between the scores that occur.
    var ends = [0.0]
    var (above, eventsAbove) = (0.0, 0.0)
    order.forEachScore { _, events, others in
      let here = events + others
      while ends.count < partCount, Double(ends.count) * size <= above + here {
        let share = max(0, (Double(ends.count) * size - above) / here)
        ends.append(eventsAbove + share * events)
      }
      above += here
      eventsAbove += events
    }
    while ends.count <= partCount { ends.append(eventWeight) }
    func share(_ events: Double, over parts: Double) -> Estimate {
      Estimate(wilson: events, of: eventWeight, confidence: confidence, undefined: "no row has the event")
        .mapped { $0 * parts }
    }
    return GainsTable(
      parts: (1...partCount).map { part in
        let events = max(0, ends[part] - ends[part - 1])
        return GainsTable.Part(
          weight: size, events: events, eventRate: events / size, lift: share(events, over: Double(partCount)),
          gain: share(ends[part], over: 1), cumulativeLift: share(ends[part], over: Double(partCount) / Double(part)))
      })
  }
}
