internal import Frames
internal import TierScoring

/// One column's training rows, from which its preparation is learned.
struct TrainingColumn {
  let column: Column
  let rows: [Int]?
  let weights: [Double]?

  var name: String { column.name }
  var count: Int { rows?.count ?? column.values.count }

  /// The index, in the whole table, of a training row.
  func tableRow(_ position: Int) -> Int { rows?[position] ?? position }

  func weight(_ position: Int) -> Double { weights?[position] ?? 1 }

  /// Learns the column's preparation, and what should be known about it.
  func learn(_ settings: ColumnPreparation) throws -> (PreparedColumn, [PreparationNote]) {
    if case .category(let codes, let levels) = column.values {
      return try learnCategory(codes, levels, settings)
    }
    return try learnNumber(settings)
  }

  private func learnNumber(_ settings: ColumnPreparation) throws -> (PreparedColumn, [PreparationNote]) {
    let values = try column.numbers(rows: rows)
    var missingWeight = 0.0
    for (position, value) in values.enumerated() {
      guard !value.isInfinite else {
        throw FeaturesError.preparation(.infinite(column: name, row: tableRow(position)))
      }
      guard value.isNaN, weight(position) > 0 else { continue }
      if settings.missing == .refuse {
        throw FeaturesError.preparation(.refused(column: name, row: tableRow(position), reason: "missing"))
      }
      missingWeight += weight(position)
    }
    var sample = WeightedSample(values, weights: weights)
    let replacement = try replacement(settings.missing, sample)
    if let replacement { sample.insert(replacement, weight: missingWeight) }
    var notes: [PreparationNote] = []

    var limits: [Double]?
    if let clip = settings.clip {
      guard clip.low >= 0, clip.high <= 1, clip.low < clip.high else {
        throw FeaturesError.preparation(
          .setting(
            column: name, key: "clip", value: "[\(clip.low), \(clip.high)]", wanted: "0 ≤ low < high ≤ 1"))
      }
      let found = sample.quantiles([clip.low, clip.high])
      sample = sample.mapped { min(max($0, found[0]), found[1]) }
      limits = found
    }

    var exponent: Double?
    if settings.transform == .power {
      let fitted = sample.isConstant ? nil : PowerExponent(sample)
      exponent = fitted?.lambda ?? 1
      if fitted?.isAtLimit == true { notes.append(PreparationNote(column: name, kind: .powerAtLimit)) }
    }
    if let function = settings.transform.function(exponent: exponent) {
      sample = sample.mapped { function($0) }
      guard sample.values.allSatisfy(\.isFinite) else {
        throw FeaturesError.preparation(.overflow(column: name, row: rowOfLargest(values)))
      }
    }
    let (center, scale) = scaling(settings.scale, sample, &notes)
    guard center.isFinite, scale.isFinite else {
      throw FeaturesError.preparation(.overflow(column: name, row: rowOfLargest(values)))
    }
    let learned = PreparedNumber(
      name: name, replacement: replacement, flagsMissing: settings.missing == .indicator, limits: limits,
      transform: settings.transform, exponent: exponent, center: center, scale: scale)
    return (.number(learned), notes)
  }

  /// The table's row with the largest magnitude.
  private func rowOfLargest(_ values: [Double]) -> Int {
    let magnitudes = values.map { $0.isNaN ? 0 : abs($0) }
    return tableRow(magnitudes.firstIndex(of: magnitudes.max() ?? 0) ?? 0)
  }

  private func replacement(_ rule: ColumnPreparation.MissingRule, _ sample: WeightedSample) throws -> Double? {
    switch rule {
    case .refuse, .median, .mean, .indicator:
      guard !sample.isEmpty else {
        throw FeaturesError.preparation(.allMissing(column: name, rowCount: count))
      }
      return rule == .refuse ? nil : rule == .mean ? sample.mean : sample.quantile(0.5)
    case .zero: return 0
    case .constant(let number):
      guard number.isFinite else {
        throw FeaturesError.preparation(
          .setting(column: name, key: "missing", value: "\(number)", wanted: "a finite number"))
      }
      return number
    }
  }

  /// The centre and the scale; a column without spread keeps scale 1 and is named.
  func scaling(
    _ rule: ColumnPreparation.ScaleRule, _ sample: WeightedSample, _ notes: inout [PreparationNote]
  ) -> (center: Double, scale: Double) {
    let spread =
      switch rule {
      case .none: 1.0
      case .standard: sample.variance.squareRoot()
      case .minmax, .robust: sample.values.last! - sample.values[0]
      }
    // A spread whose inverse overflows is no spread: the values differ by less than doubles can scale.
    if sample.isConstant || !(1 / spread).isFinite {
      notes.append(PreparationNote(column: name, kind: .constant))
      return rule == .none ? (0, 1) : (sample.values[0], 1)
    }
    switch rule {
    case .none: return (0, 1)
    case .standard: return (sample.mean, spread)
    case .minmax: return (sample.values[0], spread)
    case .robust:
      let quartiles = sample.quantiles([0.25, 0.5, 0.75])
      let range = quartiles[2] - quartiles[0]
      guard (1 / range).isFinite else {
        notes.append(PreparationNote(column: name, kind: .noInterquartileRange))
        return (quartiles[1], 1)
      }
      return (quartiles[1], range)
    }
  }
}
