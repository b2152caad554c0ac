import Foundation
import Learning
import LinearAlgebra
import Models
import Testing

struct PrincipalComponentsTests {
  // MARK: Numbers from elsewhere

  /// scikit-learn decomposes the centred rows themselves, so its eigenvalues differ from ours by rounding of the
  /// covariance: 1e-16 × the ratio of the largest to the smallest, 1e5 here. Written numbers have 12 digits.
  @Test(arguments: ["tall", "weighted"])
  func agreesWithScikitLearn(_ name: String) throws {
    let reference = try PrincipalComponentsReference.load()
    let expected = name == "tall" ? reference.tall : reference.weighted
    let table = try PrincipalComponentsReference.table("tall")
    let rows = table.map { Array($0.dropLast()) }
    let weights = name == "tall" ? nil : table.map { $0.last! }
    let model = try PrincipalComponents(.count(6)).fit(MemoryRows(rows: rows, weights: weights))
    #expect(distance(model.means, expected.means) <= 1e-11 * 5000)
    for (variance, wanted) in zip(model.explainedVariances, expected.variances) {
      #expect(abs(variance - wanted) <= 1e-10 * wanted)
    }
    #expect(distance(model.explainedRatios, expected.ratios) <= 1e-11)
    #expect(distance(model.components.elements, expected.components) <= 1e-9)
    #expect(distance(model.transform(Matrix(rows: rows)).elements, expected.scores) <= 1e-9 * 100)
  }

  @Test func agreesWithScikitLearnOnFewerRowsThanColumns() throws {
    let expected = try PrincipalComponentsReference.load().wide
    let rows = try PrincipalComponentsReference.table("wide")
    let model = try PrincipalComponents(.count(8)).fit(MemoryRows(rows: rows))
    for (variance, wanted) in zip(model.explainedVariances, expected.variances.prefix(4)) {
      #expect(abs(variance - wanted) <= 1e-10 * wanted)
    }
    #expect(model.explainedVariances.dropFirst(4).allSatisfy { $0 == 0 })
    #expect(distance(Array(model.components.elements.prefix(32)), Array(expected.components.prefix(32))) <= 1e-9)
    let gram = model.components.multiplied(by: model.components, transposingRight: true)
    #expect(distance(gram.elements, Matrix.identity(8).elements) <= 1e-13)
  }

  @Test(arguments: ["0.5", "0.9", "0.99"])
  func keepsAsManyAsScikitLearnForAShare(_ share: String) throws {
    let reference = try PrincipalComponentsReference.load()
    let tall = MemoryRows(rows: try PrincipalComponentsReference.table("tall").map { Array($0.dropLast()) })
    let wide = MemoryRows(rows: try PrincipalComponentsReference.table("wide"))
    let estimator = PrincipalComponents(.varianceShare(Double(share)!))
    #expect(try estimator.fit(tall).componentCount == reference.tall.keptForShare[share])
    #expect(try estimator.fit(wide).componentCount == reference.wide.keptForShare[share])
  }

  // MARK: Known answers

  /// Four points at ±10 and ±5 along the axes (0.6, 0.8) and (0.8, −0.6): C = 200 u uᵀ + 50 v vᵀ, over 3.
  @Test func findsTheAxesOfAnEllipse() throws {
    let rows = [[6.0, 8], [-6, -8], [4, -3], [-4, 3]].map { [$0[0] + 70, $0[1] - 9] }
    let model = try PrincipalComponents(.count(2)).fit(MemoryRows(rows: rows))
    #expect(distance(model.means, [70, -9]) <= 1e-13)
    #expect(distance(model.components.elements, [0.6, 0.8, 0.8, -0.6]) <= 1e-14)
    #expect(distance(model.explainedVariances, [200 / 3.0, 50 / 3.0]) <= 1e-13)
    #expect(distance(model.explainedRatios, [0.8, 0.2]) <= 1e-15)
    #expect(abs(model.totalVariance - 250 / 3.0) <= 1e-13)
    #expect(distance(model.transform(Matrix(rows: rows)).elements, [10, 0, -10, 0, 0, 5, 0, -5]) <= 1e-13)
  }

  /// A column that alternates around 1e8 by ±1 has variance n / (n − 1); raw sums of squares would lose it entirely.
  @Test func aLargeMeanCostsNoDigits() throws {
    let rows = (0..<10_000).map { [1e8 + ($0 % 2 == 0 ? 1 : -1), $0 % 4 < 2 ? 0.5 : -0.5] }
    let model = try PrincipalComponents(.count(2)).fit(MemoryRows(rows: rows))
    #expect(abs(model.explainedVariances[0] - 10_000 / 9_999.0) <= 1e-12)
    #expect(abs(model.explainedVariances[1] - 2_500 / 9_999.0) <= 1e-12)
  }

