import Frames
import Models
import Testing

@Suite struct BinningFaultTests {
  private let target: [Double] = [0, 1, 0, 1, 1, 0]

  private func fault(
    _ values: BinningColumn.Values, target: [Double]? = nil, weights: [Double]? = nil,
    _ change: (inout BinningRule) -> Void = { _ in }
  ) -> BinningFault? {
    var rule = BinningRule()
    change(&rule)
    do {
      _ = try Binning(rule: rule).fit([BinningColumn("x", values)], target: target ?? self.target, weights: weights)
    } catch ModelError.binning(let fault) {
      #expect(ModelError.binning(fault).description == fault.description && !fault.description.isEmpty)
      return fault
    } catch {}
    return nil
  }
  private let numbers = BinningColumn.Values.numbers([1, 2, 3, 4, 5, 6])

  @Test func targets() {
    #expect(fault(numbers, target: [0, 1, 2, 0, 1, 0]) == .targetNotBinary(row: 2, value: 2))
    #expect(fault(numbers, target: .init(repeating: 1, count: 6)) == .oneClass(events: 6, nonEvents: 0))
    #expect(fault(numbers, target: target, weights: [1, 0, 1, 0, 0, 1]) == .oneClass(events: 0, nonEvents: 3))
    #expect(fault(numbers, weights: [1, 1, 1, -1, 1, 1]) == .weight(row: 3, value: -1))
    guard case .targetNotBinary(row: 4, _) = fault(numbers, target: [0, 1, 0, 1, .nan, 0]) else {
      Issue.record("a missing target was taken")
      return
    }
    #expect(fault(numbers, target: [0, 1, 0, 1, .nan, 0], weights: [1, 1, 1, 1, 0, 1]) == nil)
  }

  @Test func infinity() throws {
    #expect(fault(.numbers([1, 2, .infinity, 4, 5, 6])) == .infinite(variable: "x", row: 2))
    #expect(fault(.numbers([1, 2, .infinity, 4, 5, 6]), weights: [1, 1, 0, 1, 1, 1]) == nil)
    let found = try Binning().fit([BinningColumn("x", numbers)], target: target).variables[0]
    #expect(throws: ModelError.binning(.infinite(variable: "x", row: 1))) {
      try found.codes(of: BinningColumn("x", .numbers([1, -.infinity])))
    }
  }

  /// A special value among ordinary ones is an error, unless it is declared to be special wherever it stands.
  @Test func specialValueThatIsLegitimate() throws {
    let special = SpecialValue(.number(3))
    #expect(
      fault(numbers) { $0.specials = [special] }
        == .specialAmongOrdinary(variable: "x", special: .number(3), low: 1, high: 6))
    #expect(fault(numbers) { $0.specials = [SpecialValue(.number(-1)), SpecialValue(.number(6))] } == nil)
    var rule = BinningRule()
    rule.minimumShare = 0
    rule.prebinEdges = [3, 5]
    rule.specials = [SpecialValue(.number(3), amongOrdinary: true)]
    let found = try Binning(rule: rule).fit([BinningColumn("x", numbers)], target: target).variables[0]
    #expect(found.bins[found.ordinaryCount].count == 1)
    #expect(found.bins.reduce(0) { $0 + $1.count } == 6)
  }

  @Test func specialsOfTheWrongKind() {
    func problem(_ values: BinningColumn.Values, _ specials: [SpecialValue.Value]) -> Bool {
      if case .special = fault(values, { $0.specials = specials.map { SpecialValue($0) } }) { true } else { false }
    }
    let levels = BinningColumn.Values.levels(codes: [0, 1, 0, 1, 0, 1], names: ["a", "b"])
    #expect(problem(numbers, [.level("a")]) && problem(levels, [.number(1)]))
    #expect(problem(numbers, [.number(-1), .number(-1)]) && problem(levels, [.level("a"), .level("a")]))
    #expect(problem(numbers, [.number(.nan)]) && !problem(levels, [.level("never seen")]))
  }

  @Test func manualBins() {
    func problem(_ values: BinningColumn.Values, _ manual: ManualBins) -> Bool {
      if case .manual = fault(values, { $0.manual = manual }) { true } else { false }
    }
    let levels = BinningColumn.Values.levels(codes: [0, 1, 0, 1, 0, 1], names: ["a", "b"])
    #expect(problem(numbers, ManualBins(edges: [2, 2], reason: "")))
    #expect(problem(numbers, ManualBins(groups: [["a"]], reason: "")))
    #expect(problem(levels, ManualBins(edges: [1], reason: "")))
    #expect(problem(levels, ManualBins(groups: [["a"]], reason: "")))
    #expect(problem(levels, ManualBins(groups: [["a", "b"], ["a"]], reason: "")))
    #expect(!problem(levels, ManualBins(groups: [["a"], ["b"]], reason: "")))
  }

  @Test func tooManyLevels() {
    let codes = (0..<1200).map { Int32($0 / 2) }
    let target = (0..<1200).map { Double($0 % 2) }
    let values = BinningColumn.Values.levels(codes: codes, names: (0..<600).map { "l\($0)" })
    #expect(fault(values, target: target) { $0.rareShare = 0 } == .tooManyLevels(variable: "x", count: 600, limit: 500))
    #expect(fault(values, target: target) == nil)
  }

  @Test func namesAndColumns() throws {
    let column = BinningColumn("x", numbers)
    #expect(throws: ModelError.binning(.unknownVariable("y", known: ["x"]))) {
      try Binning(rules: ["y": BinningRule()]).fit([column], target: target)
    }
    #expect(throws: ModelError.binning(.repeatedVariable("x"))) {
      try Binning().fit([column, column], target: target)
    }
    #expect(throws: ModelError.self) { try BinningColumn(Column("day", .date([1, 2]))) }
    let fitted = try Binning().fit([column], target: target)
    #expect(throws: ModelError.self) {
      try fitted.variables[0].codes(of: BinningColumn("x", .levels(codes: [0], names: ["a"])))
    }
    #expect(throws: ModelError.self) { try fitted.weightsOfEvidence(of: [BinningColumn("z", numbers)]) }
    #expect(
      try BinningColumn(Column("x", .integer([4, Missing.integer, 6])), rows: [2, 0]).values == .numbers([6, 4]))
  }

  @Test func settings() {
    let changes: [(inout BinningRule) -> Void] = [
      { $0.maximumBins = 0 }, { $0.minimumShare = 1 }, { $0.minimumCount = -1 }, { $0.minimumEvents = .nan },
      { $0.minimumNonEvents = .infinity }, { $0.turningGain = -0.1 }, { $0.maximumPrebins = 1 },
      { $0.treeLeaves = -1 }, { $0.treeLeaves = 1 }, { $0.treeLeaves = 501 },
      { $0.prebinEdges = [1, 1] }, { $0.rareShare = 1 }, { $0.minimumSeparateCount = 0 },
      { $0.smoothing = .additive(0) }, { $0.smoothing = .substitute(.nan) }, { $0.special = .refuse },
    ]
    for (index, change) in changes.enumerated() {
      var rule = BinningRule()
      change(&rule)
      #expect("change \(index)") {
        try Binning(rule: rule).fit([BinningColumn("x", numbers)], target: target)
      } throws: {
        if case ModelError.setting = $0 { true } else { false }
      }
    }
  }
}
