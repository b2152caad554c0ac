import Frames

extension FeaturePlan {
  /// Applies the population's filters one after the other and counts what each leaves.
  ///
  /// Throws `FeaturesError.emptyPopulation` where nobody is left.
  func select(
    _ register: CustomerRegister, _ tables: [String: Frame], asOf: Day?, _ computation: CustomerComputation?
  ) throws(FeaturesError) -> (kept: KeptCustomers, counts: [PopulationCount]) {
    var places = register.names.indices.map(Int32.init)
    var counts = [PopulationCount(name: "known", before: places.count, after: places.count)]
    func keep(_ name: String, _ isKept: (Int) -> Bool) {
      let before = places.count
      places.removeAll { !isKept(Int($0)) }
      counts.append(PopulationCount(name: name, before: before, after: places.count))
    }
    if let asOf, computation != nil || hasOpenings {
      let limit = if case .day(let day) = population.openedBy { day } else { asOf }
      keep("opened") { place in
        let opened = register.opened[place]
        let start = opened != Missing.date ? opened : computation?.firstDays[place] ?? Missing.date
        return start != Missing.date && start <= limit.number
      }
    }
    if let asOf, population.excludeClosed {
      keep("not_closed") { register.closed[$0] == Missing.date || register.closed[$0] > asOf.number }
    }
    if let text = population.filter, let table = sources.filterTable {
      let mask = try mask(text, over: frame(table, tables))
      keep("filter") { mask[Int(register.rows[$0])] }
    }
    if population.minimumEvents > 0, let computation {
      keep("minimum_events") { computation.ownCounts[$0] >= population.minimumEvents }
    }
    guard !places.isEmpty else { throw FeaturesError.emptyPopulation(counts: counts) }
    return (KeptCustomers(register: register, places: places), counts)
  }

  /// For each row of a frame, whether it meets a condition that the plan has read; all do where it has not.
  func mask(_ filter: String, over frame: Frame) throws(FeaturesError) -> [Bool] {
    do throws(FramesError) {
      return try filters[filter]?.mask(over: frame) ?? Array(repeating: true, count: frame.rowCount)
    } catch {
      throw .filter(error)
    }
  }

  /// Whether a table records when customers were opened.
  private var hasOpenings: Bool {
    if accountDates?.opened != nil { return true }
    if case .fixed(let table) = sources.base { return dateColumn(.opened, of: table) != nil }
    return false
  }
}
