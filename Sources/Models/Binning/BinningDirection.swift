/// How the event rate may run over a variable's ordinary bins, from the lowest values to the highest.
///
/// Equal neighbouring rates are allowed everywhere. A peak may lie at either end, so an ascending or descending run is
/// also a peak and a valley.
public enum BinningDirection: String, Codable, Sendable, CaseIterable {
  /// Each rate is at least the one before.
  case ascending
  /// Each rate is at most the one before.
  case descending
  /// The rates ascend to one bin and descend from it.
  case peak
  /// The rates descend to one bin and ascend from it.
  case valley
  /// Any rates.
  case none
  /// The better of ascending and descending by information value, ascending where they are equal; a peak or a valley is
  /// taken instead where its information value exceeds theirs by more than the rule's `turningGain`.
  case automatic
}
