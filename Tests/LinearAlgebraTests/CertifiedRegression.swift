import Foundation
import LinearAlgebra
import Testing

/// One of NIST's linear regression sets with its certified values, as typed in under `Tests/References`.
struct CertifiedRegression: CustomTestStringConvertible {
  let name: String
  private(set) var design = Matrix(rowCount: 0, columnCount: 0)
  private(set) var response: [Double] = []
  private(set) var coefficients: [Double] = []
  private(set) var standardErrors: [Double] = []
  private(set) var residualStandardDeviation = 0.0
  var testDescription: String { name }

  init(_ name: String) throws {
    self.name = name
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "References/linear-algebra/nist-strd/\(name).txt")
    var model: [String] = []
    var rows: [[Double]] = []
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      let numbers = words.dropFirst().compactMap(Double.init)
      switch words[0] {
      case "model": model = Array(words.dropFirst())
      case "coefficient":
        coefficients.append(numbers[0])
        standardErrors.append(numbers[1])
      case "residual_standard_deviation": residualStandardDeviation = numbers[0]
      case "row":
        response.append(numbers[0])
        rows.append(Array(numbers.dropFirst()))
      default: break
      }
    }
    let expanded = rows.map { CertifiedRegression.expand($0, model) }
    design = Matrix(rowCount: rows.count, columnCount: expanded[0].count, elements: expanded.flatMap { $0 })
  }

  /// A row of the design: 1 and the predictors, or the powers of the one predictor.
  private static func expand(_ predictors: [Double], _ model: [String]) -> [Double] {
    guard model[0] == "polynomial" else { return [1] + predictors }
    let powers = Int(model[1])!...Int(model[2])!
    return powers.map { power in (0..<power).reduce(1) { product, _ in product * predictors[0] } }
  }
}

/// How many leading digits of a number are right: −log₁₀ of its relative error, or of its absolute error where the
/// certified value is zero; at most 15, the digits that NIST published.
func correctDigits(_ value: Double, certified: Double) -> Double {
  let error = certified == 0 ? value.magnitude : (value - certified).magnitude / certified.magnitude
  return min(15, -log10(error))
}
