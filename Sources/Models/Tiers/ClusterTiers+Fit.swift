internal import Features
internal import Frames
internal import Learning
internal import LinearAlgebra
internal import TierScoring

extension ClusterTiers {
  /// Prepares the training rows, finds the clusters, and puts them into tiers.
  ///
  /// Training rows of components are those that the plan computes. The plan's group is the cluster; the margin is the
  /// squared distance to the nearest centroid of another tier less that to the nearest centroid.
  /// Throws: `ModelError`, `PrincipalComponentsError`, `FeaturesError`, and the source's failure.
  public func fit(_ training: TierTraining) throws -> FittedTierModel { try train(training).model }

  /// The same, with the labels of the training rows.
  func train(_ training: TierTraining) throws -> TrainedTiers {
    try check(tierCount: training.tiers.names.count)
    let prepared = try training.preparation.fit(
      training.table, inputs: training.inputs, rows: training.rows, weights: training.weights,
      workers: training.workers)
    var builder = ScoringPlanBuilder(
      inputs: prepared.inputs.map { ScoringInput($0.name, $0.kind, unit: training.units[$0.name]) })
    var values = prepared.lower(into: &builder)
    var rows = try builder.matrix(of: values, training)
    let fittedComponents = try components?.fit(training.makeSource(rows, training.weights))
    if let fittedComponents {
      (rows, values) = try builder.continued(from: rows, values, training) { builder, values in
        builder.appendComponents(
          means: fittedComponents.means, components: fittedComponents.components, values: values)
      }
    }
    let clusters = try KMeans(
      clusterCount: clusterCount, restarts: restarts, maximumIterations: maximumIterations, tolerance: tolerance,
      seed: training.seed
    ).fit(training.makeSource(rows, training.weights))

    var scores: [Int] = []
    let (classes, appended) = try builder.continued(from: rows, values, training) { builder, values in
      let added = builder.appendNearest(centroids: clusters.centroids, values: values)
      scores = added.scores
      return [added.nearest]
    }
    let nearest = appended[0]
    let nearestOfRows = classes.elements.map { Int($0) }
    let order = try TierOrder(
      clusters: nearestOfRows, clusterCount: clusterCount,
      values: training.values(training.tiers.orderBy), weights: training.weights,
      tierCount: training.tiers.names.count)
    let tier = builder.append(.tier(TierStep(.classes(class: nearest, tiers: order.tiers, scores: scores))))
    var notes = notes(clusters, order, training.tiers)
    let tiers = nearestOfRows.map { order.tiers[$0] }
    let shares = training.shares(ofTiers: tiers, &notes)
    let plan = builder.plan(
      tiers: training.tiers.names,
      outputs: ScoringOutputs(
        tier: tier, margin: tier + 1, marginUnit: .squaredDistance,
        group: .init(name: "cluster", value: nearest, labels: (1...clusterCount).map { "cluster \($0)" })))
    let model = FittedTierModel(
      kind: kind, plan: plan,
      detail: .clusters(
        .init(
          preparation: prepared, components: fittedComponents, clusters: clusters, orderBy: training.tiers.orderBy,
          order: order, tierShares: shares)), preparationNotes: prepared.notes, notes: notes)
    return TrainedTiers(model: model, tiers: tiers, groups: nearestOfRows)
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
  /// The training rows of some values, a column each.
  fileprivate func matrix(of values: [Int], _ training: TierTraining) throws -> Matrix {
    try PlanApplication(self, outputs: values, table: training.table, rows: training.rows)
      .matrix(workers: training.workers)
  }

  /// Adds steps on some values, whose training rows are known, and gives the new values' rows and numbers.
  ///
  /// The new steps alone are evaluated, on the rows as they are: the same bits as from the table, and much sooner.
  fileprivate mutating func continued(
    from rows: Matrix, _ values: [Int], _ training: TierTraining,
    _ add: (inout ScoringPlanBuilder, [Int]) -> [Int]
  ) throws -> (rows: Matrix, values: [Int]) {
    let names = values.indices.map(String.init)
    var steps = ScoringPlanBuilder(inputs: names.map { ScoringInput($0) })
    let outputs = add(&steps, Array(values.indices))
    let added = add(&self, values)
    let table = Frame(
      names.indices.map { column in
        Column(
          names[column], .number((0..<rows.rowCount).map { rows.elements[$0 * rows.columnCount + column] }))
      })
    do {
      let continuation = try PlanApplication(steps, outputs: outputs, table: table, rows: nil)
      return (try continuation.matrix(workers: training.workers), added)
    } catch {
      // The whole plan knows which indicator of which row it was.
      return (try matrix(of: added, training), added)
    }
  }
}
