/// The quantile of values in ascending order by linear interpolation between order statistics.
///
/// Formula: with h = (n − 1)p, x₍⌊h⌋₎ + (h − ⌊h⌋)(x₍⌊h⌋₊₁₎ − x₍⌊h⌋₎), counting from zero.
/// Edge cases: there must be at least one value.
/// Source: Hyndman and Fan (1996), definition 7; the default of R and of NumPy.
package func quantile(ofSorted values: [Double], _ probability: Double) -> Double {
  precondition(!values.isEmpty, "no quantile of no values")
  precondition((0...1).contains(probability), "a quantile's probability lies from 0 to 1, not at \(probability)")
  let position = Double(values.count - 1) * probability
  let lower = Int(position)
  let upper = min(lower + 1, values.count - 1)
  return values[lower] + (position - Double(lower)) * (values[upper] - values[lower])
}

/// The mean of values, added in order; nothing where there are none.
package func mean(_ values: [Double]) -> Double? {
  values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
}
