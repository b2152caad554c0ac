import Foundation

/// Tables and the principal components that scikit-learn finds in them, from `Tests/References/principal-components`.
struct PrincipalComponentsReference: Decodable {
  struct Fit: Decodable {
    let means: [Double]
    let variances: [Double]
    let ratios: [Double]
    let components: [Double]
    let scores: [Double]
    let keptForShare: [String: Int]
  }

  let tall: Fit
  let weighted: Fit
  let wide: Fit

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "References/principal-components")

  static func load() throws -> PrincipalComponentsReference {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(
      PrincipalComponentsReference.self, from: Data(contentsOf: folder.appending(path: "principal-components.json")))
  }

  static func table(_ name: String) throws -> [[Double]] {
    try String(contentsOf: folder.appending(path: "\(name).csv"), encoding: .utf8).split(separator: "\n").map { line in
      try line.split(separator: ",").map { text in
        guard let value = Double(text) else { throw CocoaError(.fileReadCorruptFile) }
        return value
      }
    }
  }
}
