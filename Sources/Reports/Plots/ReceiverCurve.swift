import Runs

/// The receiver operating characteristic, in steps that are large enough to be shown.
struct ReceiverCurve {
  /// A cut-off, and what lies at or above it.
  struct Step: Equatable {
    var cutOff: Double
    var events: Int
    var others: Int
  }

  /// The steps, the highest cut-off first.
  let steps: [Step]
  /// All events.
  let events: Int
  /// All other rows.
  let others: Int

  /// Goes through the scores from the highest; a step holds at least so many events and so many others, and equal scores
  /// are never parted.
  init(_ scores: [(probability: Double, isEvent: Bool)], stepCount: Int, minimum: Int) {
    events = scores.count { $0.isEvent }
    others = scores.count - events
    let sorted = scores.sorted { $0.probability > $1.probability }
    let wanted = (max(minimum, events / stepCount), max(minimum, others / stepCount))
    var steps: [Step] = []
    var last = Step(cutOff: .infinity, events: 0, others: 0)
    var now = last
    for (place, score) in sorted.enumerated() {
      if score.isEvent { now.events += 1 } else { now.others += 1 }
      now.cutOff = score.probability
      let isEnd = place + 1 == sorted.count || sorted[place + 1].probability < score.probability
      let isLarge = now.events - last.events >= wanted.0 || now.others - last.others >= wanted.1
      let isShown = [now.events - last.events, now.others - last.others].allSatisfy { $0 == 0 || $0 >= minimum }
      let rest = [events - now.events, others - now.others].allSatisfy { $0 == 0 || $0 >= minimum }
      guard isEnd, isLarge, isShown, rest else { continue }
      steps.append(now)
      last = now
    }
    self.steps = steps
  }
}

extension RunReading {
  /// Events told against false alarms, over all cut-offs.
  var receiverChart: Chart? {
    guard let scores = source.scores?.heldOut, scores.contains(where: \.isEvent), !scores.allSatisfy(\.isEvent) else {
      return nil
    }
    let curve = ReceiverCurve(scores, stepCount: 20, minimum: max(1, minimumCell))
    var table = ReportTable(
      say("Receiver operating characteristic, on rows not seen", "ROC 曲线（未参与拟合的行）"),
      [
        say("cut-off", "分界"), say("false alarms, share of others", "误报率（占非事件）"),
        say("recall, share of events", "召回率（占事件）"),
      ], numeric: [0, 1, 2])
    var points = [Chart.Point(0, 0)]
    for step in curve.steps {
      let alarms = Double(step.others) / Double(curve.others)
      let recall = Double(step.events) / Double(curve.events)
      table.add([
        ReportTable.Cell(NumberForm.share.text(step.cutOff, say)), ReportTable.Cell(NumberForm.share.text(alarms, say)),
        ReportTable.Cell(NumberForm.share.text(recall, say)),
      ])
      points.append(Chart.Point(100 * alarms, 100 * recall))
    }
    points.append(Chart.Point(100, 100))
    table.notes = [
      ReportText(
        say(
          "\(curve.events) events and \(curve.others) others. No step holds fewer than \(minimumCell) of either.",
          "事件 \(curve.events) 行，其余 \(curve.others) 行。每一步中两者均不少于 \(minimumCell)。"))
    ]
    return Chart(
      id: "receiver-chart", title: say("Does the score part events from others?", "评分能否区分事件与非事件？"),
      description: say(
        "The share of events told against the share of false alarms, over all cut-offs. The dashed line is a score that tells nothing.",
        "在各分界下，被识别的事件比例与误报比例。虚线为毫无区分力的评分。"),
      x: Chart.Axis(say("false alarms, % of the others", "误报率，占非事件 %"), from: 0, to: 100),
      y: Chart.Axis(say("recall, % of the events", "召回率，占事件 %"), from: 0, to: 100),
      series: [
        Chart.Series(say("this model", "本模型"), .line, points),
        Chart.Series(
          say("a score that tells nothing", "无区分力的评分"), .dashed, [Chart.Point(0, 0), Chart.Point(100, 100)]),
      ], table: table)
  }
}
