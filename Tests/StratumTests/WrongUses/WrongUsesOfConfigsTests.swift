import Testing

/// Keys and values of a config that a newcomer gets wrong.
@Suite struct WrongUsesOfConfigsTests {
  /// A config in which one part is another.
  private static func wrong(
    _ title: String, _ part: String, by other: String, place: String, value: String, wanted: String, next: String
  ) -> WrongUse {
    WrongUse(title, place: "shop.yaml:" + place, value: value, wanted: wanted, next: next) {
      try $0.replace(part, by: other, in: "shop.yaml")
    }
  }

  static let uses: [WrongUse] = [
    wrong(
      "misspelt a key", "evaluate:", by: "evalute:", place: "6: evalute", value: "unknown key 'evalute'",
      wanted: "known keys: name, dataset", next: "did you mean 'evaluate'?"),
    wrong(
      "left out a key", "tiers: {order_by: monetary, names: [high, medium, low]}\n", by: "", place: "1",
      value: "is missing", wanted: "the key 'tiers'", next: "add it as 'tiers: …'"),
    wrong(
      "gave a number for a list", "features: [recency, frequency, monetary]", by: "features: 5", place: "5: features",
      value: "found the number 5", wanted: "wanted a list", next: "write it in brackets, such as [5]"),
    wrong(
      "gave a text for a list", "features: [recency, frequency, monetary]", by: "features: recency, frequency",
      place: "5: features", value: "found the text 'recency, frequency'", wanted: "wanted a list",
      next: "write it in brackets, such as [recency]"),
    wrong(
      "asked for no features", "features: [recency, frequency, monetary]", by: "features: []", place: "5: features",
      value: "found an empty list", wanted: "wanted at least one indicator", next: "`stratum features --list` shows all"
    ),
    wrong(
      "wrote a German day", "2025-06-30", by: "30.06.2025", place: "3: as_of", value: "found the text '30.06.2025'",
      wanted: "wanted a day as yyyy-MM-dd", next: "write it like 2025-06-30"),
    wrong(
      "wrote a day that no calendar has", "2025-06-30", by: "2025-06-31", place: "3: as_of",
      value: "found the text '2025-06-31'", wanted: "wanted a day as yyyy-MM-dd", next: "look at the month's length"),
    wrong(
      "looked from a day after the data", "2025-06-30", by: "2026-06-30", place: "4: outcome",
      value: "runs from 2026-07-01 to 2026-09-28", wanted: "the data end on 2025-09-30", next: "choose an earlier as_of"
    ),
    wrong(
      "looked from a day before the data", "2025-06-30", by: "2020-06-30", place: "3: as_of",
      value: "as_of is 2020-06-30",
      wanted: "the first event on 2025-01-10", next: "choose a later day"),
    wrong(
      "asked for a window longer than the data", "90d", by: "365d", place: "4: outcome",
      value: "runs from 2025-07-01 to 2026-06-30", wanted: "the data end on 2025-09-30", next: "a shorter window"),
    wrong(
      "gave a window in months", "90d", by: "3 months", place: "4: outcome.window", value: "found the text '3 months'",
      wanted: "wanted a length of time in days or weeks", next: "write it like 90d or 13w"),
    wrong(
      "misspelt an indicator", "[recency, frequency", by: "[recency, freqency", place: "5: features[1]",
      value: "unknown indicator 'freqency'", wanted: "'frequency'", next: "did you mean"),
    wrong(
      "asked for an indicator that there is not", "[recency, frequency", by: "[recency, shoe_size",
      place: "5: features[1]", value: "'shoe_size'", wanted: "unknown indicator",
      next: "'stratum features --list' prints"),
    wrong(
      "asked for a model that there is not", "kind: kmeans", by: "kind: random_forest",
      place: "11: cases[0].model.kind",
      value: "found the text 'random_forest'", wanted: "wanted one of rfm_rules, weighted_score, kmeans",
      next: "choose one of them"),
    wrong(
      "asked tiers of a model that predicts", "kind: kmeans, clusters: 4, restarts: 2", by: "kind: logistic",
      place: "11: cases[0].model.kind", value: "found the text 'logistic'", wanted: "wanted one of rfm_rules",
      next: "declare one with the key 'label'"),
    wrong(
      "asked for fewer clusters than tiers", "clusters: 4", by: "clusters: 2", place: "11: cases[0].model.clusters",
      value: "found the number 2", wanted: "at least as many clusters as tiers (3)",
      next: "ask for more clusters or name fewer tiers"),
    wrong(
      "swept over a misspelt key", "restarts: 2}", by: "restarts: 2}\n    sweep: {model.clutsers: [3, 4]}",
      place: "12: cases[0].sweep.model.clutsers", value: "unknown key 'clutsers'", wanted: "known keys: kind, clusters",
      next: "did you mean 'clusters'?"),
    wrong(
      "swept over one value", "restarts: 2}", by: "restarts: 2}\n    sweep: {model.clusters: 3}",
      place: "12: cases[0].sweep.model.clusters", value: "found the number 3", wanted: "wanted a list",
      next: "write it in brackets, such as [3]"),
    wrong(
      "named two tiers alike", "[high, medium, low]", by: "[high, high, low]", place: "7: tiers.names",
      value: "found a list of 3 (high, high, low)", wanted: "tiers with different names", next: "the highest first"),
    wrong(
      "clipped by per cent", "seed: 7", by: "seed: 7\nprepare: {default: {clip: [1, 99]}}",
      place: "9: prepare.default.clip", value: "found a list of 2 (1, 99)", wanted: "two quantiles from 0 to 1",
      next: "such as [0.005, 0.995]"),
    wrong(
      "compared with one '='", "monetary]\nevaluate", by: "{name: n, sum: amount, where: shop = \"north\"}]\nevaluate",
      place: "5: features[2].where", value: "'=' is not a comparison", wanted: "'=='", next: "did you mean"),
    wrong(
      "compared with a word without quotes", "monetary]\nevaluate",
      by: "{name: n, sum: amount, where: shop == north}]\nevaluate", place: "5: features[2].where",
      value: "found the word 'north'", wanted: "wanted a value", next: "a text is put in quotes"),
    wrong(
      "summed a column that is no number", "monetary]\nevaluate", by: "{name: n, sum: shop}]\nevaluate",
      place: "5: features[2]", value: "the column 'shop' of type category",
      wanted: "a number, an integer or a flag is wanted",
      next: "name another column, or declare its type in dataset.yaml"),
    wrong(
      "asked for more folds than customers", "folds: 2", by: "folds: 500", place: "6: evaluate.folds",
      value: "has 40 customers", wanted: "at least 500 are needed", next: "widen `population`, or lower it"),
    wrong(
      "named a dataset that is not there", "dataset: shop", by: "dataset: shap", place: " dataset",
      value: "'shap' has no dataset.yaml", wanted: "looked in shap", next: "run from the project's folder"),
    wrong(
      "named a table for the dataset", "dataset: shop", by: "dataset: shop/customers.csv", place: "2: dataset",
      value: "'shop/customers.csv' is a file", wanted: "the folder that holds dataset.yaml", next: "name the folder"),
  ]

  @Test(arguments: uses) func isAnsweredWithHelp(_ use: WrongUse) throws { try use.check(in: .withShop()) }
}
