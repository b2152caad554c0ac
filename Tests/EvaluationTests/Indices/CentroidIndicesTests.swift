import Evaluation
import Foundation
import LinearAlgebra
import Testing

@Suite struct CentroidIndicesTests {
  /// 1e-12 relative: sums of 150 rows in doubles.
  @Test func agreeWithScikitLearn() throws {
    let reference = try References.indices().silhouettes
    for (index, labels) in reference.labelings.enumerated() {
      let found = CentroidIndices(rows: Matrix(reference.rows), labels: labels)
      #expect(close(found.daviesBouldin.value, reference.daviesBouldin[index], 1e-12))
      #expect(close(found.calinskiHarabasz.value, reference.calinskiHarabasz[index], 1e-12))
      #expect(close(found.withinSumOfSquares.value, reference.within[index], 1e-12))
    }
  }

  /// Moving all rows moves the means with them. 1e8 leaves 8 digits of each value, so 1e-6 of the sums.
  @Test func surviveAFarOrigin() throws {
    let reference = try References.indices().silhouettes
    let near = CentroidIndices(rows: Matrix(reference.rows), labels: reference.labelings[1])
    let far = CentroidIndices(
      rows: Matrix(reference.rows.map { $0.map { $0 + 1e8 } }), labels: reference.labelings[1])
    #expect(close(near.calinskiHarabasz.value, far.calinskiHarabasz.value, 1e-6))
    #expect(close(near.daviesBouldin.value, far.daviesBouldin.value, 1e-6))
  }

  @Test func areUndefinedWithAReason() {
    let rows = Matrix([[0], [2], [1], [1]])
    let sameMeans = CentroidIndices(rows: rows, labels: [0, 0, 1, 1])
    #expect(sameMeans.daviesBouldin.reason == "clusters 0 and 1 have the same mean")
    #expect(sameMeans.calinskiHarabasz == Measure(0))
    let tight = CentroidIndices(rows: Matrix([[0], [0], [1], [1]]), labels: [0, 0, 1, 1])
    #expect(tight.calinskiHarabasz.reason == "every row lies on the mean of its cluster")
    #expect(tight.daviesBouldin == Measure(0))
    let one = CentroidIndices(rows: rows, labels: [0, 0, 0, 0])
    #expect(one.daviesBouldin.value == nil && one.withinSumOfSquares == Measure(2))
    #expect(CentroidIndices(rows: rows, labels: [3, 1, 2, 0]).calinskiHarabasz.value == nil)
    #expect(CentroidIndices(rows: Matrix(rowCount: 0, columnCount: 1), labels: []).withinSumOfSquares.value == nil)
  }

  @Test func areWrittenInSnakeCaseWithNulls() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let indices = CentroidIndices(rows: Matrix([[0], [2]]), labels: [0, 0])
    let text = String(decoding: try encoder.encode(indices), as: UTF8.self)
    let undefined = #"{"reason":"fewer than two clusters have rows","value":null}"#
    #expect(
      text == #"{"calinski_harabasz":\#(undefined),"davies_bouldin":\#(undefined),"#
        + #""within_sum_of_squares":{"reason":null,"value":2}}"#)
    #expect(try JSONDecoder().decode(CentroidIndices.self, from: Data(text.utf8)) == indices)
  }
}
