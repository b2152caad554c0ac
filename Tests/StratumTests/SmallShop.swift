/// A dataset and a config of a few lines, sound as they stand, to be spoilt in one place at a time.
struct SmallShop {
  var manifest = """
    name: shop
    time_zone: Europe/Berlin
    currency: EUR
    tables:
      customers:
        files: [customers.csv]
        kind: customers
        columns:
          customer_id: {role: customer, type: category, required: true}
          opened: {role: opened, type: date}
          income: {type: number}
          branches: {type: number}
      purchases:
        files: [purchases.csv]
        kind: events
        columns:
          customer_id: {role: customer, type: category, required: true}
          date: {role: time, type: date, required: true}
          amount: {role: amount, type: number, required: true}
          shop: {role: category, type: category}
    """

  var config = """
    name: shop-tiers
    dataset: shop
    as_of: 2025-06-30
    outcome: {window: 90d, value: monetary}
    features: [recency, frequency, monetary]
    evaluate: {folds: 2, repeats: 1, bootstrap: 20, stability: 2, seeds: 2, space: [recency, monetary]}
    tiers: {order_by: monetary, names: [high, medium, low]}
    seed: 7
    cases:
      - name: kmeans
        model: {kind: kmeans, clusters: 4, restarts: 2}

    """

  /// Forty customers; the incomes and branches are constant.
  var customers =
    "customer_id,opened,income,branches\n"
    + (0..<40).map { "C\($0),2024-0\(1 + $0 % 9)-15,1000,1\n" }.joined()

  /// Two to six purchases each from January to September 2025, and one on the last of September.
  var purchases: [String] =
    ["customer_id,date,amount,shop"]
    + (0..<40).flatMap { customer in
      (0..<(2 + customer % 5)).map { index in
        let (month, day) = (1 + (customer + 2 * index) % 9, 10 + (customer * 3 + index) % 18)
        return "C\(customer),2025-0\(month)-\(day),\(10 * (1 + customer % 9) + index).50,north"
      }
    } + ["C1,2025-09-30,12.25,south"]

  /// Writes the files into a project: the config is `shop.yaml`.
  func write(into project: ScratchProject) throws {
    try project.write(manifest, to: "shop/dataset.yaml")
    try project.write(config, to: "shop.yaml")
    try project.write(customers, to: "shop/customers.csv")
    try project.write(purchases.joined(separator: "\n") + "\n", to: "shop/purchases.csv")
  }
}
