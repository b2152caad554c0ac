import CKernels
import Foundation
import LinearAlgebra
import Testing

/// The log loss kernels of every class this machine can run, beside plain loops with the C library's functions.
struct LogLossKernelTests {
  private func loss(_ probability: Double, _ event: Bool) -> Double { event ? -log(probability) : -log1p(-probability) }

  /// The kernels' logarithm beside the C library's, which is right to one unit: one row's mean is its loss.
  @Test(arguments: GramKernelTests.classes) func lossesAreRightToFourUnits(_ kernels: UInt32) {
    var random = Random(11)
    let middle = random.vector(50_000).map { abs($0) }
    let small = random.vector(50_000).map { pow(10, -300 * abs($0)) }
    let probabilities =
      middle + small + small.map { 1 - $0 } + [
        .leastNonzeroMagnitude, 0x1.8p-1040, 0x1p-1022, 0.5, 0.5.squareRoot(), 1 - 0x1p-53, 0x1p-54,
      ]
    var worst = 0.0
    for probability in probabilities {
      for event in [false, true] where probability > 0 && probability < 1 {
        let wanted = loss(probability, event)
        let found = stratum_log_loss(.init(rawValue: kernels), [probability], [event], nil, 1)
        #expect(found.weight == 1 && found.squares == 0)
        worst = max(worst, abs(found.mean - wanted) / wanted.ulp)
      }
    }
    #expect(worst <= 4)
  }

  /// Around the height of eight rows and of a block, with weights of which some are zero. Means of losses below 10 lose
  /// no more than 1e-13; so do sums of 3,000 squares over their own size.
  @Test(arguments: GramKernelTests.classes) func momentsEqualPlainLoops(_ kernels: UInt32) {
    for rowCount in [1, 7, 8, 9, 1023, 1024, 1025, 3000] {
      var random = Random(UInt64(rowCount))
      let probabilities = random.vector(rowCount).map { min(0.999, abs($0) + 1e-4) }
      let events = random.vector(rowCount).map { $0 > 0.2 }
      let some = random.vector(rowCount).enumerated().map { $0 > 0 && $1 > 0.3 ? 0 : abs($1) + 0.1 }
      for weights in [nil, some] {
        let scales = weights ?? .init(repeating: 1, count: rowCount)
        let losses = zip(probabilities, events).map(loss)
        let weight = scales.reduce(0, +)
        let mean = zip(losses, scales).reduce(0) { $0 + $1.0 * $1.1 } / weight
        let squares = zip(losses, scales).reduce(0) { $0 + $1.1 * ($1.0 - mean) * ($1.0 - mean) }
        let found = stratum_log_loss(.init(rawValue: kernels), probabilities, events, weights, rowCount)
        #expect(abs(found.weight - weight) <= 1e-13 * weight)
        #expect(abs(found.mean - mean) <= 1e-13)
        #expect(abs(found.squares - squares) <= 1e-13 * max(1, squares))
      }
    }
  }

  /// What is certain and happened costs nothing; what was held impossible and happened has no finite mean, unless it
  /// weighs nothing.
  @Test(arguments: GramKernelTests.classes) func extremeProbabilities(_ kernels: UInt32) {
    func mean(_ probabilities: [Double], _ events: [Bool], _ weights: [Double]? = nil) -> Double {
      stratum_log_loss(.init(rawValue: kernels), probabilities, events, weights, events.count).mean
    }
    #expect(mean([0, 1], [false, true]) == 0 && mean([0, 1], [false, true]).sign == .plus)
    #expect(!mean([0.5, 0], [true, true]).isFinite)
    #expect(!mean([0.5, 1], [true, false]).isFinite)
    #expect(abs(mean([0.5, 1], [true, false], [2, 0]) - log(2)) < 1e-15)
  }

  /// Runs merged are their rows together.
  @Test func runsMerge() {
    var random = Random(12)
    let probabilities = random.vector(3000).map { 0.001 + 0.99 * abs($0) }
    let events = random.vector(3000).map { $0 > 0 }
    func moments(_ rows: Range<Int>) -> LogLossMoments {
      probabilities.withUnsafeBufferPointer { probabilities in
        events.withUnsafeBufferPointer { events in
          LogLossMoments(.init(rebasing: probabilities[rows]), events: .init(rebasing: events[rows]), weights: nil)
        }
      }
    }
    var merged = moments(0..<0)
    for rows in [0..<1, 1..<1, 1..<1500, 1500..<3000] { merged.merge(moments(rows)) }
    let whole = moments(0..<3000)
    #expect(merged.weight == 3000)
    #expect(abs(merged.mean - whole.mean) < 1e-14 && abs(merged.squares - whole.squares) < 1e-11)
  }
}
