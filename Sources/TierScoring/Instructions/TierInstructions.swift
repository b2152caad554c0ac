/// `TierStep` by cuts for blocks of rows.
struct CutsInstruction: BitwiseCopyable {
  private let score: Int
  private let cuts: UnsafePointer<Double>
  private let cutCount: Int

  init(score: Int, cuts: [Double], _ constants: ScoringConstants) {
    self.score = score
    self.cuts = constants.keep(cuts)
    cutCount = cuts.count
  }

  func evaluate(_ block: ScoringBlock, output: Int) {
    block.refuseUndefined(score)
    for row in stride(from: 0, to: block.rowCount, by: 4) {
      let x = block.load(score, row, as: SIMD4<Double>.self)
      var tier = SIMD4<Double>.zero
      var margin = SIMD4<Double>(repeating: cutCount == 0 ? .nan : .infinity)
      for index in 0..<cutCount {
        let cut = SIMD4(repeating: cuts[index])
        let (above, below) = (x - cut, cut - x)
        tier.replace(with: tier + 1, where: x .< cut)
        let distance = above.replacing(with: below, where: below .> above)
        margin.replace(with: distance, where: distance .< margin)
      }
      block.store(tier, output, row)
      block.store(margin, output + 1, row)
    }
  }
}

/// `TierStep` by classes for blocks of rows: four at a time, without branches.
struct ClassesInstruction: BitwiseCopyable {
  private let position: Int
  private let tiers: UnsafePointer<Double>
  private let classCount: Int
  private let scores: UnsafePointer<Int>
  /// Whether there are scores and two tiers, so that every class has another tier beside its own.
  private let hasMargin: Bool

  init(position: Int, tiers: [Int], scores: [Int], _ constants: ScoringConstants) {
    self.position = position
    self.tiers = constants.keep(tiers.map(Double.init))
    classCount = tiers.count
    self.scores = constants.keep(scores)
    hasMargin = !scores.isEmpty && Set(tiers).count > 1
  }

  func evaluate(_ block: ScoringBlock, output: Int) {
    for row in stride(from: 0, to: block.rowCount, by: 4) {
      let source = block.load(position, row, as: SIMD4<Double>.self)
      var tier = SIMD4<Double>(repeating: .nan)
      for index in 0..<classCount {
        tier.replace(with: tiers[index], where: source .== Double(index))
      }
      block.store(tier, output, row)
      var own = SIMD4<Double>(repeating: .nan)
      if hasMargin {
        var largest = SIMD4<Double>(repeating: -.infinity)
        for index in 0..<classCount {
          let score = block.load(scores[index], row, as: SIMD4<Double>.self)
          own.replace(with: score, where: source .== Double(index))
          let other = score.replacing(with: -.infinity, where: tier .== tiers[index])
          largest.replace(with: other, where: other .>= largest)
        }
        own -= largest
      }
      block.store(own, output + 1, row)
    }
    let source = block.column(position)
    for row in 0..<block.rowCount where source[row].isNaN { block.refuse(row, .missing, value: position) }
  }
}
