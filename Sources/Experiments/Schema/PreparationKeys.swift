import Features
import Runs

/// The keys of a config's `prepare`, for the default and for a column.
enum PreparationKeys {
  private static let usual = try? JSONValue(encoding: ColumnPreparation())

  static let column = KeyMapping(
    "prepare",
    [
      DescribedKey(
        "missing",
        .either([
          .words(PreparationSettings.MissingName.self),
          .mapping(
            KeyMapping(
              "prepare, missing",
              [DescribedKey("constant", .number(-limit...limit), "The number that stands in.", required: true)])),
        ]),
        "What stands for a missing number; indicator adds a column that says where it was missing.",
        usual: usual?["missing"]),
      DescribedKey(
        "clip", .list(.share, atLeast: 2), "Two quantiles of the training rows that values are held between.",
        usual: usual?["clip"]),
      DescribedKey(
        "transform", .words(ColumnPreparation.TransformRule.self),
        "How values are bent: log1p is log(1 + x), power is Yeo and Johnson's.", usual: usual?["transform"]),
      DescribedKey(
        "scale", .words(ColumnPreparation.ScaleRule.self), "How values are centred and scaled.", usual: usual?["scale"]),
      DescribedKey(
        "encode",
        .either([
          .words(PreparationSettings.EncodeName.self),
          .mapping(
            KeyMapping(
              "prepare, encode",
              [
                DescribedKey("one_hot", .text, "A column for each level but this one."),
                DescribedKey("ordinal", .texts(), "The levels in their order, counted from 0."),
              ])),
        ]),
        "How a category becomes numbers.", usual: usual?["encode"]),
      DescribedKey(
        "unseen", .words(ColumnPreparation.CategoryRule.self), "What becomes of a level that training never saw.",
        usual: usual?["unseen"]),
      DescribedKey(
        "missing_category", .words(ColumnPreparation.CategoryRule.self), "What becomes of a missing category.",
        usual: usual?["missing_category"]),
    ])

  private static let limit = Double.greatestFiniteMagnitude
}
