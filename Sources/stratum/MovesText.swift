import Evaluation
import Runs

/// From which tier to which customers move, as people read it.
struct MovesText {
  private let moves: TierMoves
  private let title: String
  private let mark: String

  init(_ moves: TierMoves, _ comparison: Comparison) {
    self.moves = moves
    mark = moves.unlike.isEmpty ? "" : " †"
    let name = comparison.runs.firstIndex(of: moves.run).map { comparison.cases[$0] } ?? moves.run
    title = "From tier to tier: \(comparison.cases[0]) → \(name)\(mark)"
  }

  var text: String {
    let share = moves.customers > 0 ? Double(moves.moved) / Double(moves.customers) : nil
    var lines = ["\(moves.moved) of \(moves.customers) customers change tier (\(percent(share)))\(mark)"]
    for money in moves.money {
      let share = money.total != 0 ? money.moved / money.total : nil
      lines.append(
        "with \(shortNumber(money.moved.rounded())) of \(shortNumber(money.total.rounded())) \(money.indicator) "
          + "(\(percent(share)))\(mark)")
    }
    lines.append(
      "adjusted Rand index \(shortNumber(moves.adjustedRandIndex.value, digits: 3))\(mark), variation of information "
        + "\(shortNumber(moves.variationOfInformation.value, digits: 3)) nats\(mark)")
    if let rand = moves.groupAdjustedRandIndex?.value {
      lines.append(
        "of clusters or segments: adjusted Rand index \(shortNumber(rand, digits: 3))\(mark), variation of information "
          + "\(shortNumber(moves.groupVariationOfInformation?.value, digits: 3)) nats\(mark)")
    }
    if moves.unmatched > 0 { lines.append("\(moves.unmatched) customers are in one of the runs only\(mark)") }
    return ([Output.bold(title)] + lines + [matrix]).joined(separator: "\n")
  }

  private var matrix: String {
    let money = moves.money.first
    let header =
      ["tier before"] + moves.after.map { "→ \($0)" }
      + (money.map { m in moves.after.map { "\(m.indicator) → \($0)" } } ?? [])
    var table = TextTable(header, numeric: Set(1..<header.count))
    for (row, name) in moves.before.enumerated() {
      let sums = money.map { money in money.sums[row].map { shortNumber($0.rounded()) + mark } } ?? []
      table.add([name] + moves.counts[row].map { String($0) + mark } + sums)
    }
    return table.text
  }
}
