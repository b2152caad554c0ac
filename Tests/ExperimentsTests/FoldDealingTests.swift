import Experiments
import Features
import Frames
import Learning
import Testing

/// Rows are dealt into folds so that no customer is on both sides, at random, by class and by time.
@Suite struct FoldDealingTests {
  private let loans: ScratchLoans

  init() throws { loans = try ScratchLoans() }

  private func dealt(_ overrides: [(keyPath: String, value: String)]) throws -> (CustomerTable, FoldDealing, Folds) {
    let experiment = try loans.experiment(overrides)
    let table = try CustomerTableReading(experiment, workers: Workers(1)).table
    let dealing = FoldDealing(experiment, table)
    return (table, dealing, try dealing.folds())
  }

  private func expectCustomersApart(_ folds: Folds, _ customers: [String]) {
    for repetition in 0..<folds.repeatCount {
      for fold in 0..<folds.foldCount {
        let judged = Set(folds.testRows(fold: fold, repetition: repetition).map { customers[$0] })
        let trained = Set(folds.trainingRows(fold: fold, repetition: repetition).map { customers[$0] })
        #expect(!judged.isEmpty && !trained.isEmpty)
        #expect(judged.isDisjoint(with: trained), "fold \(fold) of repeat \(repetition)")
      }
    }
  }

  @Test(arguments: ["stratified", "random"]) func aCustomersRowsNeverStraddle(_ split: String) throws {
    let (table, _, folds) = try dealt([("evaluate", "{split: \(split), folds: 4, repeats: 3}")])
    #expect(Set(table.customers).count == 60 && table.customers.count == 120)
    #expect(folds.repeatCount == 3 && folds.foldCount == 4)
    expectCustomersApart(folds, table.customers)
    #expect(folds.assignments[0] != folds.assignments[1])
    #expect(folds.assignments.allSatisfy { $0.allSatisfy((0..<4).contains) }, "every row is judged once a repeat")
  }

  @Test func eachFoldHasItsShareOfEvents() throws {
    let (table, _, folds) = try dealt([("evaluate.folds", "4")])
    let positive = try #require(table.label).positive
    for fold in 0..<4 {
      // Forty events of twenty customers, two each.
      #expect(folds.testRows(fold: fold).count { positive[$0] } == 10)
    }
  }

  /// The folds are the column's values in their order, whatever the seed; the column need not be a feature.
  @Test func aColumnSaysTheFolds() throws {
    let split = [(keyPath: "evaluate", value: "{split: column, fold_column: part}")]
    let (table, _, folds) = try dealt(split)
    #expect(!table.featureNames.contains("part"))
    #expect(folds.foldCount == 4 && folds.repeatCount == 1)
    expectCustomersApart(folds, table.customers)
    for (row, customer) in table.customers.enumerated() {
      let part = try #require(Int(customer.dropFirst())) / 3 % 4
      // In the order of e, n, s, w.
      #expect(folds.assignments[0][row] == [1, 0, 2, 3][part])
    }
    #expect(try dealt(split + [("seed", "2")]).2.assignments == folds.assignments)
  }

  @Test func theSeedDealsAndNothingElse() throws {
    let usual = try dealt([]).2
    #expect(try dealt([("cases.logistic.model", "{kind: scorecard}")]).2 == usual)
    #expect(try dealt([("seed", "2")]).2 != usual)
  }

  @Test func innerFoldsAreOfTheTrainingRowsAlone() throws {
    let (table, dealing, folds) = try dealt([])
    let positive = try #require(table.label).positive
    let rows = folds.trainingRows(fold: 1)
    let inner = try dealing.innerFolds(rows, count: 3)
    #expect(inner.rowCount == rows.count && inner.foldCount == 3)
    expectCustomersApart(inner, rows.map { table.customers[$0] })
    for fold in 0..<3 {
      #expect(Set(inner.testRows(fold: fold).map { positive[rows[$0]] }).count == 2, "both classes")
    }
  }

  @Test func moreInnerFoldsThanEventsAreRefused() throws {
    let (_, dealing, folds) = try dealt([("evaluate.inner_folds", "90")])
    do {
      _ = try dealing.innerFolds(folds.trainingRows(fold: 0), count: 90)
      Issue.record("90 inner folds of 32 events")
    } catch {
      for part in ["inner_folds", "within the training rows", "for 90 folds", "take at most"] {
        #expect("\(error)".contains(part), "\(error)")
      }
    }
  }

  /// Training ends before what is judged, by the gap, and begins where it is told.
  @Test func byTimeTheTrainingIsEarlier() throws {
    let (table, _, folds) = try dealt([
      ("as_of", "{column: loans.date}"), ("evaluate", "{split: time, folds: 2, gap: 40d, training: 150d}"),
    ])
    #expect(folds.foldCount == 2 && folds.repeatCount == 1)
    expectCustomersApart(folds, table.customers)
    for fold in 0..<2 {
      let judged = folds.testRows(fold: fold).map { table.asOf[$0].number }
      let trained = folds.trainingRows(fold: fold).map { table.asOf[$0].number }
      // A fold begins on or before its first judged day.
      #expect(trained.max()! <= judged.min()! - 40)
      #expect(trained.max()! - trained.min()! < 150)
    }
    #expect(folds.assignments[0].contains(-1), "the first days are only trained on")
  }
}
