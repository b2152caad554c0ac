import Frames

/// One customer, as drawn once; nothing here changes over time.
struct Customer: Sendable {
  /// The number, from 1; ids are made of it.
  let number: Int
  /// The planted segment.
  let segment: ValueSegment
  let birthYear: Int
  let sex: Int
  let region: Int
  /// The day on which the customer came.
  let opened: Day
  let studies: Bool
  let hasChildren: Bool
  let householdSize: Int
  let occupation: Int
  let acquisitionChannel: Int
  /// The band of the income as once stated, or nothing where it never was.
  let incomeBand: Int?
  let occupationIsKnown: Bool
  /// The mean monthly income in euros.
  let income: Double
  /// The rent in euros; 0 where none is paid from here.
  let rent: Double
  /// What goes to an account elsewhere each month, in euros; 0 where nothing does.
  let household: Double
  /// How far below nothing the current account may go, in euros.
  let overdraft: Double
  /// How much more often than others of the segment the customer pays; mean 1.
  let liveliness: Double
  /// The inclination to default, in log-odds.
  let risk: Double
  /// The level that contentment returns to; mean 0.
  let contentment: Double
  /// The day of the month on which the income arrives, 0 to 27.
  let payDay: Int
  /// The segment whose channels the customer uses: now and then not the own one.
  let channelHabit: ValueSegment

  /// What the customers of the segment have in common.
  var profile: SegmentProfile { SegmentProfile.all[segment.rawValue] }

  /// The stage of life in a year.
  func stage(inYear year: Int) -> LifeStage {
    LifeStage(age: year - birthYear, studies: studies, hasChildren: hasChildren)
  }
}
