import TierScoring

/// Rows with their expected results, by which an engine can try itself.
enum PmmlVerification {
  /// Some rows and what the plan says of them.
  struct Rows {
    let inputs: EngineRows
    let scores: EngineScores
  }

  /// At most twelve of the plan's edge rows, from all over them.
  static func rows(of plan: ScoringPlan) throws -> Rows {
    let edges = EdgeRows(plan)
    let step = max(1, (edges.count + 11) / 12)
    func some<Value>(_ values: [Value]) -> [Value] { stride(from: 0, to: values.count, by: step).map { values[$0] } }
    let columns = edges.columns.map { column -> ScoringColumn in
      switch column {
      case .numbers(let values): .numbers(some(values))
      case .texts(let values): .texts(some(values))
      case .codes(let codes, let levels): .codes(some(codes), levels: levels)
      }
    }
    let rows = EngineRows(inputs: plan.inputs, columns: columns)
    let bundle = TierModelBundle(name: "", kind: "", plan: plan)
    return Rows(inputs: rows, scores: try NativeEngine(version: "").scores(rows, bundle))
  }

  /// The element; a missing cell is left out of its row.
  static func element(_ plan: ScoringPlan, _ rows: Rows) -> Markup {
    let columns = ExportedColumn.all(of: plan)
    let names = plan.inputs.map(\.name) + columns.map(\.name)
    let cells =
      rows.inputs.columns.map { column -> [String?] in
        switch column {
        case .numbers(let values): return texts(values)
        case .texts(let values): return values
        case .codes(let codes, let levels): return codes.map { $0 < 0 ? nil : levels[Int($0)] }
        }
      }
      + columns.map { column in
        if case .number = column.content { return texts(rows.scores.numbers[column.name]!) }
        return rows.scores.texts[column.name]!
      }
    let fields = names.enumerated().map { index, name in
      Markup(
        "VerificationField",
        ["field": name, "column": "column\(index + 1)", "precision": "1e-12", "zeroThreshold": "1e-12"])
    }
    let table = (0..<rows.inputs.count).map { row in
      Markup(
        "row", [:],
        cells.enumerated().compactMap { index, cells in
          cells[row].map { Markup("column\(index + 1)", text: $0) }
        })
    }.filter { $0.children.count > 1 }  // The standard's schema has no row of one cell.
    return Markup(
      "ModelVerification", ["recordCount": "\(table.count)", "fieldCount": "\(names.count)"],
      [Markup("VerificationFields", [:], fields), Markup("InlineTable", [:], table)])
  }

  private static func texts(_ numbers: [Double]) -> [String?] { numbers.map { $0.isNaN ? nil : "\($0)" } }
}
