import Models
import Runs

/// How a predictor was fitted, as people read it: tests, collinearity, steps, rounding, calibration.
struct FitText {
  private let record: RunRecord
  private let model: JSONValue?

  /// - Parameter model: What was learned, as the record has it.
  init(_ record: RunRecord, model: JSONValue?) {
    self.record = record
    self.model = model
  }

  /// The parts that there are, each with its title.
  var parts: [(title: String, text: String)] {
    [
      ("Whole model", wholeModel), ("Collinear: variance inflation above 5", inflation),
      ("Steps of the selection", steps),
      ("Cost of rounding, on the training rows", rounding), ("Calibration", calibration),
    ].compactMap { title, text in text.map { (title, $0) } }
  }

  private var wholeModel: String? {
    guard let regression = model?["regression"] else { return nil }
    var table = TextTable(["what", "value"], numeric: [1])
    let sample = regression["sample"]
    table.add(["events", sample?["event_count"]?.text ?? "–"])
    table.add(["other rows", sample?["non_event_count"]?.text ?? "–"])
    table.add(["log-likelihood", shortNumber(number(sample?["log_likelihood"]), digits: 6)])
    if let test = FitText.test(regression["inference"]?["model_test"]) {
      table.add(["likelihood ratio, against the intercept alone", shortNumber(test.statistic)])
      table.add(["degrees of freedom", String(test.degreesOfFreedom)])
      table.add(["p", FitText.probability(test.probability)])
    }
    if let weight = number(model?["event_weight"]), weight != 1 {
      table.add(["an event counts as rows", wholeNumber(weight)])
      table.add(["rate of events so weighted", percent(number(regression["prior_correction"]?["sample_rate"]))])
      table.add(["rate carried back to", percent(number(regression["prior_correction"]?["population_rate"]))])
    }
    return table.text
  }

  private var inflation: String? {
    let columns = list(model?["regression"]?["diagnoses"]?["variance_inflation"])
    let inflated = columns.compactMap { column in
      number(column["factor"]).flatMap { $0 > 5 ? (column["column"]?.text ?? "–", $0) : nil }
    }
    if inflated.isEmpty { return nil }
    var table = TextTable(["column", "variance inflation"], numeric: [1])
    for (name, factor) in inflated { table.add([name, shortNumber(factor)]) }
    return table.text
  }

  private var steps: String? {
    let steps = list(model?["steps"])
    if steps.isEmpty { return nil }
    var table = TextTable(
      ["step", "action", "term", "likelihood ratio", "df", "p", "criterion"], numeric: [0, 3, 4, 5, 6])
    for (index, step) in steps.enumerated() {
      let test = FitText.test(step["likelihood_ratio"])
      table.add([
        String(index + 1), step["action"]?.text ?? "–", step["term"]?.text ?? "–", shortNumber(test?.statistic),
        test.map { String($0.degreesOfFreedom) } ?? "–", FitText.probability(test?.probability),
        shortNumber(number(step["criterion"]), digits: 6),
      ])
    }
    return table.text
  }

  private var rounding: String? {
    guard let rounding = model?["rounding"] else { return nil }
    let pairs = number(rounding["ordered_pairs"])
    func share(_ key: String) -> String {
      guard let pairs, pairs > 0, let count = number(rounding[key]) else { return "–" }
      return percent(count / pairs)
    }
    var table = TextTable(["what", "value", "of all pairs"], numeric: [1, 2])
    table.add(["pairs told apart before", rounding["ordered_pairs"]?.text ?? "–", ""])
    table.add(["tied by rounding", rounding["tied_pairs"]?.text ?? "–", share("tied_pairs")])
    table.add(["reversed by rounding", rounding["reversed_pairs"]?.text ?? "–", share("reversed_pairs")])
    table.add(["AUC before", shortNumber(number(rounding["exact_auc"]), digits: 5), ""])
    table.add(["AUC after", shortNumber(number(rounding["rounded_auc"]), digits: 5), ""])
    table.add(["largest difference, points", shortNumber(number(rounding["largest_difference"])), ""])
    for crossing in list(rounding["crossings"]) {
      let cutOff = shortNumber(number(crossing["cut_off"]))
      table.add(["newly accepted at \(cutOff)", crossing["newly_accepted"]?.text ?? "–", ""])
      table.add(["newly rejected at \(cutOff)", crossing["newly_rejected"]?.text ?? "–", ""])
    }
    return table.text
  }

  private var calibration: String? {
    guard case .object(let members) = record.diagnostics["calibration"], let (kind, fitted) = members.first else {
      return nil
    }
    var table = TextTable(["what", "value"], numeric: [1])
    table.add(["kind", kind])
    if kind == "platt" {
      table.add(["intercept", shortNumber(number(fitted["intercept"]))])
      table.add(["slope", shortNumber(number(fitted["slope"]))])
    }
    for block in list(fitted["blocks"]) {
      let ends = [number(block["lowest"]), number(block["highest"])].map { shortNumber($0) }
      table.add(["logit \(ends[0]) to \(ends[1])", percent(number(block["probability"]))])
    }
    if let shift = record.diagnostics["prior_shift"], shift != .null {
      table.add(["rate of events learned at", percent(number(shift["from"]))])
      table.add(["rate carried to", percent(number(shift["to"]))])
    }
    return table.text
  }

  private static func test(_ value: JSONValue?) -> ChiSquareTest? {
    guard let statistic = number(value?["statistic"]), let degrees = number(value?["degrees_of_freedom"]) else {
      return nil
    }
    return ChiSquareTest(statistic: statistic, degreesOfFreedom: Int(degrees))
  }

  /// A test's probability: below 0.0001 that alone is said.
  static func probability(_ value: Double?) -> String {
    guard let value else { return "–" }
    return value < 0.0001 ? "< 0.0001" : shortNumber(value, digits: 3)
  }
}
