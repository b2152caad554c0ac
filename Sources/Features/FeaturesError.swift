public import Frames

/// What is wrong with the features asked for, with the data that they should be computed from, or with their preparation.
public enum FeaturesError: Error, Sendable, Equatable {
  /// A name that is no indicator, no group, no declared custom and no column of a table with one row a customer.
  case unknownIndicator(name: String, suggestion: String?)
  /// A column that two tables with one row a customer have.
  case ambiguousColumn(name: String, tables: [String])
  /// Two indicators of one name.
  case repeatedName(String)
  /// An indicator whose column the dataset does not declare.
  case missingRole(indicator: String, role: ColumnRole, table: String)
  /// A column that a custom indicator or a filter names and the table does not have.
  case unknownColumn(indicator: String, column: String, table: String, suggestion: String?)
  /// A column whose type does not suit what is asked of it.
  case unfitColumn(indicator: String, column: String, type: ColumnType, wanted: String)
  /// A custom indicator that lacks the column its aggregate needs.
  case columnNeeded(indicator: String, aggregate: CustomIndicator.Aggregate)
  /// A number of days, or of events, that is too small.
  case tooFew(what: String, value: Int, minimum: Int)
  /// Nothing to compute.
  case noFeatures
  /// An indicator of events, in a dataset without a table of them.
  case noEventsTable(neededFor: String)
  /// Several tables of events and no word on which.
  case severalEventsTables([String])
  /// A table that is not one of events.
  case notAnEventsTable(name: String, tables: [String])
  /// A table of events that cannot be traced to customers.
  case noCustomer(table: String)
  /// A dataset in which no table says who the customers are.
  case noCustomers(dataset: String)
  /// A population filter where no table has a row for each customer.
  case filterWithoutTable(filter: String)
  /// Something that depends on the day, where no day is given.
  case noAsOf(neededFor: String)
  /// A day before the first event.
  case asOfBeforeData(asOf: Day, first: Day)
  /// A table of events in which no row has a time and a customer.
  case noEvents(table: String)
  /// Events whose customers or accounts all are strangers to the table that should know them.
  case nothingMatches(table: String, with: String)
  /// A population that must have been known by a day after `as_of`.
  case openedAfterAsOf(day: Day, asOf: Day)
  /// An outcome window that ends after the data do.
  case windowBeyondData(first: Day, last: Day, dataEnd: Day)
  /// An indicator that has no meaning in an outcome window.
  case notAnOutcome(name: String)
  /// A table that the dataset does not have.
  case unknownTable(name: String, suggestion: String?, tables: [String])
  /// A label's table that has neither one row a customer nor is the observed one.
  case notOneRow(name: String, table: String)
  /// Several days for a table each of whose rows is observed once.
  case panelOfRows(table: String)
  /// One day for all rows, where a column gives each its own.
  case severalAsOf(day: Day, table: String, column: String)
  /// A label that cannot be had.
  case label(LabelProblem)
  /// A population that leaves nobody.
  case emptyPopulation(counts: [PopulationCount])
  /// A condition that cannot be read or does not fit its table.
  case filter(FramesError)
  /// A column that cannot be prepared as declared.
  case preparation(PreparationProblem)
  /// A memory limit that a table of `table` bytes does not fit into.
  case memory(limit: Int, needed: Int, table: Int)
  /// A file for what memory may not hold that cannot be made, written or read.
  case scratch(folder: String, problem: String)
}

