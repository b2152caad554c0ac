extension FeaturePlan {
  /// The columns of the table that features stand for, and the program that computes those that come from events.
  ///
  /// A family has a column for each of `levels`, the levels of each of the layout's families, whether own events have it
  /// or not.
  func program(
    _ features: [PlannedFeature], _ layout: LaneLayout, _ customs: [String: CustomAggregation], levels: [[String]]
  ) -> (program: IndicatorProgram, columns: [PlannedColumn]) {
    var program = IndicatorProgram()
    var columns: [PlannedColumn] = []
    func add(_ name: String, _ level: LevelPlace? = nil) {
      columns.append(PlannedColumn(name: name, place: .computed(program.columnCount - 1), level: level))
    }
    for feature in features {
      switch feature.source {
      case .indicator(let entry):
        guard case .number(let value) = entry.form else { preconditionFailure("'\(feature.name)' is a family") }
        program.add(entry.ingredients, value)
        add(feature.name)
      case .level(let entry, let column, let measure, let level):
        let family = layout.families.firstIndex { $0.column == column }
        let code = family.flatMap { levels.isEmpty ? nil : levels[$0].firstIndex(of: level) }
        program.add(entry.ingredients, column, measure, code: code)
        add(feature.name)
      case .family(let entry, let column, let measure):
        guard let family = layout.families.firstIndex(where: { $0.column == column }) else { continue }
        let names = levels[family]
        for code in names.indices.sorted(by: { precedes(names[$0], names[$1]) }) {
          program.add(entry.ingredients, column, measure, code: code)
          add("\(entry.definition.name).\(names[code])", LevelPlace(family: family, code: code))
        }
      case .custom(let custom):
        guard let aggregation = customs[custom.name] else { continue }
        program.add(aggregation)
        add(custom.name)
      case .fixed(let table, let column):
        columns.append(PlannedColumn(name: feature.name, place: .fixed(table: table, column), level: nil))
      }
    }
    return (program, columns)
  }
}
