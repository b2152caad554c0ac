/// The values of some rows while a plan is evaluated: value `v` of row `r` lies at `v * capacity + r`.
struct ScoringBlock {
  let values: UnsafeMutablePointer<Double>
  let refusals: UnsafeMutablePointer<ScoringRefusal?>
  let capacity: Int
  let rowCount: Int

  /// The values with one number, a row after another.
  func column(_ value: Int) -> UnsafeMutablePointer<Double> { values + value * capacity }

  /// Refuses a row, unless something refused it before.
  func refuse(_ row: Int, _ reason: ScoringRefusal.Reason, value: Int) {
    if refusals[row] == nil { refusals[row] = ScoringRefusal(reason: reason, value: value) }
  }
}