  // MARK: Relations that hold of any rows

  /// Adding a constant moves the means and leaves every deviation.
  @Test func shiftingMovesOnlyTheMeans() throws {
    let rows = try tallRows()
    let shifted = rows.map { row in row.enumerated().map { $1 + 1024 * Double($0) } }
    let model = try PrincipalComponents(.count(6)).fit(MemoryRows(rows: rows))
    let moved = try PrincipalComponents(.count(6)).fit(MemoryRows(rows: shifted))
    #expect(distance(moved.means, zip(model.means, 0...).map { $0 + 1024 * Double($1) }) <= 1e-10)
    #expect(distance(moved.explainedVariances, model.explainedVariances) <= 1e-12 * model.totalVariance)
    #expect(distance(moved.components.elements, model.components.elements) <= 1e-9)
  }

  /// C and Σw are sums of w terms of a row, which are w sums of that row's term.
  @Test func aWeightIsARepeatAndZeroIsAbsence() throws {
    let rows = try tallRows()
    let weights = rows.indices.map { Double($0 % 4) }
    let repeated = zip(rows, weights).flatMap { Array(repeating: $0, count: Int($1)) }
    let weighted = try PrincipalComponents(.count(6)).fit(MemoryRows(rows: rows, weights: weights))
    let plain = try PrincipalComponents(.count(6)).fit(MemoryRows(rows: repeated))
    #expect(distance(weighted.means, plain.means) <= 1e-11)
    #expect(distance(weighted.explainedVariances, plain.explainedVariances) <= 1e-12 * plain.totalVariance)
    #expect(distance(weighted.components.elements, plain.components.elements) <= 1e-9)
  }

  /// With P a permutation, P C Pᵀ has the eigenvectors P v.
  @Test func reorderedColumnsReorderTheComponents() throws {
    let order = [3, 0, 5, 1, 4, 2]
    let rows = try tallRows()
    let model = try PrincipalComponents(.count(6)).fit(MemoryRows(rows: rows))
    let other = try PrincipalComponents(.count(6)).fit(MemoryRows(rows: rows.map { row in order.map { row[$0] } }))
    #expect(distance(other.explainedVariances, model.explainedVariances) <= 1e-12 * model.totalVariance)
    for component in 0..<6 {
      let expected = order.map { model.components[component, $0] }
      #expect(distance(Array(other.components.row(component)), expected) <= 1e-9)
    }
  }

  /// The tree in which summaries are merged depends on the number of rows alone.
  @Test func anyNumberOfWorkersGivesTheSameBits() throws {
    var state: UInt64 = 7
    let table = (0..<30_000).map { _ in
      (0..<5).map { _ in
        state = state * 16_807 % 2_147_483_647
        return Double(state) / 1e6
      }
    }
    let models = try [1, 2, 7].map { workers in
      try PrincipalComponents(.count(3)).fit(MemoryRows(Matrix(rows: table), workers: Workers(workers)))
    }
    #expect(models[0] == models[1] && models[0] == models[2])
  }

  @Test func allComponentsTogetherRestoreTheRows() throws {
    let rows = Matrix(rows: try tallRows())
    let model = try PrincipalComponents(.varianceShare(1)).fit(MemoryRows(rows: try tallRows()))
    #expect(model.componentCount == 6)
    let restored = model.transform(rows).multiplied(by: model.components)
    for row in 0..<rows.rowCount {
      #expect(distance(zip(restored.row(row), model.means).map(+), Array(rows.row(row))) <= 1e-10)
    }
  }

  @Test func aScoreDependsOnItsRowAlone() throws {
    let rows = try tallRows()
    let model = try PrincipalComponents(.count(5)).fit(MemoryRows(rows: rows))
    let all = model.transform(Matrix(rows: rows))
    for (index, row) in rows.enumerated() {
      let alone = [Double](unsafeUninitializedCapacity: 5) { scores, count in
        row.withUnsafeBufferPointer {
          model.transform(RowBlock(firstRow: index, rowCount: 1, columnCount: 6, values: $0), into: scores)
        }
        count = 5
      }
      #expect(alone == Array(all.row(index)))
    }
  }

  // MARK: Edges

