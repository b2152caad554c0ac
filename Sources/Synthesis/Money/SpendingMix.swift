/// What customers of a segment and stage of life spend on in a month of the year, and through which channels.
struct SpendingMix: Sendable {
  /// Draws a category of `Category.spending`.
  let categories: Choice
  /// The mean size of a payment of this mix, to which sizes are relative.
  let meanSize: Double
  /// How many payments there are, against an average month.
  let frequency: Double

  /// How many payments are made in each month of the year, against the average.
  private static let season = [0.97, 0.92, 0.98, 0.98, 1.0, 1.02, 1.04, 1.0, 0.98, 1.0, 1.04, 1.22]

  init(segment: ValueSegment, stage: LifeStage, month: Int) {
    let habits = SpendingHabit.all
    let weights = habits.map { habit in
      habit.stages[stage.rawValue] * habit.segments[segment.rawValue]
        * (habit.peak.months.contains(month) ? habit.peak.factor : 1)
    }
    categories = Choice(weights)
    meanSize = zip(weights, habits).reduce(0) { $0 + $1.0 * $1.1.size } / weights.reduce(0, +)
    frequency = SpendingMix.season[month]
  }
}

/// All mixes and channels, drawn up once.
struct SpendingMixes: Sendable {
  private let mixes: [SpendingMix]
  private let channels: [Choice]

  init() {
    mixes = ValueSegment.allCases.flatMap { segment in
      LifeStage.allCases.flatMap { stage in
        (0..<12).map { SpendingMix(segment: segment, stage: stage, month: $0) }
      }
    }
    channels = ValueSegment.allCases.flatMap { segment in
      SpendingHabit.all.map { habit in
        Choice(zip(SegmentProfile.all[segment.rawValue].channels, habit.channels).map { $0 * $1 })
      }
    }
  }

  /// The mix of a segment and stage of life in a month of the year, 0 to 11.
  func mix(_ segment: ValueSegment, _ stage: LifeStage, month: Int) -> SpendingMix {
    mixes[(segment.rawValue * LifeStage.allCases.count + stage.rawValue) * 12 + month]
  }

  /// The channels that the customers of a segment use for a category of `Category.spending`.
  func channel(_ segment: ValueSegment, _ category: Category) -> Choice {
    channels[segment.rawValue * Category.spending.count + category.rawValue]
  }
}
