/// One bucket's events in contiguous lanes, each customer's together and in order of time.
///
/// A lane that no indicator needs is absent. The pointers belong to a `LaneBuffer` that outlives the view.
struct EventView {
  let day: UnsafePointer<Int32>
  /// Signed: positive for money in; NaN is missing.
  let amount: UnsafePointer<Double>?
  let cost: UnsafePointer<Double>?
  let balance: UnsafePointer<Double>?
  let quantity: UnsafePointer<Double>?
  let channel: UnsafePointer<Int32>?
  let category: UnsafePointer<Int32>?
  let account: UnsafePointer<Int32>?

  init(_ lanes: LaneBuffer, _ layout: LaneLayout) {
    func number(_ lane: Int?) -> UnsafePointer<Double>? { lane.map { UnsafePointer(lanes.numbers[$0]) } }
    func code(_ lane: Int?) -> UnsafePointer<Int32>? { lane.map { UnsafePointer(lanes.codes[$0]) } }
    day = UnsafePointer(lanes.day)
    amount = number(layout.amount)
    cost = number(layout.cost)
    balance = number(layout.balance)
    quantity = number(layout.quantity)
    channel = code(layout.channel)
    category = code(layout.category)
    account = code(layout.account)
  }
}

/// A span of days, both ends within it.
struct DayRange: Sendable, Equatable {
  var first: Int32
  var last: Int32
}
