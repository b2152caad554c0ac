import Foundation
import Learning
import LinearAlgebra
import Models
import Testing

/// Rows with something wrong: each gives the diagnosis by name.
struct LogisticDiagnosesTests {
  private func fit(
    _ columns: [String: [Double]], _ targets: [Double], _ settings: LogisticRegression = LogisticRegression()
  ) throws -> LogisticRegression.Model {
    let names = columns.keys.sorted()
    var settings = settings
    settings.columnNames = names
    let elements = targets.indices.flatMap { row in names.map { columns[$0]![row] } }
    return try settings.fit(
      MemoryRows(
        Matrix(rowCount: targets.count, columnCount: names.count, elements: elements), targets: targets))
  }

  private func noise(_ count: Int, _ seed: UInt64) -> [Double] {
    (0..<count).map { CounterRandom.normal(seed: seed, row: $0) }
  }

  /// Albert and Anderson's complete separation: one column parts the classes, with a gap from 4 to 6.
  @Test func completeSeparationByOneColumn() throws {
    let age: [Double] = [1, 2, 3, 4, 6, 7, 8, 9]
    let model = try fit(["age": age, "noise": noise(8, 1)], [0, 0, 0, 0, 1, 1, 1, 1])
    let separation = try #require(model.diagnoses.separation)
    #expect(separation.kind == .complete)
    #expect(separation.singles.map(\.column) == ["age"])
    #expect(separation.singles.map(\.kind) == [.complete])
    #expect(separation.singles.map(\.boundary) == [5] && separation.singles.map(\.classAbove) == [1])
    #expect(separation.combination.isEmpty)
    #expect(model.convergence.ending == .separated && !model.convergence.isReached)
    #expect(model.inference == nil)
    #expect(model.coefficients.allSatisfy { $0.isFinite })
    #expect(model.convergence.objective < 1e-6, "the loss nears 0")
  }

  /// Rows of both classes lie at 5.
  @Test func quasiSeparationByOneColumn() throws {
    let age: [Double] = [1, 2, 3, 5, 5, 5, 7, 8, 9, 10]
    let model = try fit(["age": age], [0, 0, 0, 0, 1, 1, 1, 1, 1, 1].map { 1 - $0 })
    let separation = try #require(model.diagnoses.separation)
    #expect(separation.kind == .quasiComplete)
    #expect(separation.singles.map(\.column) == ["age"])
    #expect(separation.singles.map(\.kind) == [.quasiComplete])
    #expect(separation.singles.map(\.boundary) == [5] && separation.singles.map(\.classAbove) == [0])
    // At the boundary one of three rows is of class 0, which no coefficient can tell apart: 3 ln 3 − 2 ln 2 is left.
    #expect(abs(model.sample.logLikelihood + 3 * log(3.0) - 2 * log(2.0)) <= 1e-6)
  }

  /// Every customer with the flag is an event; among the others nothing separates.
  @Test func quasiSeparationByAnIndicatorOfOneClass() throws {
    let count = 200
    let x = noise(count, 2)
    let flag = (0..<count).map { $0 % 10 == 0 ? 1.0 : 0 }
    let targets = (0..<count).map { row in
      flag[row] == 1 || CounterRandom.uniform(seed: 3, row: row) < 1 / (1 + exp(-x[row])) ? 1.0 : 0
    }
    let model = try fit(["flag": flag, "x": x], targets)
    let separation = try #require(model.diagnoses.separation)
    #expect(separation.kind == .quasiComplete)
    #expect(separation.columns == ["flag"])
    #expect(separation.singles[0].classAbove == 1 && separation.singles[0].boundary == 0)
    // The other coefficient is that of the rows without the flag.
    let rest = (0..<count).filter { flag[$0] == 0 }
    let alone = try fit(["x": rest.map { x[$0] }], rest.map { targets[$0] })
    #expect(alone.convergence.isReached)
    #expect(abs(model.coefficients[1] - alone.coefficients[0]) <= 1e-6)
  }

  /// Neither column separates, their sum does; a third has no part in it.
  @Test(arguments: [0.2, 0]) func separationByACombination(_ gap: Double) throws {
    let count = 120
    let first = noise(count, 4)
    var second = noise(count, 5)
    var targets = [Double](repeating: 0, count: count)
    for row in 0..<count {
      targets[row] = first[row] + second[row] > 0 ? 1 : 0
      second[row] += targets[row] == 1 ? gap : -gap
      // With no gap, rows of both classes lie on the boundary itself.
      if gap == 0, row % 10 == 0 { second[row] = -first[row] }
    }
    let model = try fit(["first": first, "noise": noise(count, 6), "second": second], targets)
    let separation = try #require(model.diagnoses.separation)
    #expect(separation.kind == (gap > 0 ? .complete : .quasiComplete))
    #expect(separation.singles.isEmpty)
    #expect(separation.combination == ["first", "second"])
  }

  @Test func aPenaltyLeavesNothingToSeparate() throws {
    let model = try fit(["age": [1, 2, 3, 4, 6, 7, 8, 9]], [0, 0, 0, 0, 1, 1, 1, 1], .init(penalty: .ridge(0.01)))
    #expect(model.diagnoses.separation == nil && model.convergence.isReached)
  }

