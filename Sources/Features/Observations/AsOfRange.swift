public import Frames

/// The days of a panel: every so often from one day up to another.
public struct AsOfRange: Sendable, Equatable {
  /// The first day.
  public var from: Day
  /// No day lies after it.
  public var to: Day
  /// The time between neighbouring days, at least one.
  public var every: Step

  /// The time between neighbouring days.
  public enum Step: Sendable, Equatable {
    case days(Int)
    /// Calendar months, counted from `from`: after 31 January come the last of February and 31 March.
    case months(Int)
  }

  /// Declares a range; `to` must not lie before `from`, and the step must be at least one.
  public init(from: Day, to: Day, every: Step) {
    precondition(from <= to, "a range of days from \(from) to \(to)")
    switch every {
    case .days(let count), .months(let count): precondition(count >= 1, "a step of \(count); it must be at least 1")
    }
    self.from = from
    self.to = to
    self.every = every
  }

  /// The days, ascending.
  public var days: [Day] {
    var days: [Day] = []
    while true {
      let next =
        switch every {
        case .days(let count): from.advanced(by: days.count * count)
        case .months(let count): from.advanced(byMonths: days.count * count)
        }
      guard next <= to else { return days }
      days.append(next)
    }
  }
}
