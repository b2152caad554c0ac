import Runs

extension RunReading {
  /// How probabilities are spread, with and without the event.
  var scoreChart: Chart? {
    guard let scores = source.scores?.heldOut, scores.contains(where: \.isEvent), !scores.allSatisfy(\.isEvent) else {
      return nil
    }
    let binCount = 20
    var counts = [[Int]](repeating: [0, 0], count: binCount)
    for score in scores {
      counts[min(binCount - 1, Int(score.probability * Double(binCount)))][score.isEvent ? 1 : 0] += 1
    }
    let totals = [scores.count { !$0.isEvent }, scores.count { $0.isEvent }]
    var table = ReportTable(
      say("Probabilities on rows not seen", "未参与拟合的行的概率分布"),
      [
        say("probability", "概率"), say("without the event", "未发生"), say("share", "占比"), say("with the event", "发生"),
        say("share", "占比"),
      ],
      numeric: Set(1...4))
    var series: [[Chart.Point]] = [[], []]
    for (place, pair) in counts.enumerated() {
      let (low, high) = (Double(place) / Double(binCount), Double(place + 1) / Double(binCount))
      let told = pair.enumerated().map {
        ReportCount("\($0 == 0 ? "others" : "events") with probability part \(place + 1)", $1)
      }
      let shares = zip(pair, totals).map { Double($0) / Double($1) }
      table.add(
        [ReportTable.Cell(NumberForm.share.interval(low, high, say))]
          + (0...1).flatMap { kind in
            [
              ReportTable.Cell(NumberForm.count.text(Double(pair[kind]), say), counts: [told[kind]]),
              ReportTable.Cell(NumberForm.share.text(shares[kind], say), counts: [told[kind]]),
            ]
          })
      for kind in 0...1 {
        series[kind].append(
          Chart.Point(50 * (low + high), 100 * shares[kind], counts: [told[kind].name]))
      }
    }
    table.sums = (0...1).compactMap { kind in
      let name = kind == 0 ? "others" : "events"
      return ReportCount.Sum(
        ReportCount(name, totals[kind]),
        of: counts.enumerated().map { ReportCount("\(name) with probability part \($0 + 1)", $1[kind]) })
    }
    return Chart(
      id: "score-chart", title: say("How are the probabilities spread?", "概率如何分布？"),
      description: say(
        "The share of rows in each twentieth of the probability, for rows with the event and without.",
        "发生与未发生事件的行在各概率区间（二十等分）中的占比。"),
      x: Chart.Axis(say("probability told, %", "预测概率，%"), from: 0, to: 100),
      y: Chart.Axis(say("share of the rows of its kind, %", "占同类行的比例，%"), from: 0),
      series: [
        Chart.Series(say("without the event", "未发生事件"), .line, series[0]),
        Chart.Series(say("with the event", "发生事件"), .line, series[1]),
      ], table: table)
  }

  /// The score's distribution in the first and the last period.
  var shiftChart: Chart? {
    let bins = diagnostic("stability.bins")?.list ?? []
    if bins.isEmpty { return nil }
    var table = ReportTable(
      say("The score in the first and the last period, by tenths of the first", "首期与末期的评分（按首期十分位）"),
      [say("tenth", "十分位"), say("first", "首期"), say("last", "末期"), say("contribution", "贡献")], numeric: [1, 2, 3])
    var (before, after): ([Chart.Point], [Chart.Point]) = ([], [])
    for (place, bin) in bins.enumerated() {
      let shares = [bin["expected_share"]?.double, bin["actual_share"]?.double]
      table.add(
        ["\(place + 1)"] + shares.map { ReportTable.Cell(NumberForm.share.text($0, say)) }
          + [ReportTable.Cell(NumberForm.number.text(bin["contribution"]?.double, say))])
      if let share = shares[0] { before.append(Chart.Point(Double(place) + 0.81, 100 * share)) }
      if let share = shares[1] { after.append(Chart.Point(Double(place) + 1.19, 100 * share)) }
    }
    return Chart(
      id: "shift-chart", title: say("Have the scores moved?", "评分是否移动？"),
      description: say(
        "The shares of rows by tenths of the first period's score, then and later.", "按首期评分十分位的行占比：首期与末期。"),
      x: Chart.Axis(say("tenth of the first period's score", "首期评分的十分位"), from: 0.4, to: Double(bins.count) + 0.6),
      y: Chart.Axis(say("share of rows, %", "行占比，%"), from: 0),
      series: [
        Chart.Series(say("first period", "首期"), .bars, before), Chart.Series(say("last period", "末期"), .bars, after),
      ], table: table)
  }
}
