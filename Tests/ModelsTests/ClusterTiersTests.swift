import Features
import Foundation
import Frames
import Learning
import LinearAlgebra
import Models
import Testing
import TierScoring

@Suite struct ClusterTiersTests {
  /// Four groups of customers around known values, a twentieth of the indicators missing.
  private func planted(_ count: Int, seed: UInt64) -> (table: Frame, groups: [Int]) {
    let centres = [[1000.0, 40, 5], [300, 90, 2], [50, 10, 30], [45, 60, 80]]
    var random = CounterRandom(seed: seed, purpose: "test.planted")
    var columns = [[Double]](repeating: [], count: 3)
    var groups: [Int] = []
    for _ in 0..<count {
      let group = random.integer(below: 4)
      groups.append(group)
      for column in 0..<3 {
        let value = centres[group][column] * (0.9 + 0.2 * random.uniform())
        columns[column].append(random.uniform() < 0.05 ? .nan : value)
      }
    }
    let names = ["monetary", "frequency", "recency"]
    return (Frame(zip(names, columns).map { Column($0, .number($1)) }), groups)
  }

  private let inputs = ["monetary", "frequency", "recency"]
  private let preparation = Preparation(
    default: .init(clip: .init(low: 0.005, high: 0.995)), columns: ["monetary": .init(transform: .log1p)])

  private func data(_ table: Frame, rows: [Int]? = nil, seed: UInt64 = 1, workers: Int = 1) -> TierTraining {
    training(table, rows: rows, inputs: inputs, preparation: preparation, seed: seed, workers: workers)
  }

  private func detail(_ model: FittedTierModel) throws -> TierModelDetail.ClusterDetail {
    guard case .clusters(let detail) = model.detail else {
      throw ModelError.fewerClustersThanTiers(clusters: 0, tiers: 0)
    }
    return detail
  }

