import Models
import Runs

/// The keys of `evaluate.profit` and `evaluate.reject_inference`.
enum ProfitKeys {
  static let kinds: [(kind: String, mapping: KeyMapping)] = [
    (
      EvaluationReading.ProfitKind.churn.rawValue,
      KeyMapping(
        "evaluate, profit of keeping customers",
        [
          kind,
          DescribedKey("alpha", .notNegative, "The first parameter of the acceptance rate's Beta.", usual: .number(6)),
          DescribedKey("beta", .notNegative, "Its second parameter.", usual: .number(14)),
          DescribedKey("lifetime_value", .notNegative, "What a kept customer is worth.", usual: .number(200)),
          DescribedKey("incentive", .notNegative, "What an offer costs where it is accepted.", usual: .number(10)),
          DescribedKey("contact", .notNegative, "What a contact costs.", usual: .number(1)),
        ])
    ),
    (
      EvaluationReading.ProfitKind.credit.rawValue,
      KeyMapping(
        "evaluate, profit of credit",
        [
          kind,
          DescribedKey(
            "full_recovery_share", .notNegative, "The share of defaults without a loss.", usual: .number(0.55)),
          DescribedKey("total_loss_share", .notNegative, "The share that lose everything.", usual: .number(0.1)),
          DescribedKey(
            "return_on_loan", .notNegative, "What a good loan returns, of its amount.", usual: .number(0.2644)),
        ])
    ),
  ]

  private static let kind = DescribedKey(
    "kind", .words(EvaluationReading.ProfitKind.self), "Whose profit it is.", required: true)

  private static let usual = RejectInference()

  static let rejectInference = KeyMapping(
    "evaluate, reject_inference",
    [
      DescribedKey(
        "augmentation_bands", .list(.integer(1...1000), atLeast: 0), "The numbers of bands that augmentation tries.",
        usual: .list(usual.augmentationBands.map { .number(Double($0)) })),
      DescribedKey(
        "parcelling_factors", .list(.notNegative, atLeast: 0),
        "The factors on the event rate of the rejected that parcelling tries.",
        usual: .list(usual.parcellingFactors.map(JSONValue.number))),
      DescribedKey(
        "parcelling_bands", .integer(1...1000), "The bands of parcelling.",
        usual: .number(Double(usual.parcellingBands))),
      DescribedKey(
        "fuzzy_factors", .list(.notNegative, atLeast: 0), "The factors on the odds that fuzzy augmentation tries.",
        usual: .list(usual.fuzzyFactors.map(JSONValue.number))),
    ])
}
