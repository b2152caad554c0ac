import Runs
import Testing

@Suite struct ComparisonTests {
  private func record(_ id: String, gini: Double?, silhouette: Double, clusters: Double) -> RunRecord {
    RunStoreTests.record(
      id,
      metrics: [
        "gini": Metric(gini, n: 10, direction: .higher), "davies_bouldin": Metric(silhouette, n: 10, direction: .lower),
      ],
      config: .object([
        "model": .object(["clusters": .number(clusters), "kind": .string("kmeans")]), "as_of": .string("2025-06-30"),
      ]))
  }

  @Test func onlyKeysThatDifferAreListed() {
    let comparison = Comparison([
      record("a", gini: 0.4, silhouette: 1, clusters: 3), record("b", gini: 0.5, silhouette: 2, clusters: 4),
    ])
    #expect(comparison.differences.map(\.key) == ["model.clusters"])
    #expect(comparison.differences[0].values == [.number(3), .number(4)])
    #expect(comparison.warnings.isEmpty)
  }

  /// What only one run has is one difference, whole; lists of things are compared thing by thing, of values as one.
  @Test func differencesAreNamedOnceAndWhereTheyLie() {
    func config(_ model: JSONValue) -> RunRecord { RunStoreTests.record("x", config: .object(["model": model])) }
    func dimension(_ name: String) -> JSONValue { .object(["name": .string(name), "weight": .number(1)]) }
    let cuts = JSONValue.object(["shares": .list([.number(0.2), .number(0.3)])])
    let comparison = Comparison([
      config(.object(["dimensions": .list([dimension("R"), dimension("F")]), "cuts": .null, "names": .list([])])),
      config(
        .object(["dimensions": .list([dimension("R"), dimension("M")]), "cuts": cuts, "names": .list([.string("a")])])),
    ])
    #expect(comparison.differences.map(\.key) == ["model.cuts", "model.dimensions.1.name", "model.names"])
    #expect(comparison.differences[0].values == [nil, cuts])
    #expect(Comparison([config(.object([:])), config(.object(["cuts": .null]))]).differences.isEmpty)
  }

  @Test func aTieHasNoBest() {
    let comparison = Comparison([
      record("a", gini: 0.5, silhouette: 1, clusters: 3), record("b", gini: 0.5, silhouette: 1, clusters: 3),
    ])
    #expect(comparison.rows.map(\.best) == [nil, nil])
  }

  @Test func theBestFollowsTheMetricsDirection() {
    let comparison = Comparison([
      record("a", gini: 0.4, silhouette: 1, clusters: 3), record("b", gini: 0.5, silhouette: 2, clusters: 3),
    ])
    #expect(comparison.rows.map(\.metric) == ["davies_bouldin", "gini"])
    #expect(comparison.rows.map(\.best) == [0, 1])
  }

  @Test func aMissingNumberIsNeverTheBest() {
    let comparison = Comparison([
      record("a", gini: nil, silhouette: 1, clusters: 3), record("b", gini: 0.1, silhouette: 1, clusters: 3),
    ])
    #expect(comparison.rows[1].best == nil)
  }

  @Test func differentDataIsSaid() {
    var other = record("b", gini: 0.5, silhouette: 2, clusters: 3)
    other.fingerprints.data = "elsewhere"
    other.fingerprints.split = "elsewhere"
    let comparison = Comparison([record("a", gini: 0.4, silhouette: 1, clusters: 3), other])
    #expect(comparison.warnings.count == 1 && comparison.warnings[0].contains("data"))
    #expect(comparison.unlike.map(\.isEmpty) == [true, false])
    #expect(comparison.rows.allSatisfy { $0.comparable == [true, false] })
    #expect(comparison.rows.allSatisfy { $0.best == nil }, "there is no best of what cannot be compared")
  }
}
