import TierScoring

/// Rows with their expected results, by which an engine can try itself.
enum PmmlVerification {
  /// Some rows and what the plan says of them.
  struct Rows {
    let inputs: EngineRows
    let scores: EngineScores
  }

  /// Ten rows made from the numbers at which the plan's steps turn; each input runs through its own candidates at its
  /// own pace, missing among them.
  static func rows(of plan: ScoringPlan) throws -> Rows {
    let rowCount = 10
    let columns = plan.inputs.enumerated().map { index, input -> ScoringColumn in
      func pick<Value>(_ values: [Value]) -> [Value] { (0..<rowCount).map { values[$0 * (index + 1) % values.count] } }
      switch input.kind {
      case .number: return .numbers(pick(candidates(of: index, plan)))
      case .category(let levels): return .texts(pick(levels.prefix(4).map { $0 } + [nil]))
      }
    }
    let inputs = EngineRows(inputs: plan.inputs, columns: columns)
    let bundle = TierModelBundle(name: "", kind: "", plan: plan)
    return Rows(inputs: inputs, scores: try NativeEngine(version: "").scores(inputs, bundle))
  }

  /// Numbers for an input: where its intervals, limits and centres lie, and a missing one.
  private static func candidates(of input: Int, _ plan: ScoringPlan) -> [Double] {
    var values: [Double] = []
    var sources: Set<Int> = [input]
    var first = plan.inputs.count
    for step in plan.steps {
      switch step {
      case .impute(let step) where sources.contains(step.value):
        values.append(step.replacement)
        sources.insert(first)
      case .clip(let step) where sources.contains(step.value): values += [step.low, step.high]
      case .bins(let step) where sources.contains(step.value): values += step.breaks
      default: break
      }
      first += step.width
    }
    let low = values.min() ?? -1
    let high = values.max() ?? 1
    return [low, (low + high) / 2, high, .nan, low + (high - low) / 4, high + (high - low) / 4, 0]
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
