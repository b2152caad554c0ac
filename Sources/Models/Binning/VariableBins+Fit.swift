extension VariableBins {
  /// What was found for a variable before its weights of evidence.
  struct Draft {
    let variable: String
    let rule: BinningRule
    let totals: OutcomeTally
    let specials: [OutcomeTally]
    let missing: OutcomeTally
    var notes: [BinningNote] = []

    func limits() -> OptimalPartition.Limits {
      OptimalPartition.Limits(
        binCount: rule.maximumBins, weight: max(rule.minimumCount, rule.minimumShare * totals.total),
        events: rule.minimumEvents, nonEvents: rule.minimumNonEvents,
        allowsPureBins: rule.smoothing.allowsPureBins)
    }

    /// Joins pre-bins into bins: where each ends, and the direction.
    mutating func join(_ prebins: [OutcomeTally], _ direction: BinningDirection) -> (ends: [Int], BinningDirection) {
      let scale = EvidenceScale(rule.smoothing, totals: totals, filling: specials + [missing])
      let partition = OptimalPartition(prebins, limits: limits(), scale: scale)
      let (solution, found) = partition.solve(direction, turningGain: rule.turningGain)
      let ends = solution?.ends ?? [prebins.count]
      if ends.count == 1 {
        notes.append(BinningNote(kind: collapse(prebins, direction), subjects: []))
        if solution == nil, !prebins.isEmpty { notes.append(BinningNote(kind: .belowLimits, subjects: [])) }
      }
      return (ends, found)
    }

    /// Why the pre-bins became one bin: the first demand that no split in two meets. If no split in two meets the
    /// limits and the direction, no split in more does: joining neighbours loses neither.
    private func collapse(_ prebins: [OutcomeTally], _ direction: BinningDirection) -> BinningNote.Kind {
      if prebins.isEmpty { return .noOrdinaryRows }
      if prebins.count == 1 { return .constant }
      if rule.maximumBins == 1 { return .oneBinAllowed }
      let limits = limits()
      let all = prebins.reduce(OutcomeTally(), +)
      var left = OutcomeTally()
      var splits: [(left: OutcomeTally, right: OutcomeTally)] = []
      for prebin in prebins.dropLast() {
        left = left + prebin
        splits.append((left, all - left))
      }
      func keep(_ holds: (OutcomeTally) -> Bool) -> Bool {
        splits.removeAll { !holds($0.left) || !holds($0.right) }
        return !splits.isEmpty
      }
      guard keep({ $0.total >= limits.weight }) else { return .collapsedBySize }
      guard keep({ $0.events >= limits.events && (limits.allowsPureBins || $0.events > 0) }) else {
        return .collapsedByEvents
      }
      guard keep({ $0.nonEvents >= limits.nonEvents && (limits.allowsPureBins || $0.nonEvents > 0) }) else {
        return .collapsedByNonEvents
      }
      let runsAgainst = splits.allSatisfy {
        direction == .ascending && $0.left.rate > $0.right.rate
          || direction == .descending && $0.left.rate < $0.right.rate
      }
      return runsAgainst ? .collapsedByDirection : .noDifference
    }

    /// The table of bins: ordinary ones, then specials, then missing.
    mutating func table(_ ordinary: [(content: Bin.Content, tally: OutcomeTally)]) -> [Bin] {
      let scale = EvidenceScale(
        rule.smoothing, totals: totals, filling: ordinary.map(\.tally) + specials + [missing])
      func own(_ tally: OutcomeTally, least: Double) -> Double? {
        guard tally.total > 0, tally.total >= least else { return nil }
        let weight = scale.weight(tally)
        return weight.isFinite ? weight : nil
      }
      let lowest = ordinary.compactMap { own($0.tally, least: 0) }.min() ?? 0
      func bin(
        _ content: Bin.Content, _ tally: OutcomeTally, least: Double, fallback: EvidenceFallback
      ) -> Bin {
        let weight = own(tally, least: least)
        let substitute: Double? =
          switch fallback {
          case .neutral: 0
          case .mostRisky: lowest
          case .refuse: nil
          }
        return Bin(
          content: content, count: tally.total, share: tally.total / totals.total, events: tally.events,
          nonEvents: tally.nonEvents, rate: tally.total > 0 ? tally.rate : nil, weightOfEvidence: weight ?? substitute,
          informationValue: weight == nil ? 0 : scale.information(tally), fallback: weight == nil ? fallback : nil)
      }
      let least = rule.minimumSeparateCount
      var bins = ordinary.map { bin($0.content, $0.tally, least: 0, fallback: .neutral) }
      for (special, tally) in zip(rule.specials, specials) {
        bins.append(bin(.special(special), tally, least: least, fallback: rule.special))
      }
      bins.append(bin(.missing, missing, least: least, fallback: rule.missing))
      let without = bins.filter { $0.fallback != nil && $0.count > 0 }.map(\.label)
      if !without.isEmpty { notes.append(BinningNote(kind: .noOwnWeight, subjects: without)) }
      return bins
    }
  }

  init(_ draft: Draft, edges: [Double]?, bins: [Bin], direction: BinningDirection?) {
    variable = draft.variable
    self.edges = edges
    self.bins = bins
    ordinaryCount = bins.count - draft.specials.count - 1
    self.direction = direction
    manualReason = draft.rule.manual?.reason
    smoothing = draft.rule.smoothing
    unseen = draft.rule.unseen
    notes = draft.notes
  }
}

extension OptimalPartition {
  /// The best partition, with the direction that `automatic` chose.
  func solve(_ direction: BinningDirection, turningGain: Double) -> (Solution?, BinningDirection) {
    guard direction == .automatic else { return (solve(direction), direction) }
    guard prebinCount > 0 else { return (nil, .ascending) }
    let (up, down) = (transitions(.ascending), transitions(.descending))
    func better(_ first: BinningDirection, _ second: BinningDirection) -> (Solution?, BinningDirection) {
      let (one, other) = (solve(first, up), solve(second, down))
      let isSecond = (other?.information ?? -.infinity) > (one?.information ?? -.infinity) + 1e-12
      return isSecond ? (other, second) : (one, first)
    }
    let monotone = better(.ascending, .descending)
    guard let straight = monotone.0 else { return monotone }
    let turning = better(.peak, .valley)
    return turning.0!.information > straight.information * (1 + turningGain) + 1e-12 ? turning : monotone
  }
}
