import Foundation
import Learning
import LinearAlgebra

/// The numbers of other tools; scripts and versions stand beside them.
enum References {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("References/evaluation")

  static func indices() throws -> IndicesReference {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(
      IndicesReference.self, from: Data(contentsOf: folder.appendingPathComponent("indices.json")))
  }

  /// The lines of `stability_<name>.csv` below its header, as numbers.
  static func stability(_ name: String) throws -> [[Double]] {
    let text = try String(contentsOf: folder.appendingPathComponent("stability_\(name).csv"), encoding: .utf8)
    return text.split(separator: "\n").dropFirst().map { line in line.split(separator: ",").map { Double($0)! } }
  }
}

struct IndicesReference: Decodable {
  struct Silhouettes: Decodable {
    let rows: [[Double]]
    let labelings: [[Int]]
    let silhouettes: [[Double]]
    let daviesBouldin: [Double]
    let calinskiHarabasz: [Double]
    let within: [Double]
  }
  struct Agreement: Decodable {
    let first: [Int]
    let second: [Int]
    let adjustedRand: Double
    let rand: Double
    let normalizedMutualInformation: Double
    let variationOfInformation: Double
  }
  struct Assignment: Decodable {
    let table: [[Int]]
    let greatest: Int
  }
  struct Wilson: Decodable {
    let count: Double
    let total: Double
    let interval: [Double]
  }
  struct Outcome: Decodable {
    let values: [Double]
    let tiers: [Int]
    let scores: [Double]
    let tierConcentration: Double
    let tierGini: Double
    let scoreGini: Double
    let spearman: Double
    let medians: [Double]
    let cliffsDelta: [Double]
    let standardizedMedianDifference: [Double]
  }
  struct Gap: Decodable {
    let observed: [Double]
    let reference: [[Double]]
    let gap: [Double]
    let standardError: [Double]
  }
  let silhouettes: Silhouettes
  let agreement: [Agreement]
  let assignments: [Assignment]
  let wilson: [Wilson]
  let outcomes: [Outcome]
  let gap: Gap
}

extension Matrix {
  init(_ rows: [[Double]]) {
    self.init(rowCount: rows.count, columnCount: rows.first?.count ?? 0, elements: rows.flatMap { $0 })
  }

  /// The rows in another order, or some of them, or some of them twice.
  func rows(_ order: [Int]) -> Matrix { Matrix(order.map { Array(row($0)) }) }
}

/// Whether two numbers differ by at most `tolerance`, measured by their size where that is above 1.
func close(_ left: Double?, _ right: Double?, _ tolerance: Double) -> Bool {
  guard let left, let right else { return left == nil && right == nil }
  return (left - right).magnitude <= tolerance * max(1, left.magnitude, right.magnitude)
}

/// An order of 0 ..< count that depends on the seed alone.
func shuffled(_ count: Int, seed: UInt64) -> [Int] {
  var random = CounterRandom(seed: seed, purpose: "tests.shuffle")
  return (0..<count).shuffled(using: &random)
}

/// Standard normal numbers, from the sum of twelve uniform ones.
func normals(_ count: Int, seed: UInt64) -> [Double] {
  (0..<count).map { row in
    var random = CounterRandom(seed: seed, purpose: "tests.normals", row: row)
    return (0..<12).reduce(-6) { sum, _ in sum + random.uniform() }
  }
}
