/// Which cut-offs a strategy table sweeps. A row is approved where its score, a risk, lies below the cut-off.
public enum StrategySweep: Sendable, Equatable {
  /// These cut-offs.
  case cutoffs([Double])
  /// The cut-offs that approve no more than these shares of rows, each the highest such score that occurs; rows that share a
  /// score are approved together or not at all.
  case approvalRates([Double])
}

/// What an approved customer brings, in money.
public enum ApprovedProfit: Sendable, Equatable {
  /// The gain from each customer without the event, and the loss, a positive number, from each with it.
  case constant(gain: Double, loss: Double)
  /// What each given row would bring, losses negative; finite.
  case each([Double])
}