  /// Ordinary rows with a strong column are not called separated.
  @Test(arguments: UInt64(0)..<20) func overlapIsNotSeparation(_ seed: UInt64) throws {
    let count = 60
    let x = noise(count, 100 + seed)
    var targets = x.map { $0 > 0 ? 1.0 : 0 }
    // One row on the wrong side, far out, makes the classes overlap.
    let farthest = x.indices.max { abs(x[$0]) < abs(x[$1]) }!
    targets[farthest] = 1 - targets[farthest]
    let model = try fit(["x": x, "y": noise(count, 200 + seed)], targets)
    #expect(model.diagnoses.separation == nil && model.convergence.isReached, "seed \(seed)")
  }

  @Test func constantAndDependentColumnsAreNamedAndLeftOut() throws {
    let count = 150
    let (a, b) = (noise(count, 7), noise(count, 8))
    let sum = (0..<count).map { 2 * a[$0] - 3 * b[$0] + 4 }
    let targets = (0..<count).map { CounterRandom.uniform(seed: 9, row: $0) < 1 / (1 + exp(-a[$0])) ? 1.0 : 0 }
    let model = try fit(["a": a, "b": b, "constant": .init(repeating: 1e8, count: count), "sum": sum], targets)
    #expect(model.diagnoses.constantColumns == ["constant"])
    #expect(model.diagnoses.dependentColumns.map(\.column) == ["sum"])
    #expect(model.diagnoses.dependentColumns.map(\.others) == [["a", "b"]])
    #expect(model.diagnoses.dependentColumns.map(\.isLeftOut) == [true])
    #expect(model.coefficients[2] == 0 && model.coefficients[3] == 0)
    #expect(model.convergence.isReached)
    let plain = try fit(["a": a, "b": b], targets)
    #expect(zip(model.coefficients.prefix(2), plain.coefficients).allSatisfy { abs($0 - $1) <= 1e-9 })
    #expect(model.inference?.terms.map(\.name) == ["intercept", "a", "b"])
    // With a ridge nothing is left out: the penalty shares the effect.
    let ridge = try fit(["a": a, "b": b, "sum": sum], targets, .init(penalty: .ridge(0.01)))
    #expect(ridge.diagnoses.dependentColumns.map(\.isLeftOut) == [false])
    #expect(ridge.convergence.isReached && ridge.coefficients.allSatisfy { $0 != 0 })
    // With a lasso nothing is left out either, though its optimum is not unique.
    let lasso = try fit(["a": a, "b": b, "sum": sum], targets, .init(penalty: .lasso(0.01)))
    #expect(lasso.convergence.isReached)
  }

  /// Two columns with correlation r have the factor 1 / (1 − r²).
  @Test func varianceInflationIsThatOfTheCorrelation() throws {
    let a: [Double] = [1, -1, 1, -1, 1, -1, 1, -1]
    let b: [Double] = [3, -3, 1, -1, -1, 1, 3, -3]
    // Σab = 12, Σa² = 8, Σb² = 40, so r² = 144 / 320.
    let model = try fit(["a": a, "b": b], [1, 0, 1, 1, 0, 0, 0, 1])
    #expect(model.diagnoses.varianceInflation.map(\.column) == ["a", "b"])
    for each in model.diagnoses.varianceInflation { #expect(abs(each.factor - 1 / (1 - 0.45)) <= 1e-14) }
  }

  @Test func oneEventIsNamedAndFitted() throws {
    let x: [Double] = [1, 2, 3, 4, 5, 6, 7, 8]
    let model = try fit(["x": x], [0, 0, 0, 1, 0, 0, 0, 0])
    #expect(model.diagnoses.singleRowClass == 1)
    #expect(model.convergence.isReached)
    #expect(model.sample.eventCount == 1 && model.sample.nonEventCount == 7)
  }

  @Test(arguments: [0.0, 1]) func oneClassIsAnError(_ target: Double) {
    let expected = ModelError.oneClass(model: "logistic_regression", presentClass: Int(target), rowCount: 3)
    #expect(throws: expected) { try fit(["x": [1, 2, 3]], .init(repeating: target, count: 3)) }
  }

  @Test func whatCannotBeFittedIsNamed() {
    #expect(throws: ModelError.targetNotBinary(model: "logistic_regression", row: 1, value: "2.0")) {
      try fit(["x": [1, 2, 3]], [0, 2, 1])
    }
    for stray in [Double.nan, .infinity] {
      #expect(
        throws: ModelError.valueNotFinite(model: "logistic_regression", row: 2, column: "y", value: "\(stray)")
      ) { try fit(["x": [1, 2, 3], "y": [1, 1, stray]], [0, 1, 1]) }
    }
    #expect(throws: ModelError.varianceNotFinite(model: "logistic_regression", column: 0)) {
      try fit(["x": [1e200, -1e200, 0]], [0, 1, 1])
    }
    #expect(throws: ModelError.self) { try fit(["x": [1, 2]], [0, 1], .init(penalty: .ridge(-1))) }
    #expect(throws: ModelError.self) { try fit(["x": [1, 2]], [0, 1], .init(signs: [.any, .any])) }
    #expect(throws: ModelError.self) { try fit(["x": [1, 2]], [0, 1], .init(offsetColumn: 1)) }
    #expect(throws: ModelError.self) { try fit(["x": [1, 2]], [0, 1], .init(populationRate: 1)) }
  }
}

extension CounterRandom {
  fileprivate static func uniform(seed: UInt64, row: Int) -> Double {
    var random = CounterRandom(seed: seed, purpose: "test.logistic", row: row)
    return random.uniform()
  }

  fileprivate static func normal(seed: UInt64, row: Int) -> Double {
    NormalQuantile.value(at: max(1e-12, uniform(seed: seed, row: row)))
  }
}
