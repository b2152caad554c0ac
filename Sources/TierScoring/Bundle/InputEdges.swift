/// The numbers at which a plan's arithmetic changes for each of its inputs.
package struct InputEdges {
  /// The edges of each input, ascending, none twice; a category has none.
  package private(set) var numbers: [[Double]]
  /// What stands for a missing value of each input, where something does.
  private var replacements: [Double?]
  /// Where a weighted sum puts its middle for each input.
  private var centers: [Double?]
  /// By how much each input must move to move a weighted sum by 1.
  private var scales: [Double?]

  package init(_ plan: ScoringPlan) {
    let count = plan.inputs.count
    numbers = .init(repeating: [], count: count)
    replacements = .init(repeating: nil, count: count)
    centers = .init(repeating: nil, count: count)
    scales = .init(repeating: nil, count: count)
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
        for (position, value) in step.values.enumerated() {
          guard let origin = origins[value] else { continue }
          centers[origin] = step.center[position]
          let slope = step.rows.map { abs($0[position]) }.max()!
          if slope > 0 { scales[origin] = 1 / slope }
        }
      case .tier(let step):
        if case .cuts(let score, let cuts) = step.rule, let origin = origins[score] { numbers[origin] += cuts }
      default: break
      }
      origins += [origin] + .init(repeating: nil, count: step.width - 1)
    }
    for input in 0..<count { numbers[input] = Array(Set(numbers[input])).sorted() }
  }

  /// The numbers between which the model expects an input.
  package func range(_ input: Int) -> ClosedRange<Double> {
    if let low = numbers[input].first, let high = numbers[input].last, low < high { return low...high }
    let (middle, scale) = (typical(input), scales[input] ?? 10)
    return middle - 4 * scale...middle + 4 * scale
  }

  /// A number in the middle of what the model knows of an input.
  package func typical(_ input: Int) -> Double {
    replacements[input] ?? centers[input]
      ?? (numbers[input].isEmpty ? 0 : numbers[input][numbers[input].count / 2])
  }
}
