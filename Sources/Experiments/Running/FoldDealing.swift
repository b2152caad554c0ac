package import Features
import Frames
package import Learning
import Models

/// Deals a case's rows into folds.
package struct FoldDealing {
  private let experiment: ExperimentCase
  private let table: CustomerTable
  /// The class of each row, 1 for an event.
  private let classes: [Int]

  package init(_ experiment: ExperimentCase, _ table: CustomerTable) {
    self.experiment = experiment
    self.table = table
    classes = table.label.map { $0.positive.map { $0 ? 1 : 0 } } ?? []
  }

  /// The folds in which models are judged; a customer's rows are never parted.
  ///
  /// Throws: `ExperimentsError` where there are too few customers, or a fold would lack a class.
  package func folds() throws -> Folds {
    let split = experiment.task.split
    if case .tiers(let task) = experiment.task {
      try demandCustomers(max(2 * task.tiers.names.count, split.folds), split)
      return Folds(groups: table.customers, foldCount: split.folds, repeatCount: split.repeats, seed: experiment.seed)
    }
    do {
      let folds = try self.folds(split)
      try folds.requireClasses(classes)
      return folds
    } catch let problem as FoldsProblem {
      throw ExperimentsError.unfitConfig(
        place: experiment.places.place(ofKey: "evaluate"), problem: problem.description)
    }
  }

  /// The folds of some rows, in which settings are chosen; stratified, as each needs both classes.
  package func innerFolds(_ rows: [Int], count: Int) throws -> Folds {
    do {
      return try Folds(
        classes: rows.map { classes[$0] }, groups: rows.map { table.customers[$0] }, foldCount: count,
        seed: experiment.seed &+ 1)
    } catch {
      throw ExperimentsError.unfitConfig(
        place: experiment.places.place(ofKey: "evaluate", "inner_folds"),
        problem: "within the training rows of a fold, \(error)")
    }
  }

  private func folds(_ split: SplitSettings) throws -> Folds {
    switch split.kind {
    case .stratified:
      return try Folds(
        classes: classes, groups: table.customers, foldCount: split.folds, repeatCount: split.repeats,
        seed: experiment.seed)
    case .random:
      return Folds(groups: table.customers, foldCount: split.folds, repeatCount: split.repeats, seed: experiment.seed)
    case .column:
      return try Folds(column: try foldNames(split.foldColumn ?? ""), groups: table.customers)
    case .time:
      let folds = try Folds(
        days: table.asOf.map { Int($0.number) }, foldCount: split.folds, gap: split.gapDays,
        trainingDays: split.trainingDays)
      let repeated = Set(table.customers).count < table.customers.count
      return repeated ? try folds.separating(groups: table.customers, seed: experiment.seed) : folds
    }
  }

  /// The fold of each row, as a column of the table names it.
  private func foldNames(_ name: String) throws -> [String?] {
    let text = CustomerTableText(table)
    guard let column = table.indicators[name] else {
      throw ExperimentsError.unknownIndicator(
        place: experiment.places.place(ofKey: "evaluate", "fold_column"), name: name,
        suggestion: nearestSpelling(to: name, among: table.indicators.columnNames), known: table.indicators.columnNames)
    }
    return table.customers.indices.map { text.text(column, $0) }
  }

  private func demandCustomers(_ wanted: Int, _ split: SplitSettings) throws {
    guard table.customers.count >= wanted else {
      throw ExperimentsError.tooFewCustomers(
        place: experiment.places.place(ofKey: "evaluate", "folds"), count: table.customers.count, wanted: wanted,
        why: "for \(split.folds) folds and the tiers")
    }
  }
}
