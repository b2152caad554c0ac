import Foundation
import Testing

/// Configs that a newcomer writes with blanks, tabs, colons or brackets in the wrong place.
@Suite struct WrongUsesOfYamlTests {
  static let uses: [WrongUse] = [
    WrongUse(
      "indented with a tab", place: "shop.yaml:11:", value: "a tab character", wanted: "this is not YAML",
      next: "indent with blanks, not with tabs"
    ) { try $0.replace("    model: {kind", by: "\tmodel: {kind", in: "shop.yaml") },
    WrongUse(
      "indented one blank too little", place: "shop.yaml:11:4", value: "did not find expected '-' indicator",
      wanted: "this is not YAML", next: "let the keys that belong together begin exactly below each other"
    ) { try $0.replace("    model: {kind", by: "   model: {kind", in: "shop.yaml") },
    WrongUse(
      "indented a key that belongs to the root", place: "shop.yaml:2:", value: "mapping values are not allowed",
      wanted: "this is not YAML", next: "give each key a line of its own, as far to the right as its neighbours"
    ) { try $0.replace("dataset: shop", by: "  dataset: shop", in: "shop.yaml") },
    WrongUse(
      "wrote no blank behind a colon", place: "shop.yaml:9:", value: "could not find expected ':'",
      wanted: "this is not YAML", next: "write a blank after the colon, here or on the line before"
    ) { try $0.replace("seed: 7", by: "seed:7", in: "shop.yaml") },
    WrongUse(
      "closed no bracket", place: "shop.yaml:6:", value: "did not find expected ',' or ']'",
      wanted: "this is not YAML", next: "close the list with ']'"
    ) { try $0.replace("frequency, monetary]", by: "frequency, monetary", in: "shop.yaml") },
    WrongUse(
      "wrote a key twice", place: "shop.yaml:8:1", value: "the key 'seed'", wanted: "stands more than once",
      next: "keep one"
    ) { try $0.replace("seed: 7", by: "seed: 7\nseed: 8", in: "shop.yaml") },
    WrongUse(
      "gave an empty config", place: "shop.yaml:1", value: "found nothing", wanted: "wanted keys with values",
      next: "write each as 'key: value'"
    ) { try $0.write("", to: "shop.yaml") },
    WrongUse(
      "gave the data for the config", ["run", "shop/purchases.csv"], place: "shop/purchases.csv:1",
      value: "found the text 'customer_id,date,amount,shop", wanted: "wanted keys with values",
      next: "write each as 'key: value'"),
    WrongUse(
      "gave the manifest for the config", ["run", "shop/dataset.yaml"], place: "shop/dataset.yaml:2: time_zone",
      value: "unknown key 'time_zone'", wanted: "known keys: name, dataset", next: "cases"),
    WrongUse(
      "saved the config in Latin 1", place: "shop.yaml:1", value: "not valid UTF-8", wanted: "UTF-8",
      next: "save the file in that encoding"
    ) {
      try Data([0x6E, 0x61, 0x6D, 0x65, 0x3A, 0x20, 0xFC, 0x0A]).write(to: URL(fileURLWithPath: $0.path("shop.yaml")))
    },
  ]

  @Test(arguments: uses) func isAnsweredWithHelp(_ use: WrongUse) throws { try use.check(in: .withShop()) }
}
