import Evaluation
import Ingest
import Runs

/// A comparison as tables for other programs.
struct ComparisonTable {
  private let comparison: Comparison

  init(_ comparison: Comparison) { self.comparison = comparison }

  /// The verdicts, a line a metric and run.
  var csv: String {
    var lines = CSVLine()
    for name in [
      "metric", "run", "case", "baseline", "baseline_value", "value", "difference", "low", "high", "verdict", "test",
      "n",
      "folds", "degrees", "probability", "adjusted_probability", "adjusted_equivalence", "margin", "power",
      "more_folds",
      "more_customers", "comparable", "reason",
    ] { lines.append(name) }
    lines.end()
    for verdict in comparison.verdicts?.verdicts ?? [] { append(verdict, to: &lines) }
    return String(decoding: lines.bytes, as: UTF8.self)
  }

  private func append(_ verdict: MetricVerdict, to lines: inout CSVLine) {
    let place = comparison.runs.firstIndex(of: verdict.run) ?? 0
    let values = comparison.rows.first { $0.metric == verdict.metric }?.values
    lines.append(verdict.metric)
    lines.append(verdict.run)
    lines.append(comparison.cases[place])
    lines.append(comparison.runs[0])
    for number in [values?[0]?.value, values?[place]?.value, verdict.difference, verdict.low, verdict.high] {
      lines.append(number ?? .nan)
    }
    lines.append(verdict.verdict?.rawValue ?? "")
    lines.append(verdict.test?.rawValue ?? "")
    lines.append(String(verdict.n))
    lines.append(verdict.folds.map(String.init) ?? "")
    for number in [
      verdict.degrees, verdict.probability, verdict.adjustedProbability, verdict.adjustedEquivalence, verdict.margin,
      verdict.power,
    ] { lines.append(number ?? .nan) }
    lines.append(verdict.deciding?.moreFolds.map(String.init) ?? "")
    lines.append(verdict.deciding?.moreCustomers.map(String.init) ?? "")
    lines.append(verdict.unlike.isEmpty ? "yes" : "no: they differ in " + verdict.unlike.joined(separator: "; "))
    lines.append(verdict.reason ?? "")
    lines.end()
  }

  /// Who changes tier, a line a run and customer.
  var movers: String {
    var lines = CSVLine()
    for name in ["run", "baseline", "customer", "tier_before", "tier_after"] { lines.append(name) }
    lines.end()
    for moves in comparison.moves {
      for mover in moves.who {
        for text in [moves.run, comparison.runs[0], mover.key, mover.before, mover.after] { lines.append(text) }
        lines.end()
      }
    }
    return String(decoding: lines.bytes, as: UTF8.self)
  }
}
