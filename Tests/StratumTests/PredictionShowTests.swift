import Foundation
import Testing

/// What a prediction's settings leave in the run's files and on the screen.
@Suite struct PredictionShowTests {
  private static let config = """
    name: leaving
    dataset: datasets/synthetic-bank
    as_of: {from: 2025-03-31, to: 2025-06-30, every: 3mo}
    outcome: {window: 90d}
    label: {name: churn, inactive: true}
    features: [recency, frequency, tenure, customers.region]
    evaluate:
      folds: 2
      inner_folds: 2
      bootstrap: 20
      cut_off: {false_positive: 1, false_negative: 5}
      strategy: {approval_rates: [0.5, 1], gain: 0.2, loss: 0.5}
    tiers: {names: [safe, at_risk], shares: [0.7]}
    cases:
      - name: card
        model: {kind: scorecard, calibrate: platt, reasons: 2, select: {information_value: 0, stability: 100}}
      - name: steps
        model: {kind: logistic, penalty: none, select: akaike}
      - name: weighted
        model: {kind: logistic, event_weight: balanced, offset: monetary, search: {draws: 3, strengths: [0.001, 0.1]}}

    """

  private func project() throws -> ScratchProject {
    let project = try ScratchProject.withBank(customers: 500)
    try project.write(Self.config, to: "leaving.yaml")
    return project
  }

  @Test func showTellsHowItWasFittedAndWhatItDecides() throws {
    let project = try project()
    let run = try project.stratum("run", "leaving.yaml")
    try #require(run.exitCode == 0, "\(run.complaint)")
    func shown(_ name: String) throws -> String { try project.stratum("show", "leaving-\(name)").output }

    let card = try shown("card")
    for part in [
      "Cost of rounding, on the training rows", "tied by rounding", "reversed by rounding", "AUC before", "AUC after",
      "largest difference, points", "Calibration", "platt", "slope", "Confusion at the cut-off", "Reliability",
      "Strategy by grade", "at_risk", "stability", "Wald p", "likelihood ratio, against the intercept alone",
    ] { #expect(card.contains(part), "\(part)\n\(card)") }

    let steps = try shown("steps")
    for part in ["Steps of the selection", "enter", "likelihood ratio", "criterion", "degrees of freedom"] {
      #expect(steps.contains(part), "\(part)\n\(steps)")
    }

    let weighted = try shown("weighted")
    for part in [
      "Penalties tried", "lasso share", "chosen", "an event counts as rows", "rate of events so weighted", "50.0 %",
      "monetary", "Note: An event counted as",
    ] { #expect(weighted.contains(part), "\(part)\n\(weighted)") }
  }

  @Test func everyRowOfAScorecardHasItsReasons() throws {
    let project = try project()
    let run = try project.stratum("run", "leaving.yaml", "--case", "card")
    try #require(run.exitCode == 0, "\(run.complaint)")
    let folder = try #require(project.names(in: "experiments/runs").first)
    let lines = try project.text("experiments/runs/\(folder)/assignments.csv").split(separator: "\n")
    #expect(lines[0].hasSuffix(",reasons"))
    let reasons = lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false).last ?? "" }
    let named = reasons.map { $0.split(separator: ";").map(String.init) }
    #expect(named.allSatisfy { $0.count <= 2 && Set($0).count == $0.count })
    #expect(named.contains { $0.count == 2 })
    #expect(Set(named.joined()).isSubset(of: ["recency", "frequency", "tenure", "customers.region"]))
  }

  @Test(arguments: [
    ("cases.card.model.select.stability=0.25", "as_of=2025-06-30", "all rows have the same day"),
    ("cases.weighted.model.offset=tenure", "seed=7", "the offset 'tenure' is among the features too"),
    ("cases.weighted.model.offset=customers.region", "features=[recency]", "'customers.region' is a category"),
  ]) func whatTheDataCannotServeIsRefused(setting: String, other: String, wanted: String) throws {
    let project = try project()
    let name = String(setting.split(separator: ".")[1])
    let run = try project.stratum("run", "leaving.yaml", "--case", name, "--set", setting, "--set", other)
    #expect(run.exitCode == 65)
    #expect(run.complaint.contains(wanted), "\(run.complaint)")
  }
}
