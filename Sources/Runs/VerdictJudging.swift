import Evaluation
import Learning

/// Comes to verdicts: finds the test that fits each metric of each run, and judges all of them together.
struct VerdictJudging {
  let baseline: ComparedRun
  let others: [ComparedRun]
  let settings: VerdictSettings
  let workers: Workers
  /// Why each of the others is not comparable with the baseline.
  let unlike: [[String]]

  /// A difference on its way to a verdict.
  private struct Candidate {
    var row: MetricVerdict
    var item: VerdictFamily.Item?
  }

  func table() throws -> VerdictTable {
    var candidates: [Candidate] = []
    for (position, other) in others.enumerated() {
      candidates += try self.candidates(other, unlike: unlike[position])
    }
    let items = candidates.compactMap(\.item)
    let family = VerdictFamily(items, level: settings.level)
    var findings = family.findings[...]
    let verdicts = candidates.map { candidate -> MetricVerdict in
      var row = candidate.row
      if candidate.item != nil, let finding = findings.popFirst() {
        row.verdict = finding.verdict
        row.adjustedProbability = finding.adjustedProbability
        row.adjustedEquivalence = finding.adjustedEquivalence
        row.power = finding.power
        row.deciding = finding.deciding
      } else if row.direction != .none, settings.judges(row.metric) {
        row.verdict = .undecided
      }
      return row
    }
    return VerdictTable(
      baseline: baseline.record.id, settings: settings, tests: family.testCount,
      unit: baseline.isPrediction ? "rows" : "customers", notes: notes(verdicts),
      verdicts: verdicts.sorted { one, other in
        one.metric != other.metric ? one.metric < other.metric : place(one.run) < place(other.run)
      })
  }

  private func place(_ run: String) -> Int { others.firstIndex { $0.record.id == run } ?? 0 }

  private func candidates(_ other: ComparedRun, unlike: [String]) throws -> [Candidate] {
    let holdout = try HoldoutTests(baseline, other, settings: settings, workers: workers)
    return baseline.record.metrics.keys.sorted().compactMap { name in
      guard let own = baseline.record.metrics[name], let its = other.record.metrics[name] else { return nil }
      var row = MetricVerdict(
        metric: name, run: other.record.id, direction: own.direction, n: its.n, unlike: unlike)
      guard let first = own.value, let second = its.value else {
        row.reason = own.reason ?? its.reason
        return Candidate(row: row)
      }
      row.difference = second - first
      let margin = settings.margin(of: name, baseline: first)
      if own.direction != .none { row.margin = margin }
      let fitting = FittingTest(name, own, its, baseline, other, holdout)
      guard let difference = fitting.difference else {
        row.reason = fitting.reason
        return Candidate(row: row)
      }
      add(difference, fitting, to: &row)
      guard difference.isTestable else {
        row.reason = "every fold shows the same difference, so its error is not known"
        return Candidate(row: row)
      }
      guard let better = BetterWay(own.direction), settings.judges(name) else { return Candidate(row: row) }
      return Candidate(
        row: row,
        item: VerdictFamily.Item(
          difference, margin: margin, better: better, customers: its.n, folds: fitting.folds,
          hypothesis: "\(other.record.id) \(FittingTest.hypothesis(of: name, in: baseline.record))"))
    }
  }

  private func add(_ difference: PairedDifference, _ fitting: FittingTest, to row: inout MetricVerdict) {
    let interval = difference.interval(confidence: 1 - settings.level)
    row.difference = difference.value
    (row.low, row.high) = (interval.lowerBound, interval.upperBound)
    row.test = difference.method
    row.folds = fitting.foldCount
    row.degrees = difference.degrees
    row.probability = difference.probability
    row.reason = fitting.reason
  }

  private func notes(_ verdicts: [MetricVerdict]) -> [String] {
    var notes: [String] = []
    let byFolds = verdicts.filter { $0.test == .correctedResampled }.compactMap(\.folds).min()
    if let folds = byFolds, folds < 10 {
      notes.append(
        "With \(folds) folds the corrected resampled t test is conservative: it tells less than there is. Repeat the folds "
          + "(evaluate.repeats: 10).")
    }
    if verdicts.contains(where: { $0.test == .pairedBootstrap || $0.test == .deLong }) {
      notes.append(
        "On one holdout, what is told is of these models as they are: that they would differ if fitted anew is left out."
      )
    }
    return notes
  }
}

extension BetterWay {
  /// Nothing where no way is better.
  init?(_ direction: Metric.Direction) {
    switch direction {
    case .higher: self = .higher
    case .lower: self = .lower
    case .none: return nil
    }
  }
}
