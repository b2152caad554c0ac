import Testing

/// Predictions that a newcomer declares wrongly.
@Suite struct WrongUsesOfLabelsTests {
  private static let config = """
    name: shop-churn
    dataset: shop
    as_of: 2025-06-30
    label: {name: churn, inactive: true}
    outcome: {window: 90d}
    features: [recency, frequency, monetary]
    evaluate: {folds: 2, repeats: 1, bootstrap: 20}
    tiers: {names: [safe, risky], shares: [0.7]}
    seed: 7
    cases:
      - name: logistic
        model: {kind: logistic, penalty: l2}

    """

  private static func wrong(
    _ title: String, _ part: String, by other: String, place: String, value: String, wanted: String, next: String
  ) -> WrongUse {
    WrongUse(title, place: "shop.yaml:" + place, value: value, wanted: wanted, next: next) {
      try $0.write(config, to: "shop.yaml")
      try $0.replace(part, by: other, in: "shop.yaml")
    }
  }

  static let uses: [WrongUse] = [
    wrong(
      "gave a name for the label", "{name: churn, inactive: true}", by: "churn", place: "4: label",
      value: "found the text 'churn'", wanted: "wanted keys with values", next: "write each as 'key: value'"),
    wrong(
      "said in two ways what the label is", "inactive: true", by: "inactive: true, closed: true", place: "4: label",
      value: "2 are given", wanted: "wanted one of inactive, closed, fallen, events, column",
      next: "one of inactive, closed"),
    wrong(
      "wrote a bare yes", "inactive: true", by: "column: branches, positive: [yes], negative: [\"1\"]",
      place: "4: label.positive[0]", value: "found yes, which is a flag to some versions of YAML",
      wanted: "wanted a text",
      next: "put it in quotes"),
    wrong(
      "named a column that is not there", "inactive: true", by: "column: gone, positive: [\"1\"], negative: [\"0\"]",
      place: "4: label", value: "the column 'gone'", wanted: "which the table 'customers' does not declare",
      next: "declare it in dataset.yaml, or name another"),
    wrong(
      "left a value out", "inactive: true", by: "column: branches, positive: [\"5\"], negative: [\"0\"]",
      place: "4: label", value: "40 rows have the value '1.0'", wanted: "does not list",
      next: "list it as positive, negative or excluded"),
    wrong(
      "gave shares in per cent", "[0.7]", by: "[70]", place: "8: tiers.shares", value: "found a list of 1 (70)",
      wanted: "1 positive shares for the grades before 'risky'", next: "such as 0.2"),
    wrong(
      "asked a prediction of clusters", "kind: logistic, penalty: l2", by: "kind: kmeans, clusters: 4",
      place: "12: cases[0].model.kind", value: "found the text 'kmeans'", wanted: "wanted one of logistic, scorecard",
      next: "leave out the key 'label'"),
    wrong(
      "named a penalty otherwise", "l2", by: "ridge", place: "12: cases[0].model.penalty",
      value: "found the text 'ridge'", wanted: "wanted one of none, l2, l1, elastic_net", next: "choose one of them"),
    wrong(
      "gave no window", "outcome: {window: 90d}\n", by: "", place: "4: label", value: "the label 'churn'",
      wanted: "looks at what came after as_of", next: "declare an outcome window"),
    wrong(
      "gave a cut-off in per cent", "bootstrap: 20}", by: "bootstrap: 20, cut_off: {probability: 20}}",
      place: "7: evaluate.cut_off.probability", value: "found the number 20", wanted: "wanted a number from 0.0 to 1.0",
      next: "from 0.0 to 1.0"),
    wrong(
      "ended a panel before its beginning", "as_of: 2025-06-30",
      by: "as_of: {from: 2025-06-30, to: 2025-03-31, every: 30d}", place: "3: as_of.to",
      value: "found the day 2025-03-31",
      wanted: "a day not before from, 2025-06-30", next: "wanted a day not before"),
    wrong(
      "gave a panel's step in words", "as_of: 2025-06-30",
      by: "as_of: {from: 2025-03-31, to: 2025-06-30, every: quarter}", place: "3: as_of.every",
      value: "found the text 'quarter'", wanted: "wanted a step", next: "such as 1mo or 30d"),
  ]

  @Test(arguments: uses) func isAnsweredWithHelp(_ use: WrongUse) throws { try use.check(in: .withShop()) }
}