  @Test func plantedGroupsBecomeTiersByTheirMeans() throws {
    let (table, groups) = planted(800, seed: 1)
    let model = try ClusterTiers(clusterCount: 4).fit(data(table))
    let result = try model.scores(table)
    // Groups 2 and 3 have the lowest monetary means, 50 and 45, and share the lowest tier. A customer with a missing
    // indicator may lie between the groups.
    let indicators = try inputs.map { try #require(table[$0]).numbers() }
    let whole = (0..<800).filter { row in indicators.allSatisfy { !$0[row].isNaN } }
    #expect(whole.count > 600)
    for row in whole { #expect(result.tiers[row] == [0, 1, 2, 2][groups[row]]) }
    #expect(model.plan.outputs.marginUnit == .squaredDistance && result.margins.allSatisfy { $0 >= 0 })
    let order = try detail(model).order
    #expect(order.tiers.sorted() == [0, 1, 2, 2])
    #expect(abs(order.sizes.reduce(0, +) - 800) == 0)
  }

  /// The plan's cluster is the fitted model's own, found from distances, but for rows within rounding of a boundary; its
  /// margin is the difference of the two squared distances where every cluster has its own tier.
  @Test func planAgreesWithTheFittedClusters() throws {
    let (table, _) = planted(600, seed: 2)
    let training = training(
      table, rows: Array(0..<400), inputs: inputs, preparation: preparation, tiers: ["a", "b", "c", "d", "e"])
    for components in [nil, PrincipalComponents(.count(2)), PrincipalComponents(.varianceShare(1))] {
      let model = try ClusterTiers(components: components, clusterCount: 5).fit(training)
      let detail = try detail(model)
      var rows = try detail.preparation.apply(table)
      if let fitted = detail.components { rows = fitted.transform(rows) }
      let nearest = detail.clusters.nearest(of: MemoryRows(rows))
      let result = try model.scores(table)
      #expect(result.refusals.isEmpty)
      for row in 0..<600 {
        let margin = nearest.nextSquaredDistances[row] - nearest.squaredDistances[row]
        #expect(abs(result.margins[row] - margin) < 1e-11)
        if margin > 1e-11 { #expect(Int(result.groups[row]) == nearest.clusters[row]) }
        #expect(Int(result.tiers[row]) == detail.order.tiers[Int(result.groups[row])])
      }
    }
  }

  @Test func workersAndFilesChangeNoBit() throws {
    let (table, _) = planted(9000, seed: 3)
    let rows = (0..<9000).filter { $0 % 4 != 1 }
    for settings in [ClusterTiers(clusterCount: 4, restarts: 2), .init(components: .init(.count(2)), clusterCount: 3)] {
      let model = try settings.fit(data(table, rows: rows))
      var spilled = data(table, rows: rows)
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      spilled.makeSource = { matrix, _ in
        let path = folder.appending(path: "\(matrix.columnCount).rows").path
        var writer = try RowFileWriter(path: path, columnCount: matrix.columnCount)
        for row in 0..<matrix.rowCount { try writer.append(matrix.row(row)) }
        try writer.finish()
        return try FileRows(path: path, workers: Workers(2))
      }
      #expect(try settings.fit(spilled) == model)
      for workers in [2, 7] { #expect(try settings.fit(data(table, rows: rows, workers: workers)) == model) }
      #expect(try model.scores(table, workers: Workers(7)) == model.scores(table))
    }
  }

  @Test func modelsAndSettingsAreCodable() throws {
    let (table, _) = planted(300, seed: 4)
    for settings in [ClusterTiers(clusterCount: 3), .init(components: .init(.varianceShare(0.8)), clusterCount: 4)] {
      let model = try TierModelSettings.clusters(settings).fit(data(table))
      #expect(try JSONDecoder().decode(FittedTierModel.self, from: JSONEncoder().encode(model)) == model)
      let bundle = TierModelBundle(name: "m", kind: model.kind, plan: model.plan)
      let read = try TierModelBundle(reading: bundle.bytes())
      #expect(read == bundle && read.kind == settings.kind)
    }
    func decode(_ text: String) throws -> TierModelSettings {
      try JSONDecoder().decode(TierModelSettings.self, from: Data(text.utf8))
    }
    #expect(try decode(#"{"kind": "kmeans", "clusters": 5}"#) == .clusters(.init(clusterCount: 5)))
    #expect(
      try decode(#"{"kind": "pca_kmeans", "clusters": 5, "restarts": 3, "variance_share": 0.9}"#)
        == .clusters(.init(components: .init(.varianceShare(0.9)), clusterCount: 5, restarts: 3)))
    for text in [
      #"{"kind": "kmeans", "clusters": 5, "components": 2}"#, #"{"kind": "pca_kmeans", "clusters": 5}"#,
      #"{"kind": "kmedoids", "clusters": 5}"#, #"{"kind": "kmeans"}"#,
    ] { #expect(throws: DecodingError.self) { try decode(text) } }
    for settings in [
      TierModelSettings.clusters(.init(components: .init(.count(2)), clusterCount: 3)),
      .rfmRules(RFMRules(dimensions: RulesReference.dimensions, assignment: .weighted(.shares([0.2, 0.3])))),
      .weightedScore(.init(dimensions: [], cuts: .points([1]))),
    ] {
      #expect(try JSONDecoder().decode(TierModelSettings.self, from: JSONEncoder().encode(settings)) == settings)
    }
  }

  @Test func refusesWhatCannotBe() throws {
    let (table, _) = planted(100, seed: 5)
    func error(_ settings: ClusterTiers, _ table: Frame) -> ModelError? {
      modelError { _ = try TierModelSettings.clusters(settings).fit(data(table)) }
    }
    #expect(error(.init(clusterCount: 2), table) == .fewerClustersThanTiers(clusters: 2, tiers: 3))
    for settings in [
      ClusterTiers(clusterCount: 0), .init(clusterCount: 3, restarts: 0),
      .init(clusterCount: 3, maximumIterations: 0), .init(clusterCount: 3, tolerance: -1),
    ] {
      guard case .setting? = error(settings, table) else {
        Issue.record("accepted \(settings)")
        continue
      }
    }
    let equal = Frame(inputs.map { Column($0, .number(.init(repeating: 2, count: 9))) })
    #expect(error(.init(clusterCount: 3), equal) == .tooFewDistinctRows(clusterCount: 3, distinctRowCount: 1))
    #expect(throws: FeaturesError.self) {
      try ClusterTiers(clusterCount: 3).fit(
        training(table, inputs: ["monetray"], preparation: preparation))
    }
    #expect(throws: FeaturesError.self) {
      try ClusterTiers(clusterCount: 3).fit(
        training(table, inputs: inputs, preparation: preparation, orderBy: "monetray"))
    }
  }
}
