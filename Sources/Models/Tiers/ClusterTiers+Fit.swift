internal import Features
internal import Learning
internal import LinearAlgebra
internal import TierScoring

extension ClusterTiers {
  /// Prepares the training rows, finds the clusters, and puts them into tiers.
  ///
  /// Training rows of components are those that the plan computes. The plan's group is the cluster; the margin is the
  /// squared distance to the nearest centroid of another tier less that to the nearest centroid.
  /// Throws: `ModelError`, `PrincipalComponentsError`, `FeaturesError`, and the source's failure.
  public func fit(_ training: TierTraining) throws -> FittedTierModel {
    try check(tierCount: training.tiers.names.count)
    let prepared = try training.preparation.fit(
      training.table, inputs: training.inputs, rows: training.rows, weights: training.weights,
      workers: training.workers)
    var builder = ScoringPlanBuilder(
      inputs: prepared.inputs.map { ScoringInput($0.name, $0.kind, unit: training.units[$0.name]) })
    var values = prepared.lower(into: &builder)
    var source = try builder.source(of: values, training)
    let fittedComponents = try components?.fit(source)
    if let fittedComponents {
      values = builder.appendComponents(
        means: fittedComponents.means, components: fittedComponents.components, values: values)
      source = try builder.source(of: values, training)
    }
    let clusters = try KMeans(
      clusterCount: clusterCount, restarts: restarts, maximumIterations: maximumIterations, tolerance: tolerance,
      seed: training.seed
    ).fit(source)

    let (scores, nearest) = builder.appendNearest(centroids: clusters.centroids, values: values)
    let nearestOfRows = try builder.values([nearest], training)[0].map { Int($0) }
    let order = try TierOrder(
      clusters: nearestOfRows, clusterCount: clusterCount,
      values: training.values(training.tiers.orderBy), weights: training.weights,
      tierCount: training.tiers.names.count)
    let tier = builder.append(.tier(TierStep(.classes(class: nearest, tiers: order.tiers, scores: scores))))
    var notes = notes(clusters, order, training.tiers)
    let shares = training.shares(ofTiers: nearestOfRows.map { order.tiers[$0] }, &notes)
    let plan = builder.plan(
      tiers: training.tiers.names,
      outputs: ScoringOutputs(
        tier: tier, margin: tier + 1, marginUnit: .squaredDistance,
        group: .init(name: "cluster", value: nearest, labels: (1...clusterCount).map { "cluster \($0)" })))
    return FittedTierModel(
      kind: kind, plan: plan,
      detail: .clusters(
        .init(
          preparation: prepared, components: fittedComponents, clusters: clusters, orderBy: training.tiers.orderBy,
          order: order, tierShares: shares)), preparationNotes: prepared.notes, notes: notes)
  }

  private func notes(_ clusters: KMeans.Model, _ order: TierOrder, _ tiers: TierSettings) -> [TierModelNote] {
    var notes: [TierModelNote] = []
    if !clusters.converged { notes.append(TierModelNote(.notConverged, kind, Double(clusters.iterations))) }
    for event in clusters.emptiedClusters {
      notes.append(TierModelNote(.emptiedCluster, "cluster \(event.cluster + 1)", Double(event.iteration)))
    }
    for (upper, lower) in zip(order.order, order.order.dropFirst()) {
      if let mean = order.means[upper], mean == order.means[lower], order.tiers[upper] != order.tiers[lower] {
        notes.append(TierModelNote(.equalMeansParted, tiers.names[order.tiers[upper]], mean))
      }
    }
    for (cluster, mean) in order.means.enumerated() where mean == nil {
      notes.append(TierModelNote(.clusterWithoutMean, "cluster \(cluster + 1)"))
    }
    return notes
  }

  private func check(tierCount: Int) throws {
    func demand(_ fact: Bool, _ key: String, _ value: String, _ wanted: String) throws {
      if !fact { throw ModelError.setting(model: kind, key: key, value: value, wanted: wanted) }
    }
    try demand(clusterCount >= 1, "clusters", "\(clusterCount)", "at least 1")
    try demand(restarts >= 1, "restarts", "\(restarts)", "at least 1")
    try demand(maximumIterations >= 1, "max_iterations", "\(maximumIterations)", "at least 1")
    try demand(tolerance >= 0 && tolerance.isFinite, "tolerance", "\(tolerance)", "a number not below 0")
    guard clusterCount >= tierCount else {
      throw ModelError.fewerClustersThanTiers(clusters: clusterCount, tiers: tierCount)
    }
  }
}

extension ScoringPlanBuilder {
  /// The training rows of some values, as a source.
  fileprivate func source(of values: [Int], _ training: TierTraining) throws -> any RowSource {
    let rows = try PlanApplication(self, outputs: values, table: training.table, rows: training.rows)
      .matrix(workers: training.workers)
    return try training.makeSource(rows, training.weights)
  }
}
