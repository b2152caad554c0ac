/// How money is spent on one category.
struct SpendingHabit: Sendable {
  /// The size of a payment against others.
  let size: Double
  /// The deviation of the logarithm of a payment.
  let deviation: Double
  /// How often, by stage of life: student, starter, family, established, retired.
  let stages: [Double]
  /// How often, by segment, in the order of `ValueSegment`.
  let segments: [Double]
  /// How often at weekends, against weekdays.
  let weekend: Double
  /// The months in which it happens more often, 0 to 11, and how much more.
  let peak: (months: [Int], factor: Double)
  /// How likely the channels are for it: branch, cash machine, online, mobile, card, phone.
  let channels: [Double]

  private static let purchase: [Double] = [0, 0, 0.5, 0.6, 1, 0.04]
  private static let order: [Double] = [0.5, 0, 1, 1, 0.04, 0.5]
  private static let shop: [Double] = [0, 0, 0.12, 0.7, 1, 0]

  /// The habits, in the order of `Category.spending`.
  static let all: [SpendingHabit] = [
    .init(0.7, 0.5, [3, 4, 7, 5, 6], [0.7, 1, 0.8, 0.6, 1.4], 1.3, ([11], 1.2), shop),
    .init(0.5, 0.6, [3, 4, 2, 3, 2], [1.6, 0.8, 1.6, 0.4, 0.4], 2.0, ([5, 6, 7], 1.2), shop),
    .init(0.9, 0.8, [2, 3, 3, 3, 2], [1.2, 1, 1.2, 0.5, 0.8], 1.5, ([10, 11], 1.6), purchase),
    .init(3.5, 0.8, [1, 1.5, 1.5, 2, 2], [2.6, 0.8, 0.8, 0.3, 0.15], 0.9, ([0, 5, 6, 7], 1.8), purchase),
    .init(0.6, 0.6, [2, 3, 3, 3, 1], [1, 1.1, 0.9, 0.4, 1], 0.8, ([], 1), purchase),
    .init(0.8, 0.8, [0.4, 0.6, 1, 1.4, 3], [1, 1, 0.4, 1, 0.8], 0.2, ([1, 2], 1.2), purchase),
    .init(1.2, 0.4, [0, 0.2, 3, 0.3, 0], [1, 1, 0.8, 0.3, 0.9], 0.2, ([7, 8], 1.4), order),
    .init(1.1, 0.6, [3, 0.5, 1, 0.4, 0.1], [1, 0.9, 1.2, 0.2, 0.4], 0.5, ([3, 9], 1.8), purchase),
    .init(0.6, 0.7, [2.5, 2.5, 1.5, 1.8, 1.5], [1.2, 0.9, 1.7, 0.4, 0.6], 2.2, ([4, 5, 6, 11], 1.3), purchase),
    .init(0.2, 0.3, [3, 3, 2, 1.5, 0.7], [0.7, 0.8, 2.2, 0.3, 0.6], 1.0, ([], 1), purchase),
    .init(1.0, 0.35, [0.5, 1.5, 2, 2, 2], [0.7, 1.1, 0.4, 0.8, 1.2], 0.3, ([0, 1, 11], 1.3), order),
    .init(1.8, 0.5, [0.2, 1, 1.8, 2, 1.4], [1.3, 1.2, 0.3, 0.8, 0.6], 0.1, ([0], 2.5), order),
    .init(1.0, 0.5, [1, 1, 1.5, 2, 4], [0.3, 0.7, 0.2, 2, 20], 1.1, ([11], 1.2), [0.15, 1, 0, 0, 0, 0]),
    .init(1.5, 1.0, [2, 2, 2, 2, 2], [1.2, 1, 1.2, 1, 1], 0.7, ([], 1), order),
    .init(5.0, 1.0, [0.05, 0.4, 0.5, 1, 0.6], [3, 0.5, 0.5, 0.3, 0], 0.2, ([2, 11], 1.4), order),
    .init(0.4, 0.7, [0.1, 0.2, 0.3, 0.4, 1], [1.3, 0.8, 0.3, 1, 0.2], 0.8, ([11], 3.5), order),
  ]

  private init(
    _ size: Double, _ deviation: Double, _ stages: [Double], _ segments: [Double], _ weekend: Double,
    _ peak: ([Int], Double), _ channels: [Double]
  ) {
    self.size = size
    self.deviation = deviation
    self.stages = stages
    self.segments = segments
    self.weekend = weekend
    self.peak = peak
    self.channels = channels
  }
}
