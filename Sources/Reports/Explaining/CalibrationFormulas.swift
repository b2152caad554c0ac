/// How the metrics of probabilities are computed; p is what was told, y is 1 where the event came, else 0.
enum CalibrationFormulas {
  private static let share = (low: Double?.some(0), high: Double?.some(1))
  private static let fromZero = (low: Double?.some(0), high: Double?.none)
  private static let any = (low: Double?.none, high: Double?.none)
  private static let murphy = "Murphy (1973); Stephenson, Coelho and Jolliffe (2008)"

  static let all: [MetricFormula] = [
    MetricFormula("log_loss", "−mean of y log p + (1 − y) log(1 − p)", fromZero, unit: "nats", source: "Good (1952)"),
    MetricFormula("brier", "mean of (p − y)²", share, unit: "probability squared", source: "Brier (1950)"),
    MetricFormula("brier_skill", "1 − Brier / (r(1 − r)), r the rate of events", (nil, 1), source: "Murphy (1973)"),
    MetricFormula(
      "brier.reliability", "mean over tenths of (mean p − rate of events)²", share, unit: "probability squared",
      source: murphy),
    MetricFormula(
      "brier.resolution", "mean over tenths of (rate of events − r)²", (0, 0.25),
      unit: "probability squared", source: murphy),
    MetricFormula("brier.uncertainty", "r(1 − r)", (0, 0.25), unit: "probability squared", source: murphy),
    MetricFormula(
      "calibration.slope", "b of the regression logit P(y) = a + b logit p", any, unit: "ratio of log odds",
      source: "Cox (1958); Steyerberg (2019), section 15.3"),
    MetricFormula("calibration.intercept", "a of the same regression", any, unit: "log odds", source: "Cox (1958)"),
    MetricFormula(
      "calibration.in_the_large", "a of the regression with b = 1", any, unit: "log odds", source: "Cox (1958)"),
    MetricFormula(
      "calibration.expected_error", "mean over tenths, by rows, of |mean p − rate of events|", share,
      source: "Naeini, Cooper and Hauskrecht (2015)"),
    MetricFormula(
      "calibration.hosmer_lemeshow_p", "P(χ² ≥ Σ (Oₖ − Eₖ)² / (Eₖ(1 − Eₖ/nₖ))), over tenths k", share,
      source: "Hosmer and Lemeshow (1980)"),
    MetricFormula(
      "calibration.spiegelhalter_p", "two-sided p of Σ (y − p)(1 − 2p) / √(Σ (1 − 2p)² p(1 − p)), standard normal",
      share, source: "Spiegelhalter (1986)"),
  ]
}