extension FeaturesError: CustomStringConvertible {
  /// One sentence: what was found, what was wanted, what to do.
  public var description: String {
    switch self {
    case .unknownIndicator(let name, let suggestion):
      "unknown indicator '\(name)'" + hint(suggestion, else: "; 'stratum features --list' prints those there are")
    case .ambiguousColumn(let name, let tables):
      "the tables \(tables.joined(separator: ", ")) all have a column '\(name)'; write it as table.column"
    case .repeatedName(let name): "two indicators are named '\(name)'; give one of them another name"
    case .missingRole(let indicator, let role, let table):
      "the indicator '\(indicator)' needs a column with the role \(role.rawValue) in the table '\(table)', and the "
        + "dataset declares none"
    case .unknownColumn(let indicator, let column, let table, let suggestion):
      "'\(indicator)' names the column '\(column)', which the table '\(table)' does not declare"
        + hint(suggestion, else: "; declare it in dataset.yaml, or name another")
    case .unfitColumn(let indicator, let column, let type, let wanted):
      "'\(indicator)' uses the column '\(column)' of type \(type.rawValue), where \(wanted) is wanted; name another column, or "
        + "declare its type in dataset.yaml"
    case .columnNeeded(let indicator, let aggregate):
      "the indicator '\(indicator)' must name the column whose \(aggregate.rawValue) it wants"
    case .tooFew(let what, let value, let minimum): "\(what) is \(value) and must be at least \(minimum)"
    case .noFeatures: "no features are asked for; name at least one indicator"
    case .noEventsTable(let need): "'\(need)' needs events, and the dataset has no table of kind events"
    case .severalEventsTables(let tables):
      "the dataset has several tables of events (\(tables.joined(separator: ", "))); say which to use"
    case .notAnEventsTable(let name, let tables):
      "'\(name)' is not a table of events of this dataset"
        + (tables.isEmpty ? "; it has none" : "; there are: \(tables.joined(separator: ", "))")
    case .noCustomer(let table):
      "the table '\(table)' has no column with the role customer, nor one with the role account that a table of "
        + "accounts leads on to a customer"
    case .noCustomers(let dataset):
      "no table of the dataset '\(dataset)' has a column with the role customer"
    case .filterWithoutTable(let filter):
      "the population's filter '\(filter)' needs a table of customers, and the dataset has none"
    case .noAsOf(let need): "'\(need)' depends on the day on which it is known; give as_of"
    case .asOfBeforeData(let asOf, let first):
      "as_of is \(asOf), before the first event on \(first); choose a later day"
    case .noEvents(let table): "no row of the table '\(table)' has a time; there is nothing to compute from"
    case .nothingMatches(let table, let other):
      "no row of the table '\(table)' belongs to a row of the table '\(other)'; check that their keys are written alike"
    case .openedAfterAsOf(let day, let asOf): "the population is to be known by \(day), which is after as_of, \(asOf)"
    case .windowBeyondData(let first, let last, let end):
      "the outcome window runs from \(first) to \(last) but the data end on \(end); choose an earlier as_of, a "
        + "shorter window or, if a part of it will do, allow_partial"
    case .notAnOutcome(let name):
      "'\(name)' needs history or is not one number of events, so it cannot be measured over an outcome window"
    case .unknownTable(let name, let suggestion, let tables):
      "the dataset has no table '\(name)'" + hint(suggestion, else: "; it has \(tables.joined(separator: ", "))")
    case .notOneRow(let name, let table):
      "'\(name)' names the table '\(table)', which neither has one row a customer nor is the observed table"
    case .panelOfRows(let table):
      "as_of gives several days, but each row of the observed table '\(table)' is observed once; give one day or a column"
    case .severalAsOf(let day, let table, let column):
      "as_of is \(day), but the column \(table).\(column) gives each row a day of its own; give only one of them"
    case .label(let problem): problem.description
    case .emptyPopulation(let counts):
      "nobody is left in the population: "
        + counts.map { "\($0.name) left \($0.after) of \($0.before)" }.joined(separator: ", ")
    case .filter(let error): error.description
    case .preparation(let problem): problem.description
    case .memory(let limit, let needed, let table):
      "the memory limit of \(megabytes(limit)) MB is too small: a customer table of \(megabytes(table)) MB needs "
        + "\(megabytes(needed)) MB to be put together; raise the limit, or ask for fewer features"
    case .scratch(let folder, let problem): "\(folder): \(problem)"
    }
  }

  private func megabytes(_ bytes: Int) -> Int { (bytes + 999_999) / 1_000_000 }

  private func hint(_ suggestion: String?, else other: String) -> String {
    suggestion.map { ", did you mean '\($0)'?" } ?? other
  }
}