  @Test func aConstantColumnHasNoPart() throws {
    let rows = try tallRows().map { [$0[0], 7.25, $0[1]] }
    let model = try PrincipalComponents(.count(3)).fit(MemoryRows(rows: rows))
    #expect(model.components[0, 1] == 0 && model.components[1, 1] == 0)
    #expect(model.explainedVariances[2] == 0)
    #expect(Array(model.components.row(2)) == [0, 1, 0])
    #expect(try PrincipalComponents(.varianceShare(1)).fit(MemoryRows(rows: rows)).componentCount == 2)
  }

  @Test(arguments: [1, 2, 50, 777])
  func equalRowsHaveNoVariance(_ rowCount: Int) throws {
    let rows = MemoryRows(rows: .init(repeating: [3.1, 1e9 / 7, -0.1], count: rowCount))
    let model = try PrincipalComponents(.varianceShare(0.9)).fit(rows)
    #expect(model.means == [3.1, 1e9 / 7, -0.1])
    #expect(model.componentCount == 1)
    #expect(model.explainedVariances == [0] && model.explainedRatios == [0] && model.totalVariance == 0)
    #expect(model.transform(Matrix(rows: [[3.1, 1e9 / 7, -0.1]])).elements == [0])
  }

  @Test func refusesWhatCannotBeFitted() throws {
    let table = [[1.0, 2], [3, 5], [4, 4]]
    func fails(_ selection: PrincipalComponents.Selection, _ rows: MemoryRows, with error: ModelError) {
      #expect(throws: error) { try PrincipalComponents(selection).fit(rows) }
    }
    func setting(_ key: String, _ value: String, _ wanted: String) -> ModelError {
      .setting(model: name, key: key, value: value, wanted: wanted)
    }
    let name = "principal_components"
    let rows = MemoryRows(rows: table)
    fails(.count(0), rows, with: setting("components", "0", "a whole number from 1 to 2"))
    fails(.count(3), rows, with: setting("components", "3", "a whole number from 1 to 2"))
    for share in [0, 1.01, -.infinity, .nan] {
      fails(.varianceShare(share), rows, with: setting("variance_share", "\(share)", "a number above 0 and at most 1"))
    }
    fails(.count(1), MemoryRows(rows: []), with: .nothingToFit(model: name, columnCount: 0, weightSum: 0))
    let weightless = MemoryRows(rows: table, weights: [0, 0, 0])
    fails(.count(1), weightless, with: .nothingToFit(model: name, columnCount: 2, weightSum: 0))
    let light = MemoryRows(rows: table, weights: [0.25, 0.25, 0.5])
    fails(.count(1), light, with: .weightsTooSmall(model: name, weightSum: 1))
    let missing = MemoryRows(rows: [[1, .nan], [2, 3]])
    fails(.count(1), missing, with: .varianceNotFinite(model: name, column: 1))
    let enormous = MemoryRows(rows: [[1e200, 0], [-1e200, 3]])
    fails(.count(1), enormous, with: .varianceNotFinite(model: name, column: 0))
    #expect(ModelError.weightsTooSmall(model: name, weightSum: 1).description.contains("sum to 1.0"))
  }

  @Test func settingsAndModelSurviveCoding() throws {
    for settings in [PrincipalComponents(.count(3)), PrincipalComponents(.varianceShare(0.9))] {
      let data = try JSONEncoder().encode(settings)
      #expect(try JSONDecoder().decode(PrincipalComponents.self, from: data) == settings)
    }
    let text = String(decoding: try JSONEncoder().encode(PrincipalComponents(.varianceShare(0.5))), as: UTF8.self)
    #expect(text == #"{"variance_share":0.5}"#)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(PrincipalComponents.self, from: Data(#"{"components":1,"variance_share":0.5}"#.utf8))
    }
    let model = try PrincipalComponents(.count(2)).fit(MemoryRows(rows: try tallRows()))
    let data = try JSONEncoder().encode(model)
    #expect(try JSONDecoder().decode(PrincipalComponents.Model.self, from: data) == model)
  }

  private func tallRows() throws -> [[Double]] {
    try PrincipalComponentsReference.table("tall").map { Array($0.dropLast()) }
  }
}

/// The largest difference between two lists; infinite where they are not equally long.
private func distance(_ left: [Double], _ right: [Double]) -> Double {
  left.count == right.count ? zip(left, right).reduce(0) { max($0, abs($1.0 - $1.1)) } : .infinity
}

extension Matrix {
  fileprivate init(rows: [[Double]]) {
    self.init(rowCount: rows.count, columnCount: rows.first?.count ?? 0, elements: rows.flatMap { $0 })
  }
}

extension MemoryRows {
  fileprivate init(rows: [[Double]], weights: [Double]? = nil) { self.init(Matrix(rows: rows), weights: weights) }
}
