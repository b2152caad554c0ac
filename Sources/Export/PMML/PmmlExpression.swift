import TierScoring

/// Expressions of PMML.
enum PmmlExpression {
  /// The value of a field.
  static func field(_ name: String) -> Markup { Markup("FieldRef", ["field": name]) }

  /// The value of a field, or a number where that is missing.
  static func field(_ name: String, missing: Double) -> Markup {
    Markup("FieldRef", ["field": name, "mapMissingTo": "\(missing)"])
  }

  /// A number.
  static func number(_ value: Double) -> Markup { Markup("Constant", ["dataType": "double"], text: "\(value)") }

  /// A built-in function of PMML, applied.
  static func apply(_ function: String, _ arguments: Markup...) -> Markup {
    Markup("Apply", ["function": function], arguments)
  }

  /// A built-in function of PMML, applied to any number of arguments.
  static func apply(_ function: String, to arguments: [Markup]) -> Markup {
    Markup("Apply", ["function": function], arguments)
  }

  /// A value where a condition holds, missing elsewhere.
  static func when(_ condition: Markup, _ value: Markup) -> Markup { apply("if", condition, value) }

  /// The value of the first condition that holds, as a number from 0; missing where none does.
  ///
  /// The smallest of many: `min` leaves missing values out, so that the elements do not nest.
  static func first(of conditions: [Markup]) -> Markup {
    apply("min", to: conditions.enumerated().map { when($1, number(Double($0))) })
  }

  /// The value that belongs to a field's whole number or text; missing where none does.
  static func map(
    _ field: String, _ rows: [(key: String, value: String)], type: String, missing: Double? = nil,
    otherwise: Double? = nil
  ) -> Markup {
    table([field], rows.map { ([$0.key], $0.value) }, type: type, missing: missing, otherwise: otherwise)
  }

  /// The value that belongs to the whole numbers or texts of several fields.
  static func table(
    _ fields: [String], _ rows: [(keys: [String], value: String)], type: String, missing: Double? = nil,
    otherwise: Double? = nil
  ) -> Markup {
    let columns = fields.indices.map { "key\($0 + 1)" }
    return Markup(
      "MapValues",
      [
        "outputColumn": "value", "dataType": type, "mapMissingTo": missing.map { "\($0)" },
        "defaultValue": otherwise.map { "\($0)" },
      ],
      zip(fields, columns).map { Markup("FieldColumnPair", ["field": $0, "column": $1]) } + [
        Markup(
          "InlineTable", [:],
          rows.map { row in
            Markup(
              "row", [:], zip(columns, row.keys).map { Markup($0, text: $1) } + [Markup("value", text: row.value)])
          })
      ])
  }

  /// The result of the interval that a number lies in, as `Bins` has it.
  static func intervals(
    _ field: String, breaks: [Double], breakBelongsTo side: Bins.Side, results: [Double], missing: Double?
  ) -> Markup {
    guard let last = breaks.last else {
      let result = number(results[0])
      return missing.map { apply("if", apply("isMissing", self.field(field)), number($0), result) }
        ?? when(apply("isNotMissing", self.field(field)), result)
    }
    let closure = side == .upper ? "closedOpen" : "openClosed"
    var bins = [(nil, breaks[0])] + zip(breaks, breaks.dropFirst()).map { ($0, $1) } as [(Double?, Double?)]
    bins.append((last, nil))
    return Markup(
      "Discretize", ["field": field, "dataType": "double", "mapMissingTo": missing.map { "\($0)" }],
      zip(bins, results).map { limits, result in
        Markup(
          "DiscretizeBin", ["binValue": "\(result)"],
          [
            Markup(
              "Interval",
              [
                "closure": closure, "leftMargin": limits.0.map { "\($0)" }, "rightMargin": limits.1.map { "\($0)" },
              ])
          ])
      })
  }
}
