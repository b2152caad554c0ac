extension FeaturePlan {
  /// The columns of the table that features stand for, and the program that computes those that come from events.
  ///
  /// `presentLevels` says which levels of each of the layout's families own events have.
  func program(
    _ features: [PlannedFeature], _ layout: LaneLayout, _ customs: [String: CustomAggregation],
    presentLevels: [[Bool]]
  ) -> (program: IndicatorProgram, columns: [PlannedColumn]) {
    var program = IndicatorProgram()
    var columns: [PlannedColumn] = []
    func add(_ name: String) { columns.append(PlannedColumn(name: name, place: .computed(program.columnCount - 1))) }
    for feature in features {
      switch feature.source {
      case .indicator(let entry):
        guard case .number(let value) = entry.form else { preconditionFailure("'\(feature.name)' is a family") }
        program.add(entry.ingredients, value)
        add(feature.name)
      case .level(let entry, let column, let measure, let level):
        let levels = layout.families.first { $0.column == column }?.levels ?? []
        program.add(entry.ingredients, column, measure, code: levels.firstIndex(of: level))
        add(feature.name)
      case .family(let entry, let column, let measure):
        guard let family = layout.families.firstIndex(where: { $0.column == column }) else { continue }
        let levels = layout.families[family].levels
        let present = levels.indices.filter { !presentLevels.isEmpty && presentLevels[family][$0] }
        for code in present.sorted(by: { precedes(levels[$0], levels[$1]) }) {
          program.add(entry.ingredients, column, measure, code: code)
          add("\(entry.definition.name).\(levels[code])")
        }
      case .custom(let custom):
        guard let aggregation = customs[custom.name] else { continue }
        program.add(aggregation)
        add(custom.name)
      case .fixed(let table, let column):
        columns.append(PlannedColumn(name: feature.name, place: .fixed(table: table, column)))
      }
    }
    return (program, columns)
  }
}
