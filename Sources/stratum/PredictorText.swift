import Models
import Runs

/// A fitted predictor, as people read it: coefficients, or a scorecard's points.
struct PredictorText {
  private let record: RunRecord
  private let model: JSONValue?

  init(_ record: RunRecord) {
    self.record = record
    let model = record.diagnostics["model"]
    self.model = model?["logistic"] ?? model?["scorecard"]
  }

  /// The parts that there are, each with its title.
  var parts: [(title: String, text: String)] {
    [
      ("Scorecard", points), ("Coefficients", coefficients), ("Variables", variables), ("Penalties tried", penalties),
    ].compactMap { title, text in text.map { (title, $0) } } + FitText(record, model: model).parts
  }

  private var points: String? {
    let variables = list(model?["scorecard"]?["variables"])
    if variables.isEmpty { return nil }
    var table = TextTable(["variable", "bin", "share", "event rate", "evidence", "points"], numeric: [2, 3, 4, 5])
    table.add(["base points", "", "", "", "", wholeNumber(number(model?["scorecard"]?["base_points"]))])
    for variable in variables {
      let points = list(variable["points"])
      for (bin, points) in zip(list(variable["bins"]?["bins"]), points) where (number(bin["count"]) ?? 0) > 0 {
        table.add([
          variable["bins"]?["variable"]?.text ?? "–", PredictorText.label(bin["content"]),
          percent(number(bin["share"])),
          percent(number(bin["rate"])), shortNumber(number(bin["weight_of_evidence"]), digits: 3),
          wholeNumber(number(points)),
        ])
      }
    }
    return table.text
  }

  private var coefficients: String? {
    guard let regression = model?["regression"] else { return nil }
    let names = list(regression["column_names"]).map(\.text)
    let values = list(regression["coefficients"]).map { number($0) ?? 0 }
    let terms = list(regression["inference"]?["terms"])
    var table = TextTable(["column", "coefficient", "standard error", "z", "Wald p"], numeric: [1, 2, 3, 4])
    for (name, value) in zip(names, values) where value != 0 {
      let term = terms.first { $0["name"]?.text == name }
      let error = number(term?["standard_error"])
      let z = error.map { value / $0 }
      let test = z.map { ChiSquareTest(statistic: $0 * $0, degreesOfFreedom: 1) }
      table.add([
        name, shortNumber(value), shortNumber(error), shortNumber(z, digits: 3), FitText.probability(test?.probability),
      ])
    }
    return table.text
  }

  private var variables: String? {
    let filters = list(model?["filters"])
    if filters.isEmpty { return nil }
    var table = TextTable(["filter", "variable", "outcome", "value", "why"], numeric: [3])
    for filter in filters {
      for decision in list(filter["decisions"]) {
        table.add([
          filter["filter"]?.text ?? "–", decision["variable"]?.text ?? "–", decision["outcome"]?.text ?? "–",
          shortNumber(number(decision["value"]), digits: 3), decision["reason"]?.text ?? "",
        ])
      }
    }
    return table.text
  }

  private var penalties: String? {
    guard let choice = model?["choice"], choice != .null else { return nil }
    let (best, chosen) = (number(choice["best_candidate"]), number(choice["chosen_candidate"]))
    var table = TextTable(["strength", "lasso share", "coefficients", "mean log loss", ""], numeric: [0, 1, 2, 3])
    for (index, candidate) in list(choice["candidates"]).enumerated() {
      let losses = list(candidate["losses"]).compactMap(number)
      table.add([
        shortNumber(number(candidate["strength"])), shortNumber(number(candidate["lasso_share"]), digits: 3),
        shortNumber(number(candidate["coefficient_count"]), digits: 3),
        shortNumber(losses.reduce(0, +) / Double(max(1, losses.count)), digits: 5),
        Double(index) == chosen ? "chosen" : Double(index) == best ? "best" : "",
      ])
    }
    return table.text
  }

  /// What a bin holds, from the record's form of it.
  private static func label(_ content: JSONValue?) -> String {
    guard case .object(let members) = content, let (kind, value) = members.first else { return "–" }
    switch kind {
    case "interval", "range":
      let low = number(value["low"] ?? value["from"])
      let high = number(value["high"] ?? value["to"])
      return "[\(low.map { shortNumber($0) } ?? "−∞"), \(high.map { shortNumber($0) } ?? "∞"))"
    case "levels": return list(value).map(\.text).joined(separator: ", ")
    default: return kind
    }
  }
}
