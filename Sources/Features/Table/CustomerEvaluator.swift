import Frames

/// Computes a program's outputs for one customer after another, reusing its scratch space.
final class CustomerEvaluator {
  let events: BucketEvents
  private let calendar: EventCalendar
  private let channels: LevelTally
  private let categories: LevelTally
  private var numbers: UnsafeMutablePointer<Double>
  private var keys: UnsafeMutablePointer<UInt64>
  private var room = 24

  /// Makes an evaluator of events whose families have so many levels.
  init(_ layout: LaneLayout, levelCount: (LevelColumn) -> Int, _ calendar: EventCalendar) {
    events = BucketEvents(layout)
    self.calendar = calendar
    channels = LevelTally(levelCount: levelCount(.channel))
    categories = LevelTally(levelCount: levelCount(.category))
    numbers = .allocate(capacity: room)
    keys = .allocate(capacity: room)
  }

  deinit {
    numbers.deallocate()
    keys.deallocate()
  }

  /// Takes in a partition's events.
  func take(_ partition: PartitionEvents) {
    events.take(partition)
    let starts = events.all.slices.starts
    let longest = events.customers.indices.reduce(0) { max($0, starts[$1 + 1] - starts[$1]) }
    guard longest > room else { return }
    numbers.deallocate()
    keys.deallocate()
    room = longest
    numbers = .allocate(capacity: room)
    keys = .allocate(capacity: room)
  }

  /// Writes the outputs over `all` of a customer's events and those that are their `own`, one after the other.
  func evaluate(
    _ program: StretchOutputs.View, all: Range<Int>, own: Range<Int>, start: Int32, asOf: Int32,
    _ outputs: UnsafeMutablePointer<Double>
  ) {
    let summary = summarize(program.ingredients, all: all, own: own, start: start, asOf: asOf)
    for output in program.numbers { outputs[output.column] = output.value(summary) }
    for output in program.levels {
      let isChannel = output.family == .channel
      let level = isChannel ? summary.channel : summary.category
      let tally = isChannel ? channels : categories
      let count = output.code < 0 ? 0 : tally.count(output.code)
      outputs[output.column] =
        switch output.measure {
        case .events: count
        case .share: quotient(count, Double(level.eventCount))
        case .amountShare: quotient(output.code < 0 ? 0 : tally.amount(output.code), level.amount)
        }
    }
    channels.clear(summary.channel)
    categories.clear(summary.category)
    for output in program.customs {
      outputs[output.column] = output.aggregation.value(events.all.lanes, all, asOf: asOf, numbers)
    }
  }

  private func summarize(
    _ wanted: Ingredients, all: Range<Int>, own: Range<Int>, start: Int32, asOf: Int32
  ) -> CustomerSummary {
    let events = events.own.view
    var summary = CustomerSummary(asOf: asOf, start: start)
    if wanted.contains(.activity) { summary.activity = ActivitySummary(events, own, calendar) }
    if wanted.contains(.gapMedian) { summary.activity.addMedianGap(events, own, numbers) }
    if let amounts = events.amount {
      if wanted.contains(.amount) { summary.amount = AmountSummary(amounts, own) }
      if wanted.contains(.amountDeviation) { summary.amount.addSquaredDeviations(amounts, own) }
      if wanted.contains(.amountMedian) { summary.amount.addMedian(amounts, own, numbers) }
      if wanted.contains(.season) {
        summary.season = SeasonSummary(events, amounts, own, asOf: asOf, calendar, numbers)
      }
      if wanted.contains(.margin), let costs = events.cost { summary.margin = MarginSummary(amounts, costs, own) }
    }
    if wanted.contains(.quantity), let quantities = events.quantity {
      summary.quantity = QuantitySummary(quantities, own)
    }
    if wanted.contains(.recent) { summary.recent = RecentSummary(events, own, asOf: asOf) }
    if wanted.contains(.trend), start != Missing.date {
      summary.trend = TrendSummary(events, own, start: start, asOf: asOf, numbers)
    }
    let levelAmounts = wanted.contains(.levelAmount) ? events.amount : nil
    let entropy = wanted.contains(.levelEntropy)
    if wanted.contains(.channel), let codes = events.channel {
      summary.channel = channels.tally(codes, levelAmounts, own, entropy: entropy)
    }
    if wanted.contains(.category), let codes = events.category {
      summary.category = categories.tally(codes, levelAmounts, own, entropy: entropy)
    }
    addMoney(wanted, all, asOf: asOf, &summary)
    return summary
  }

  /// Adds what counts all events, whoever started them.
  private func addMoney(_ wanted: Ingredients, _ rows: Range<Int>, asOf: Int32, _ summary: inout CustomerSummary) {
    let events = events.all.view
    if let amounts = events.amount {
      if wanted.contains(.flow) { summary.flow = FlowSummary(amounts, rows) }
      if wanted.contains(.recentFlow) { summary.flow.addRecent(events, amounts, rows, asOf: asOf) }
    }
    if let balances = events.balance {
      if wanted.contains(.balance) { summary.balance = BalanceSummary(balances, rows) }
      if wanted.contains(.accountBalance) {
        summary.balance.addAccounts(events, balances, rows, asOf: asOf, keys)
      }
    }
  }
}
