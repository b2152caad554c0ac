internal import CSpecialFunctions

/// The standard normal deviate between minus and plus which `confidence` of the distribution lies.
func normalDeviate(_ confidence: Double) -> Double {
  precondition(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1, not at \(confidence)")
  return stratum_normal_quantile((1 + confidence) / 2)
}
