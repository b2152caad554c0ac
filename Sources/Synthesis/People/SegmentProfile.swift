/// What the customers of a planted segment have in common; every customer varies around it.
///
/// Money is in euros. Shares are probabilities.
struct SegmentProfile: Sendable {
  /// The share of all customers. The shares of all segments add up to 1.
  let share: Double
  /// The mean and deviation of the age in years, and the limits that it is held to.
  let age: (mean: Double, deviation: Double, lowest: Double, highest: Double)
  /// The median monthly income, and the deviation of its logarithm.
  let income: (median: Double, deviation: Double)
  /// The share of customers whose income is multiplied by a Pareto number with this exponent.
  let tail: (share: Double, exponent: Double)
  /// The probability that the income arrives in a month.
  let regularity: Double
  /// The share of the income that is rent, and the share of customers who pay rent from here.
  let rent: (ofIncome: Double, share: Double)
  /// How many payments of the customer's own choice are made in a month, on average.
  let paymentsPerMonth: Double
  /// The balances at the start: the median, and the deviation of the logarithm.
  let current: (median: Double, deviation: Double)
  let savings: (median: Double, deviation: Double)
  /// The shares of customers who hold these products.
  let holds: (savings: Double, card: Double, brokerage: Double, loan: Double)
  /// How likely the channels are: branch, cash machine, online, mobile, card, phone.
  let channels: [Double]
  /// The mean of the inclination to default, in log-odds.
  let risk: Double
  /// The monthly chance of leaving for a customer of average contentment.
  let leaving: Double
  /// Contacts with the service and sessions in the app, a month.
  let contactsPerMonth: Double
  let sessionsPerMonth: Double
  /// What the account costs at the end of a quarter.
  let quarterlyFee: Double

  /// The profiles, in the order of `ValueSegment`.
  static let all: [SegmentProfile] = [
    SegmentProfile(
      share: 0.12, age: (51, 11, 30, 85), income: (8_500, 0.3), tail: (0.2, 2.2), regularity: 0.99,
      rent: (0.2, 0.5), paymentsPerMonth: 5.6, current: (15_000, 0.7), savings: (38_000, 1.0),
      holds: (0.85, 0.9, 0.65, 0.18), channels: [0.08, 0.06, 0.34, 0.16, 0.36, 0.30], risk: -0.9,
      leaving: 0.005, contactsPerMonth: 0.16, sessionsPerMonth: 0.9, quarterlyFee: 29.7),
    SegmentProfile(
      share: 0.34, age: (44, 12, 22, 82), income: (2_900, 0.22), tail: (0.02, 3), regularity: 0.99,
      rent: (0.3, 0.75), paymentsPerMonth: 1.9, current: (2_300, 0.7), savings: (6_500, 0.9),
      holds: (0.55, 0.35, 0.08, 0.24), channels: [0.05, 0.15, 0.52, 0.14, 0.42, 0.03], risk: -0.4,
      leaving: 0.0068, contactsPerMonth: 0.10, sessionsPerMonth: 0.8, quarterlyFee: 11.7),
    SegmentProfile(
      share: 0.22, age: (25, 4.5, 18, 39), income: (1_250, 0.3), tail: (0.01, 3), regularity: 0.92,
      rent: (0.28, 0.4), paymentsPerMonth: 3.6, current: (650, 0.8), savings: (900, 0.9),
      holds: (0.35, 0.25, 0.12, 0.1), channels: [0.01, 0.06, 0.16, 0.78, 0.26, 0.01], risk: 0.1,
      leaving: 0.013, contactsPerMonth: 0.09, sessionsPerMonth: 2.6, quarterlyFee: 0),
    SegmentProfile(
      share: 0.18, age: (62, 13, 25, 92), income: (520, 0.5), tail: (0.03, 2.5), regularity: 0.12,
      rent: (0, 0), paymentsPerMonth: 0.22, current: (900, 0.9), savings: (17_000, 0.9),
      holds: (0.97, 0.05, 0.06, 0.03), channels: [0.46, 0.26, 0.15, 0.03, 0.14, 0.12], risk: -0.7,
      leaving: 0.006, contactsPerMonth: 0.03, sessionsPerMonth: 0.05, quarterlyFee: 5.7),
    SegmentProfile(
      share: 0.14, age: (40, 11, 20, 72), income: (1_650, 0.25), tail: (0, 3), regularity: 0.97,
      rent: (0.36, 0.85), paymentsPerMonth: 3.4, current: (-1_900, 0.5), savings: (150, 0.8),
      holds: (0.2, 0.45, 0.01, 0.72), channels: [0.10, 0.65, 0.10, 0.08, 0.44, 0.05], risk: 0.9,
      leaving: 0.0085, contactsPerMonth: 0.2, sessionsPerMonth: 0.7, quarterlyFee: 17.7),
  ]
}
