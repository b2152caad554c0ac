import Frames

extension FeaturePlan {
  /// Applies the population's filters one after the other and counts what each leaves; `counts` says what came before.
  ///
  /// Throws `FeaturesError.emptyPopulation` where nothing is left.
  func select(
    _ rows: ObservationRows, _ register: CustomerRegister, _ tables: [String: Frame],
    _ computation: CustomerComputation?, _ counts: inout [PopulationCount]
  ) throws(FeaturesError) -> KeptRows {
    var kept = KeptRows(register, rows)
    func customer(_ row: Int) -> Int { Int(rows.customers[row]) }
    if rows.hasDays, computation != nil || hasOpenings {
      let limit = if case .day(let day) = population.openedBy { day.number } else { Int32.max }
      let count = kept.keep("opened") { row in
        let opened = register.opened[customer(row)]
        let start = opened != Missing.date ? opened : computation?.firstDays[row] ?? Missing.date
        return start != Missing.date && start <= min(limit, rows.days[row])
      }
      counts.append(count)
    }
    if rows.hasDays, population.excludeClosed {
      let count = kept.keep("not_closed") { row in
        let closed = register.closed[customer(row)]
        return closed == Missing.date || closed > rows.days[row]
      }
      counts.append(count)
    }
    if let text = population.filter, let table = sources.filterTable {
      let mask = try mask(text, over: frame(table, tables))
      let count = kept.keep("filter") { row in
        mask[Int(rows.sourceRows?[row] ?? register.rows[customer(row)])]
      }
      counts.append(count)
    }
    if let computation { counts += selectActive(&kept, computation) }
    guard !kept.places.isEmpty else { throw FeaturesError.emptyPopulation(counts: counts) }
    return kept
  }

  /// Applies the filters that look at events.
  private func selectActive(_ kept: inout KeptRows, _ computation: CustomerComputation) -> [PopulationCount] {
    var counts: [PopulationCount] = []
    if population.minimumEvents > 0 {
      let ownCounts = computation.history.ownCounts
      counts.append(kept.keep("minimum_events") { ownCounts[$0] >= population.minimumEvents })
    }
    if let within = population.activeWithin {
      let days = kept.rows.days
      let count = kept.keep("active_within") { row in
        let last = computation.lastOwnDays[row]
        return last != Missing.date && Int(days[row]) - Int(last) < within
      }
      counts.append(count)
    }
    return counts
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

  /// Whether a table records when customers were closed.
  var hasClosings: Bool {
    if accountDates?.closed != nil { return true }
    if case .fixed(let table) = sources.base { return dateColumn(.closed, of: table) != nil }
    return false
  }
}
