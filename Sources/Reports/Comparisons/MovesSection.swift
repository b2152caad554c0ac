import Evaluation
import Runs

/// How many customers, and how much money, change tier.
struct MovesSection {
  let comparison: Comparison
  let runs: [RunReading]
  let say: ReportLanguage

  var section: ReportSection? {
    if comparison.moves.isEmpty || runs.count < 2 { return nil }
    return ReportSection(
      id: "moves", title: say("Who changes tier", "谁改变层级"), comparison.moves.flatMap(blocks))
  }

  private func blocks(_ moves: TierMoves) -> [ReportBlock] {
    guard let other = runs.first(where: { $0.record.id == moves.run }) else { return [] }
    let share = moves.customers > 0 ? Double(moves.moved) / Double(moves.customers) : nil
    let rand = NumberForm.number.text(moves.adjustedRandIndex.value, say)
    let information = NumberForm.number.text(moves.variationOfInformation.value, say)
    let mark = moves.unlike.isEmpty ? "" : " †"
    return [
      .heading(other.record.case + mark),
      .paragraph(
        ReportText(
          say(
            "\(NumberForm.share.text(share, say)) change tier. Adjusted Rand index \(rand), variation of information \(information) nats.",
            "\(NumberForm.share.text(share, say)) 改变层级。调整兰德指数 \(rand)，信息变差 \(information) 奈特。"),
          counts: [movedCount(moves)])),
      .table(matrix(moves, other)),
    ] + money(moves, other)
  }

  private func matrix(_ moves: TierMoves, _ other: RunReading) -> ReportTable {
    let first = runs[0]
    func cell(_ row: Int, _ column: Int) -> ReportCount {
      ReportCount(
        "\(first.record.id) \(moves.before[row]) to \(other.record.id) \(moves.after[column])",
        moves.counts[row][column])
    }
    var table = ReportTable(
      say("Customers by tier before (rows) and after (columns)", "客户的层级变动：行为变动前，列为变动后"),
      [first.record.case] + moves.after + [say("all", "合计")], numeric: Set(1...moves.after.count + 1))
    for row in moves.before.indices {
      let cells = moves.after.indices.map { cell(row, $0) }
      let total = total(first, moves.before[row], cells.reduce(0) { $0 + $1.value }, beside: other)
      table.add(
        [ReportTable.Cell(moves.before[row])]
          + cells.map { ReportTable.Cell(NumberForm.count.text(Double($0.value), say), counts: [$0]) }
          + [ReportTable.Cell(NumberForm.count.text(Double(total.value), say), counts: [total])])
      table.sums += [ReportCount.Sum(total, of: cells)].compactMap { $0 }
    }
    let totals = moves.after.indices.map { column in
      let cells = moves.before.indices.map { cell($0, column) }
      let total = total(other, moves.after[column], cells.reduce(0) { $0 + $1.value }, beside: first)
      table.sums += [ReportCount.Sum(total, of: cells)].compactMap { $0 }
      return total
    }
    table.add(
      [ReportTable.Cell(say("all", "合计"))]
        + totals.map { ReportTable.Cell(NumberForm.count.text(Double($0.value), say), counts: [$0]) }
        + [ReportTable.Cell(NumberForm.count.text(Double(moves.customers), say))])
    let moved = moves.before.indices.flatMap { row in
      moves.after.indices.filter { moves.after[$0] != moves.before[row] }.map { cell(row, $0) }
    }
    table.sums += [ReportCount.Sum(movedCount(moves), of: moved)].compactMap { $0 }
    if moves.unmatched > 0 {
      table.notes = [ReportText(say("Some customers are in one of the runs alone.", "部分客户仅在其中一个运行中。"))]
    }
    return table
  }

  /// The customers of a tier: the count that the run's own report tells, where all of them are in both runs.
  private func total(_ run: RunReading, _ tier: String, _ value: Int, beside other: RunReading) -> ReportCount {
    let own = run.tierCounts(run.isPrediction ? "tier.\(tier).event_rate" : "tier.\(tier).customer_share").first
    if let own, own.value == value { return run.named(ReportCount(own.name, own.value)) }
    let group = own.flatMap { $0.value > value ? run.named($0.name) : nil }
    return ReportCount("\(run.record.id) \(tier) in \(other.record.id) too", value, within: group)
  }

  private func money(_ moves: TierMoves, _ other: RunReading) -> [ReportBlock] {
    if moves.money.isEmpty { return [] }
    var table = ReportTable(
      say("Money that changes tier", "随之改变层级的金额"),
      [say("value", "价值"), say("of all customers", "全部客户"), say("changes tier", "改变层级"), say("share", "占比")],
      numeric: [1, 2, 3])
    for money in moves.money {
      table.add([
        ReportTable.Cell(money.indicator), ReportTable.Cell(NumberForm.amount.text(money.total, say)),
        ReportTable.Cell(NumberForm.amount.text(money.moved, say), counts: [movedCount(moves)]),
        ReportTable.Cell(
          NumberForm.share.text(money.total == 0 ? nil : money.moved / money.total, say), counts: [movedCount(moves)]),
      ])
    }
    return [.table(table)]
  }

  private func movedCount(_ moves: TierMoves) -> ReportCount {
    ReportCount("customers who change tier to \(moves.run)", moves.moved)
  }
}
