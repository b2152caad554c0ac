import Ingest
import Models
import Runs

/// The config of a `kmeans` or a `pca_kmeans` model.
enum ClusterReading {
  static let keys = ["kind", "clusters", "restarts", "max_iterations", "tolerance", "inputs"]
  static let componentKeys = ["components", "variance_share"]

  static func read(_ reader: SettingsReader, tiers: TierSettings, withComponents: Bool) throws -> ClusterTiers {
    let clusterCount = try reader.integer("clusters", in: 1...10_000)
    guard clusterCount >= tiers.names.count else {
      throw try reader.declaration.required("clusters").refusal(
        wanted: "at least as many clusters as tiers (\(tiers.names.count))",
        advice: "ask for more clusters or name fewer tiers")
    }
    return ClusterTiers(
      components: withComponents ? try components(reader) : nil, clusterCount: clusterCount,
      restarts: try reader.integer("restarts", default: 10, in: 1...10_000),
      maximumIterations: try reader.integer("max_iterations", default: 300, in: 1...1_000_000),
      tolerance: try reader.number("tolerance", default: 0, in: 0...1))
  }

  private static func components(_ reader: SettingsReader) throws -> PrincipalComponents {
    if try reader.value("components") != nil {
      if let other = try reader.value("variance_share") {
        throw other.refusal(wanted: "either components or variance_share, not both")
      }
      return PrincipalComponents(.count(try reader.integer("components", in: 1...10_000)))
    }
    let smallest = Double.leastNonzeroMagnitude
    return PrincipalComponents(.varianceShare(try reader.number("variance_share", default: 0.9, in: smallest...1)))
  }
}
