import Contracts
import Learning
import LinearAlgebra
import Models
import Testing

struct KMeansPassTests {
  private let matrix = KMeansReference.shared.cases.first { $0.name == "several blocks" }!.matrix
  private var centroids: [Double] { Array(matrix.elements.prefix(5 * matrix.columnCount)) }
  private var weights: [Double] { (0..<matrix.rowCount).map { Double($0 % 3) } }

  @Test func lloydsStepSatisfiesTheContract() {
    func check(weights: [Double]?) {
      let pass = LloydPass(
        [centroids, Array(centroids.prefix(8))].map {
          .init(
            MovingCentroids(centroids: $0, origins: $0, columnCount: matrix.columnCount),
            rows: RowClusters(rowCount: matrix.rowCount), isAfresh: true)
        })
      checkPass(pass, on: SampleRows(matrix), weights: weights) { $0.runs.flatMap(\.sums.values) }
    }
    check(weights: nil)
    check(weights: weights)
  }

  @Test func theFarthestRowSatisfiesTheContract() {
    let pass = FarthestRowPass(centroids: centroids)
    checkPass(pass, on: SampleRows(matrix)) { [Double($0.row), $0.squaredDistance] + $0.values }
    checkPass(pass, on: SampleRows(matrix), weights: weights) { [Double($0.row), $0.squaredDistance] + $0.values }
  }
}
