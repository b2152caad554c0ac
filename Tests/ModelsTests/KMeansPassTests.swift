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
    let position = LloydPass.Position(centroids: centroids, origins: centroids)
    let other = LloydPass.Position(centroids: Array(centroids.prefix(8)), origins: Array(centroids.prefix(8)))
    let pass = LloydPass([position, other], columnCount: matrix.columnCount)
    checkPass(pass, on: SampleRows(matrix)) { $0.values }
    checkPass(pass, on: SampleRows(matrix), weights: weights) { $0.values }
  }

  @Test func theFarthestRowSatisfiesTheContract() {
    let pass = FarthestRowPass(centroids: centroids)
    checkPass(pass, on: SampleRows(matrix)) { [Double($0.row), $0.squaredDistance] + $0.values }
    checkPass(pass, on: SampleRows(matrix), weights: weights) { [Double($0.row), $0.squaredDistance] + $0.values }
  }
}
