/// The numbers at which a plan's arithmetic changes for each of its inputs.
struct InputEdges {
  /// The edges of each input, ascending, none twice; a category has none.
  private(set) var numbers: [[Double]]
  /// What stands for a missing value of each input, where something does.
  private var replacements: [Double?]
  /// Where a weighted sum puts its middle for each input.
  private var centers: [Double?]

  init(_ plan: ScoringPlan) {
    let count = plan.inputs.count
    numbers = .init(repeating: [], count: count)
    replacements = .init(repeating: nil, count: count)
    centers = .init(repeating: nil, count: count)
    // The input that a value still equals, wherever it is neither missing nor held.
    var origins: [Int?] = (0..<count).map { $0 }
    for step in plan.steps {
      var origin: Int?
      switch step {
      case .impute(let step):
        origin = origins[step.value]
        if let origin {
          replacements[origin] = step.replacement
          numbers[origin].append(step.replacement)
        }
      case .require(let step): origin = origins[step.value]
      case .clip(let step):
        origin = origins[step.value]
        if let origin { numbers[origin] += [step.low, step.high] }
      case .bins(let step): if let origin = origins[step.value] { numbers[origin] += step.breaks }
      case .affine(let step):
        for (value, center) in zip(step.values, step.center) where origins[value] != nil && center != 0 {
          centers[origins[value]!] = center
        }
      case .tier(let step):
        if case .cuts(let score, let cuts) = step.rule, let origin = origins[score] { numbers[origin] += cuts }
      default: break
      }
      origins += [origin] + .init(repeating: nil, count: step.width - 1)
    }
    for input in 0..<count { numbers[input] = Array(Set(numbers[input])).sorted() }
  }

  /// A number in the middle of what the model knows of an input.
  func typical(_ input: Int) -> Double {
    replacements[input] ?? centers[input]
      ?? (numbers[input].isEmpty ? 0 : numbers[input][numbers[input].count / 2])
  }
}
