import Frames

/// What a column's name tells of its role.
enum RoleHints {
  private static let names: [(role: ColumnRole, names: [String])] = [
    (
      .customer,
      [
        "customer_id", "customerid", "customer", "cust_id", "client_id", "clientid", "client", "clientnum", "user_id",
        "userid", "user", "member_id", "account_id", "accountid", "account", "id", "客户号", "客户编号", "客户id",
      ]
    ),
    (
      .time,
      [
        "date", "time", "timestamp", "datetime", "transaction_date", "transaction_time", "booking_date", "booked",
        "order_date", "invoicedate", "day", "日期", "时间", "交易日期", "交易时间",
      ]
    ),
    (
      .amount,
      [
        "amount", "value", "total", "price", "amt", "revenue", "sales", "spend", "betrag", "transaction_amount",
        "金额", "交易金额",
      ]
    ),
    (.direction, ["direction", "type", "sign", "credit_debit", "debit_credit"]),
    (.initiated, ["initiated", "customer_initiated"]), (.quantity, ["quantity", "qty", "units"]),
    (.balance, ["balance", "saldo", "余额"]),
    (.cost, ["cost", "costs"]), (.channel, ["channel", "渠道"]), (.category, ["category", "product_category", "类别"]),
    (
      .target,
      ["attrition_flag", "attrition", "churn", "churned", "exited", "target", "label", "class", "y", "default"]
    ),
  ]

  /// The columns whose names hint at a role, the best hint first.
  static func columns(for role: ColumnRole, among columns: [ColumnSketch]) -> [ColumnSketch] {
    let known = names.first { $0.role == role }?.names ?? []
    return known.flatMap { name in columns.filter { $0.name.lowercased() == name } }
  }

  /// Whether a column of digits may hold days.
  static func looksDated(_ name: String) -> Bool {
    ["date", "day", "datum", "日期"].contains { name.lowercased().contains($0) }
  }

  /// Whether a column names things rather than measures them.
  static func looksLikeKey(_ name: String) -> Bool {
    let plain = name.lowercased()
    return plain == "id" || plain.hasSuffix("_id") || plain.hasSuffix("id") && name.hasSuffix("ID")
      || plain.hasSuffix("num")
  }

  /// The levels that mean money coming in and going out, where a column's levels are such a pair.
  static func flows(_ levels: [String]) -> (inflow: String, outflow: String)? {
    let pairs = [("in", "out"), ("credit", "debit"), ("c", "d"), ("prijem", "vydaj"), ("+", "-"), ("收入", "支出")]
    guard levels.count == 2 else { return nil }
    for (inflow, outflow) in pairs {
      if let first = levels.first(where: { $0.lowercased() == inflow }),
        let second = levels.first(where: { $0.lowercased() == outflow })
      {
        return (first, second)
      }
    }
    return nil
  }
}
