import Foundation
import Learning
import LinearAlgebra
import Models
import Testing

/// With many rows the first steps see a few of them; where that leads must not show in the result.
struct LogisticRoughStartTests {
  private static let penalties = [LogisticPenalty.none, .ridge(0.01), .lasso(0.01)]

  private func rows(sorted: Bool, weighted: Bool = false) -> MemoryRows {
    var random = CounterRandom(seed: 11, purpose: "test.rough")
    var made = (0..<20_000).map { _ -> (x: [Double], y: Double) in
      let x = (0..<3).map { _ in 4 * random.uniform() - 2 }
      return (x, random.uniform() < 1 / (1 + exp(2 - x[0] + 0.5 * x[1])) ? 1 : 0)
    }
    // All of one class first: the rows seen at first are none like the others.
    if sorted { made.sort { $0.y < $1.y } }
    return MemoryRows(
      Matrix(rowCount: made.count, columnCount: 3, elements: made.flatMap(\.x)),
      weights: weighted ? made.indices.map { $0 % 4096 < 300 ? 0 : 1 } : nil, targets: made.map(\.y))
  }

  /// Fewer than ten steps allowed, the fit takes no rough start; the optimum is the same.
  @Test(arguments: penalties, [false, true]) func leadsToTheSameOptimum(_ penalty: LogisticPenalty, _ sorted: Bool)
    throws
  {
    let rows = rows(sorted: sorted)
    let fast = try LogisticRegression(penalty: penalty).fit(rows)
    let plain = try LogisticRegression(penalty: penalty, maximumIterations: 9).fit(rows)
    #expect(fast.convergence.isReached && plain.convergence.isReached)
    #expect(abs(fast.convergence.objective - plain.convergence.objective) <= 1e-14)
    #expect(zip(fast.coefficients, plain.coefficients).allSatisfy { abs($0 - $1) <= 1e-8 })
    #expect(sorted || fast.convergence.iterations < plain.convergence.iterations)
  }

  /// The rows looked at first weigh nothing.
  @Test func survivesFirstRowsWithoutWeight() throws {
    let rows = rows(sorted: false, weighted: true)
    let fast = try LogisticRegression().fit(rows)
    let plain = try LogisticRegression(maximumIterations: 9).fit(rows)
    #expect(fast.convergence.isReached)
    #expect(zip(fast.coefficients, plain.coefficients).allSatisfy { abs($0 - $1) <= 1e-8 })
  }

  @Test func isTheSameAtAnyNumberOfWorkers() throws {
    let rows = rows(sorted: false)
    let fits = try [1, 2, 7].map {
      try LogisticRegression().fit(MemoryRows(rows.matrix, targets: rows.targets, workers: Workers($0)))
    }
    #expect(fits[0] == fits[1] && fits[0] == fits[2])
  }
}
