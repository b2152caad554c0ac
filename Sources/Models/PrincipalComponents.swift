public import Learning
public import LinearAlgebra

/// Principal components (PCA): the orthogonal directions along which rows vary most.
///
/// Formula: the eigenvectors of the covariance C / (Σw − 1), C being the centred cross-products. A weight counts as that
/// many repeats of its row. Columns are centred and not scaled: standardise them first where their units differ.
///
/// Edge cases: a constant column has no part in components that vary; with fewer rows than columns, or columns that
/// depend on others, the last components have variance 0 and are some basis of what is left; one row, or equal rows,
/// give variances and ratios of 0. Variances below 2.2e-16 times the number of columns times the largest cannot be told
/// from rounding and are 0.
///
/// Cost: one look at the rows, n·c²/2, then 9c³ for c columns.
///
/// Source: Pearson (1901); the covariance by Chan, Golub and LeVeque (1983).
///
/// *State*: the columns' means, the components kept, their variances and the total variance.
public struct PrincipalComponents: Estimator {
  /// How many components are kept.
  public enum Selection: Sendable, Equatable {
    /// This many, from 1 to the number of columns.
    case count(Int)
    /// As few as together have this share of the total variance, above 0 and at most 1, within 1e-12; at least one.
    case varianceShare(Double)
  }

  /// How many components are kept.
  public var selection: Selection

  /// Keeps components by number or by share of variance.
  public init(_ selection: Selection) { self.selection = selection }

  /// Fits the components in one look at the rows.
  ///
  /// Throws: the source's failure, or `ModelError`.
  public func fit(_ rows: some RowSource) throws -> Model {
    try fit(rows.summarize(MomentsPass(columnCount: rows.columnCount)))
  }

  /// Fits the components to moments that are already there.
  ///
  /// Throws: `ModelError`.
  public func fit(_ moments: CentredMoments) throws -> Model {
    let products = try checkedProducts(moments)
    let divisor = moments.weightSum - 1
    let scale = divisor > 0 ? 1 / divisor : 0
    let order = moments.columnCount
    let covariance = Matrix(rowCount: order, columnCount: order, elements: products.elements.map { $0 * scale })
    let decomposition = try SymmetricEigendecomposition(covariance)
    let total = (0..<order).reduce(0) { $0 + covariance[$1, $1] }
    let negligible = decomposition.values[0] * Double(order) * .ulpOfOne
    let variances = decomposition.values.map { $0 > negligible ? $0 : 0 }
    let ratios = variances.map { total > 0 ? $0 / total : 0 }
    let kept = componentCount(ratios)
    return Model(
      means: moments.means,
      components: Matrix(
        rowCount: kept, columnCount: order, elements: Array(decomposition.vectors.elements.prefix(kept * order))),
      explainedVariances: Array(variances.prefix(kept)), explainedRatios: Array(ratios.prefix(kept)),
      totalVariance: total)
  }

  /// The cross-products, after what cannot be fitted is refused.
  private func checkedProducts(_ moments: CentredMoments) throws(ModelError) -> Matrix {
    let (columnCount, weightSum) = (moments.columnCount, moments.weightSum)
    guard columnCount > 0, weightSum > 0 else {
      throw .nothingToFit(model: name, columnCount: columnCount, weightSum: weightSum)
    }
    switch selection {
    case .count(let count):
      guard (1...columnCount).contains(count) else {
        throw .setting(
          model: name, key: "components", value: "\(count)", wanted: "a whole number from 1 to \(columnCount)")
      }
    case .varianceShare(let share):
      guard share > 0, share <= 1 else {
        throw .setting(model: name, key: "variance_share", value: "\(share)", wanted: "a number above 0 and at most 1")
      }
    }
    let products = moments.crossProducts
    for column in 0..<columnCount where !products[column, column].isFinite {
      throw .varianceNotFinite(model: name, column: column)
    }
    guard weightSum > 1 || products.elements.allSatisfy({ $0 == 0 }) else {
      throw .weightsTooSmall(model: name, weightSum: weightSum)
    }
    return products
  }

  private var name: String { "principal_components" }

  private func componentCount(_ ratios: [Double]) -> Int {
    switch selection {
    case .count(let count): return count
    case .varianceShare(let share):
      var reached = 0.0
      for (index, ratio) in ratios.enumerated() {
        guard ratio > 0 else { return max(1, index) }
        reached += ratio
        if reached >= share - 1e-12 { return index + 1 }
      }
      return ratios.count
    }
  }
}
