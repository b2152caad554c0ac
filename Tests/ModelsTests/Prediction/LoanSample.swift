import Features
import Frames
import Learning
import Models

/// Loans of which some go bad: by income and by region, not by height; `drift` moves from the earlier to the later days.
struct LoanSample {
  var table: Frame
  var target: [Double] = []
  var days: [Int] = []
  let inputs = ["income", "region", "height", "drift"]

  init(_ rowCount: Int = 800, seed: UInt64 = 1) {
    var random = CounterRandom(seed: seed, purpose: "test.loans")
    var numbers: [[Double]] = .init(repeating: [], count: 3)
    var regions: [Int32] = []
    for row in 0..<rowCount {
      let (income, height) = (10 * random.uniform(), random.uniform())
      let region = random.integer(below: 4)
      let day = row * 6 / rowCount
      numbers[0].append(income)
      numbers[1].append(height)
      let chance = 0.1 + 0.05 * (10 - income) + [0, 0.25, -0.05, 0.1][region]
      let isBad = random.uniform() < chance
      numbers[2].append(random.uniform() + (day >= 3 ? 0.7 : 0) + (isBad ? 0.4 : 0))
      regions.append(Int32(region))
      target.append(isBad ? 1 : 0)
      days.append(day)
    }
    table = Frame([
      Column("income", .number(numbers[0])),
      Column("region", .category(codes: regions, levels: ["north", "east", "south", "west"])),
      Column("height", .number(numbers[1])), Column("drift", .number(numbers[2])),
    ])
  }

  /// The rows, or some of them in any order and any number of times.
  func training(
    _ inputs: [String], rows: [Int]? = nil, seed: UInt64 = 0, workers: Int = 1
  ) -> PredictionTraining {
    let target = target
    return PredictionTraining(
      table: table, rows: rows ?? Array(target.indices), target: target, inputs: inputs,
      grades: RiskGrades(names: ["low", "high"], shares: [0.7]), days: days, seed: seed, workers: Workers(workers),
      innerFolds: { rows in try Folds(classes: rows.map { Int(target[$0]) }, foldCount: 3, seed: 5) })
  }

  /// Each event so many times, the other rows once.
  func repeatingEvents(_ count: Int) -> [Int] {
    target.indices.flatMap { Array(repeating: $0, count: target[$0] == 1 ? count : 1) }
  }
}

extension FittedPredictor {
  /// A logistic predictor's detail.
  var logistic: LogisticDetail? { if case .logistic(let detail) = detail { detail } else { nil } }
  /// A scorecard's detail.
  var card: ScorecardDetail? { if case .scorecard(let detail) = detail { detail } else { nil } }
}
