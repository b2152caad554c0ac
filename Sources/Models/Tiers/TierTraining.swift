public import Features
public import Frames
public import Learning
public import LinearAlgebra

/// What a tier model is fitted to.
public struct TierTraining: Sendable {
  /// Makes a source of prepared rows and their weights, in memory or in a file.
  public typealias RowSourceMaker = @Sendable (Matrix, [Double]?) throws -> any RowSource

  /// The customer table: one row a customer, its columns the raw indicators.
  public var table: Frame
  /// The training rows; nothing means all.
  public var rows: [Int]?
  /// The weight of each training row; nothing means 1 each.
  public var weights: [Double]?
  /// The indicators that clusters are found in.
  public var inputs: [String]
  /// How those indicators are prepared.
  public var preparation: Preparation
  /// The tiers.
  public var tiers: TierSettings
  /// The units of indicators, for people to read.
  public var units: [String: String]
  /// The seed of everything random.
  public var seed: UInt64
  /// How many threads may work.
  public var workers: Workers
  /// Makes the source of prepared rows.
  public var makeSource: RowSourceMaker

  /// Puts the training data together.
  public init(
    table: Frame, rows: [Int]? = nil, weights: [Double]? = nil, inputs: [String],
    preparation: Preparation = Preparation(), tiers: TierSettings, units: [String: String] = [:], seed: UInt64 = 0,
    workers: Workers = Workers(1), makeSource: @escaping RowSourceMaker
  ) {
    self.table = table
    self.rows = rows
    self.weights = weights
    self.inputs = inputs
    self.preparation = preparation
    self.tiers = tiers
    self.units = units
    self.seed = seed
    self.workers = workers
    self.makeSource = makeSource
  }

  /// The number of training rows.
  public var rowCount: Int { rows?.count ?? table.rowCount }

  /// An indicator in the training rows.
  func values(_ indicator: String) throws -> [Double] {
    guard let column = table[indicator] else {
      throw FeaturesError.preparation(.unknownColumn(column: indicator, known: table.columnNames))
    }
    return try column.numbers(rows: rows)
  }

  /// The distinct values of an indicator in the training rows; at least one.
  func sample(_ indicator: String) throws -> WeightedSample {
    let sample = WeightedSample(try values(indicator), weights: weights)
    guard !sample.isEmpty else { throw ModelError.allMissing(indicator: indicator, rowCount: rowCount) }
    return sample
  }
}
