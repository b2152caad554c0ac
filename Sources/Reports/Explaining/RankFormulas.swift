/// How the metrics of ranking and of decisions are computed.
enum RankFormulas {
  private static let share = (low: Double?.some(0), high: Double?.some(1))
  private static let fromZero = (low: Double?.some(0), high: Double?.none)
  private static let cross = "the table of told and came at the cut-off"

  static let all: [MetricFormula] = [
    MetricFormula(
      "auc", "P(score of an event > score of another row) + ½ P(equal), over all pairs", share,
      source: "Hanley and McNeil (1982); interval: DeLong, DeLong and Clarke-Pearson (1988)"),
    MetricFormula(
      "auc.bootstrap", "the same, its interval by resampling rows within each class", share,
      source: "Efron and Tibshirani (1993), section 13.3"),
    MetricFormula(
      "gini", "2 AUC − 1 of a prediction; of tiers, the concentration over that of the best ordering", (-1, 1),
      source: "Engelmann, Hayden and Tasche (2003), the accuracy ratio"),
    MetricFormula(
      "ks", "max over cut-offs c of |P(score ≥ c | event) − P(score ≥ c | no event)|", share,
      source: "Kolmogorov (1933), Smirnov (1939)"),
    MetricFormula(
      "average_precision", "Σ (Rₖ − Rₖ₋₁) Pₖ over the scores from the highest, recall R and precision P", share,
      source: "Davis and Goadrich (2006)"),
    MetricFormula(
      "lift.top_decile", "rate of events among the tenth with the highest scores / rate in all", fromZero,
      unit: "ratio",
      source: "the gains table; ties share the boundary"),
    MetricFormula(
      "profit", "∫ max over cut-offs of (gain − cost) h(parameter) d parameter, by the config's evaluate.profit",
      (nil, nil), unit: "money a row; of credit, share of the amount",
      source: "Verbraken, Verbeke and Baesens (2013); Verbraken, Bravo, Weber and Baesens (2014)"),
    MetricFormula(
      "profit.share", "the mean share of rows above the cut-off that is best at each parameter", share,
      source: "as for profit"),
    MetricFormula(
      "cut_off", "evaluate.cut_off.probability, or false_positive / (false_positive + false_negative)", share,
      unit: "probability", source: "Elkan (2001), equation 2"),
    MetricFormula("cut_off.accuracy", "(true positives + true negatives) / rows", share, source: cross),
    MetricFormula("cut_off.balanced_accuracy", "(recall + specificity) / 2", share, source: cross),
    MetricFormula("cut_off.recall", "true positives / events", share, source: cross),
    MetricFormula("cut_off.specificity", "true negatives / other rows", share, source: cross),
    MetricFormula("cut_off.precision", "true positives / rows told as events", share, source: cross),
    MetricFormula(
      "cut_off.negative_predictive_value", "true negatives / rows told as none", share, source: cross),
    MetricFormula("cut_off.f1", "2 precision · recall / (precision + recall)", share, source: "van Rijsbergen (1979)"),
    MetricFormula(
      "cut_off.matthews_correlation", "(TP·TN − FP·FN) / √((TP+FP)(TP+FN)(TN+FP)(TN+FN))", (-1, 1),
      source: "Matthews (1975)"),
    MetricFormula(
      "leaks",
      "count of features that are known afterwards, determine the class, or alone reach evaluate.leaks.threshold",
      fromZero, source: "Kaufman, Rosset and Perlich (2012)"),
    MetricFormula(
      "model.coefficients", "count of coefficients that are not 0, intercept and offset aside", fromZero,
      source: "the model"),
    MetricFormula(
      "model.strength", "the strength of evaluate's inner folds' choice", fromZero,
      unit: "of the penalty λ(½(1 − α)‖β‖² + α‖β‖₁)", source: "Friedman, Hastie and Tibshirani (2010)"),
    MetricFormula("model.lasso_share", "α of that penalty", share, source: "Zou and Hastie (2005)"),
    MetricFormula(
      "reject_inference.event_rate", "least and largest rate of events of all applicants over the assumptions", share,
      source: "Hand and Henley (1993)"),
    MetricFormula(
      "reject_inference.rejected_event_rate", "the same of the rejected alone", share, source: "Hand and Henley (1993)"),
    MetricFormula(
      "reject_inference.auc_accepted", "least and largest AUC on accepted rows over the assumptions", share,
      source: "Hand and Henley (1993)"),
    MetricFormula(
      "reject_inference.hidden_event_rate", "events / rejected rows whose outcome was only hidden", share,
      source: "the data"),
  ]
}
