import Foundation
import Testing

/// Manifests of datasets that a newcomer gets wrong.
@Suite struct WrongUsesOfManifestsTests {
  /// A manifest in which one part is another.
  private static func wrong(
    _ title: String, _ part: String, by other: String, file: String = "shop/dataset.yaml:", place: String,
    value: String,
    wanted: String, next: String
  ) -> WrongUse {
    WrongUse(title, place: file + place, value: value, wanted: wanted, next: next) {
      try $0.replace(part, by: other, in: "shop/dataset.yaml")
    }
  }

  static let uses: [WrongUse] = [
    WrongUse(
      "checked a folder without a manifest", ["dataset", "check", "experiments"], place: "experiments/dataset.yaml",
      value: "there is no such file", wanted: "cannot be read",
      next: "a dataset's folder needs one that says what its tables and columns mean"),
    WrongUse(
      "checked a table", ["dataset", "check", "shop/customers.csv"], place: "shop/customers.csv", value: "it is a file",
      wanted: "the folder that holds dataset.yaml", next: "name the folder"),
    wrong(
      "gave no time zone", "time_zone: Europe/Berlin\n", by: "", place: "1", value: "is missing",
      wanted: "the key 'time_zone'", next: "add it as 'time_zone: …'"),
    wrong(
      "gave a city for the time zone", "Europe/Berlin", by: "Berlin", place: "2: time_zone",
      value: "found the text 'Berlin'", wanted: "the IANA name of a time zone", next: "did you mean 'Europe/Berlin'?"),
    wrong(
      "gave a currency's word", "EUR", by: "euros", place: "3: currency", value: "found the text 'euros'",
      wanted: "the ISO 4217 code of a currency", next: "such as EUR"),
    WrongUse(
      "gave money and no currency", place: "shop/dataset.yaml:18: tables.purchases.columns.amount.unit",
      value: "found the text 'currency'", wanted: "wanted a unit that is known", next: "such as 'currency: EUR'"
    ) {
      try $0.replace("currency: EUR\n", by: "", in: "shop/dataset.yaml")
      try $0.replace("role: amount,", by: "role: amount, unit: currency,", in: "shop/dataset.yaml")
    },
    wrong(
      "gave one file for a list", "files: [purchases.csv]", by: "files: purchases.csv",
      place: "14: tables.purchases.files",
      value: "found the text 'purchases.csv'", wanted: "wanted a list",
      next: "write it in brackets, such as [purchases.csv]"),
    wrong(
      "named a file that is not there", "[purchases.csv]", by: "[sales.csv]", file: "shop/sales.csv", place: "",
      value: "the file is missing", wanted: "shop/dataset.yaml under tables.purchases.files",
      next: "put it there, or mend it"),
    wrong(
      "named a kind that there is not", "kind: events", by: "kind: event", place: "15: tables.purchases.kind",
      value: "found the text 'event'", wanted: "wanted one of customers, accounts, events",
      next: "did you mean 'events'?"),
    wrong(
      "named a type that there is not", "role: time, type: date", by: "role: time, type: day",
      place: "18: tables.purchases.columns.date.type", value: "found the text 'day'",
      wanted: "wanted one of number, integer, category, date", next: "choose one of them"),
    wrong(
      "gave a role to a column of another type", "role: amount, type: number", by: "role: amount, type: category",
      place: "19: tables.purchases.columns.amount.role", value: "found the text 'amount'",
      wanted: "a role that a column of type category can have", next: "the role needs the type number or integer"),
    wrong(
      "declared no amount", "{role: amount, type", by: "{type", file: "shop.yaml:", place: "5: features[2]",
      value: "the dataset declares none", wanted: "needs a column with the role amount",
      next: "in the table 'purchases'"),
    wrong(
      "declared a column that the file has not", "shop: {role", by: "branch: {role", file: "shop/purchases.csv:",
      place: "1", value: "has no column 'branch'", wanted: "it has customer_id, date, amount, shop",
      next: "name the columns on the file's first line as the manifest does"),
    wrong(
      "declared amounts as whole numbers", "role: amount, type: number", by: "role: amount, type: integer",
      file: "shop/purchases.csv:", place: "2: column 'amount'", value: "'10.50'", wanted: "not a whole number",
      next: "mend the rows, or the table's columns and 'format' in the manifest"),
    wrong(
      "declared another order of the date", "kind: events", by: "kind: events\n    format: {date: dd.MM.yyyy}",
      file: "shop/purchases.csv:", place: "2: column 'date'", value: "'2025-01-10'",
      wanted: "not a date of the pattern dd.MM.yyyy", next: "'format' in the manifest"),
    wrong(
      "gave a limit in per cent", "kind: events", by: "kind: events\n    format: {max_rejects: 5}",
      place: "16: tables.purchases.format.max_rejects", value: "found the number 5", wanted: "a share from 0 to 1",
      next: "such as 0.001"),
    wrong(
      "linked a column that is not there", "name: shop",
      by: "name: shop\nlinks: [{from: purchases.customer, to: customers.customer_id}]", place: "2: links[0].from",
      value: "found the text 'purchases.customer'", wanted: "a column of 'purchases'",
      next: "is none of customer_id, date, amount, shop"),
  ]

  @Test(arguments: uses) func isAnsweredWithHelp(_ use: WrongUse) throws { try use.check(in: .withShop()) }
}
