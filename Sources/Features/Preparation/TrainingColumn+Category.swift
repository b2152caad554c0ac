internal import Frames

extension TrainingColumn {
  /// Learns the levels of a category and the numbers that stand for them.
  func learnCategory(
    _ codes: [Int32], _ names: [String], _ settings: ColumnPreparation
  ) throws -> (PreparedColumn, [PreparationNote]) {
    var levelWeights = [Double](repeating: 0, count: names.count)
    var missingWeight = 0.0
    for position in 0..<count where weight(position) > 0 {
      let code = codes[tableRow(position)]
      if code >= 0 {
        levelWeights[Int(code)] += weight(position)
      } else if settings.missingCategory == .refuse {
        throw FeaturesError.preparation(.refused(column: name, row: tableRow(position), reason: "missing"))
      } else {
        missingWeight += weight(position)
      }
    }
    var weightOf: [String: Double] = [:]
    for (level, weight) in zip(names, levelWeights) where weight > 0 { weightOf[level, default: 0] += weight }
    let seen = weightOf.keys.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    guard !seen.isEmpty else { throw FeaturesError.preparation(.allMissing(column: name, rowCount: count)) }

    let encoding = try encoding(settings, seen, weightOf)
    let most = seen.max { weightOf[$0]! < weightOf[$1]! || (weightOf[$0]! == weightOf[$1]! && $0 > $1) }!
    func numbers(_ rule: ColumnPreparation.CategoryRule) -> [Double]? {
      switch rule {
      case .zero: .init(repeating: 0, count: encoding.width)
      case .mostFrequent: encoding.levels.firstIndex(of: most).map { encoding.numbers[$0] }
      case .refuse: nil
      }
    }
    let missing = numbers(settings.missingCategory)
    let unseen = numbers(settings.unseen)

    var notes: [PreparationNote] = []
    var (center, scale) = (0.0, 1.0)
    if case .oneHot = settings.encode {
      if seen.count == 1, missingWeight == 0 { notes.append(PreparationNote(column: name, kind: .constant)) }
    } else {
      var values = seen.map { level in
        encoding.levels.firstIndex(of: level).map { encoding.numbers[$0][0] } ?? unseen?[0] ?? .nan
      }
      var valueWeights = seen.map { weightOf[$0]! }
      if let missing, missingWeight > 0 {
        values.append(missing[0])
        valueWeights.append(missingWeight)
      }
      let sample = WeightedSample(values, weights: valueWeights)
      guard !sample.isEmpty else { throw FeaturesError.preparation(.allMissing(column: name, rowCount: count)) }
      (center, scale) = scaling(settings.scale, sample, &notes)
    }
    let learned = PreparedCategory(
      name: name, levels: encoding.levels, numbers: encoding.numbers, unseen: unseen, missing: missing,
      outputNames: encoding.outputNames, center: center, scale: scale)
    return (.category(learned), notes)
  }

  private typealias Encoding = (levels: [String], numbers: [[Double]], outputNames: [String], width: Int)

  private func encoding(
    _ settings: ColumnPreparation, _ seen: [String], _ weightOf: [String: Double]
  ) throws -> Encoding {
    switch settings.encode {
    case .oneHot(let reference):
      if let reference, weightOf[reference] == nil {
        throw FeaturesError.preparation(
          .setting(
            column: name, key: "encode.one_hot", value: reference,
            wanted: "one of the levels seen in training (\(seen.joined(separator: ", ")))"))
      }
      let columns = seen.filter { $0 != reference }
      guard !columns.isEmpty else {
        throw FeaturesError.preparation(
          .setting(
            column: name, key: "encode.one_hot", value: reference ?? "", wanted: "a level beside the reference level"))
      }
      let numbers = seen.map { level in columns.map { $0 == level ? 1.0 : 0.0 } }
      return (seen, numbers, columns.map { "\(name)=\($0)" }, columns.count)
    case .frequency:
      let total = seen.reduce(0) { $0 + weightOf[$1]! }
      return (seen, seen.map { [weightOf[$0]! / total] }, [name], 1)
    case .ordinal(let levels):
      guard !levels.isEmpty, Set(levels).count == levels.count else {
        throw FeaturesError.preparation(
          .setting(
            column: name, key: "encode.ordinal", value: "[\(levels.joined(separator: ", "))]",
            wanted: "a list of different levels"))
      }
      if settings.unseen == .refuse, let level = seen.first(where: { !levels.contains($0) }) {
        throw FeaturesError.preparation(
          .setting(
            column: name, key: "encode.ordinal", value: "[\(levels.joined(separator: ", "))]",
            wanted: "a list that holds '\(level)', which training rows have,"))
      }
      return (levels, levels.indices.map { [Double($0)] }, [name], 1)
    }
  }
}
