package import Learning
package import LinearAlgebra

/// What must be known of rows and targets before a logistic fit; the loss, its gradient and its second derivatives with
/// all coefficients 0 follow from it.
package struct LogisticSurvey: Mergeable, Equatable {
  /// The moments of all rows.
  package var moments: CentredMoments
  /// The weight of the rows whose target is 1.
  package var eventWeight = 0.0
  /// The weighted mean of each column over those rows.
  package var eventMeans: [Double]
  /// The number of rows that weigh anything, by target.
  package var counts = [0, 0]
  /// The first target that is neither 0 nor 1 in a row that weighs anything.
  package var strayTarget: (row: Int, value: Double)?

  package static func == (left: LogisticSurvey, right: LogisticSurvey) -> Bool {
    left.moments == right.moments && left.eventWeight == right.eventWeight && left.eventMeans == right.eventMeans
      && left.counts == right.counts && left.strayTarget?.row == right.strayTarget?.row
  }

  /// The share of the weight that has target 1.
  var eventRate: Double { eventWeight / moments.weightSum }

  package mutating func merge(_ other: LogisticSurvey) {
    moments.merge(other.moments)
    mergeEvents(weight: other.eventWeight, means: other.eventMeans)
    for each in counts.indices { counts[each] += other.counts[each] }
    strayTarget = strayTarget ?? other.strayTarget
  }

  fileprivate mutating func mergeEvents(weight: Double, means: [Double]) {
    guard weight > 0 else { return }
    let share = weight / (eventWeight + weight)
    if eventWeight == 0 {
      eventMeans = means
    } else {
      for column in means.indices { eventMeans[column] += (means[column] - eventMeans[column]) * share }
    }
    eventWeight += weight
  }
}

/// The look that makes a survey.
package struct LogisticSurveyPass: Pass {
  private let columnCount: Int

  package init(columnCount: Int) { self.columnCount = columnCount }

  package func emptySummary() -> LogisticSurvey {
    LogisticSurvey(
      moments: CentredMoments(columnCount: columnCount), eventMeans: .init(repeating: 0, count: columnCount))
  }

  package func absorb(_ block: RowBlock, into summary: inout LogisticSurvey) {
    guard let targets = block.targets else { preconditionFailure("a logistic regression needs rows with targets") }
    summary.moments.add(block.values, rowCount: block.rowCount, weights: block.weights)
    var eventWeight = 0.0
    var origin: Int?
    withUnsafeTemporaryAllocation(of: Double.self, capacity: columnCount) { sums in
      sums.initialize(repeating: 0)
      for row in 0..<block.rowCount {
        let weight = block.weights?[row] ?? 1
        guard weight > 0 else { continue }
        let target = targets[row]
        guard target == 0 || target == 1 else {
          summary.strayTarget = summary.strayTarget ?? (block.firstRow + row, target)
          continue
        }
        summary.counts[Int(target)] += 1
        guard target == 1 else { continue }
        // Sums of differences from the first event keep the digits that sums of large values would lose.
        let first = origin ?? row * columnCount
        origin = first
        eventWeight += weight
        for column in 0..<columnCount {
          sums[column] += weight * (block.values[row * columnCount + column] - block.values[first + column])
        }
      }
      guard let origin, eventWeight > 0 else { return }
      summary.mergeEvents(
        weight: eventWeight,
        means: (0..<columnCount).map { block.values[origin + $0] + sums[$0] / eventWeight })
    }
  }
}

/// Finds the first value that is not finite.
struct StrayValuePass: Pass {
  struct Summary: Mergeable {
    var first: (row: Int, column: Int, value: Double)?

    mutating func merge(_ other: Summary) { first = first ?? other.first }
  }

  func emptySummary() -> Summary { Summary() }

  func absorb(_ block: RowBlock, into summary: inout Summary) {
    guard summary.first == nil, let index = block.values.firstIndex(where: { !$0.isFinite }) else { return }
    summary.first = (block.firstRow + index / block.columnCount, index % block.columnCount, block.values[index])
  }
}
