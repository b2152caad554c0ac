/// Probabilities of several tests, adjusted so that the chance of any false claim among those below a level is at most
/// that level, however the tests depend on each other.
///
/// Formula: in ascending order p₍ᵢ₎, the largest so far of (m − i + 1) p₍ᵢ₎, at most 1.
/// Shape: as many as were given, in their order.
/// Source: Holm (1979), "A simple sequentially rejective multiple test procedure".
public func holmAdjusted(_ probabilities: [Double]) -> [Double] {
  var adjusted = probabilities
  var largest = 0.0
  let order = probabilities.indices.sorted { probabilities[$0] < probabilities[$1] }
  for (place, index) in order.enumerated() {
    largest = max(largest, min(1, Double(probabilities.count - place) * probabilities[index]))
    adjusted[index] = largest
  }
  return adjusted
}
