public import Learning
public import LinearAlgebra

extension PrincipalComponents {
  /// Fitted principal components.
  public struct Model: Codable, Sendable, Equatable {
    /// The mean of each column.
    public let means: [Double]
    /// The components, one a row, of length 1 and orthogonal to each other, in falling order of variance.
    ///
    /// Shape: `componentCount × columnCount`. Sign: the element of largest magnitude is positive; of elements within
    /// 1e-8 of it, relatively, the first.
    public let components: Matrix
    /// The variance of the rows along each component.
    public let explainedVariances: [Double]
    /// The share of the total variance that each component has; 0 where there is no variance.
    public let explainedRatios: [Double]
    /// The sum of the columns' variances.
    public let totalVariance: Double

    private enum CodingKeys: String, CodingKey {
      case means, components
      case explainedVariances = "explained_variances"
      case explainedRatios = "explained_ratios"
      case totalVariance = "total_variance"
    }

    /// The number of components kept.
    public var componentCount: Int { components.rowCount }
    /// The number of columns of the rows.
    public var columnCount: Int { components.columnCount }
    /// What turns rows into scores; to be kept where many blocks are transformed.
    public var projection: RowProjection { RowProjection(centre: means, directions: components) }

    /// The scores of the rows of a matrix: their coordinates, from the means, along the components.
    ///
    /// Shape: of `n × columnCount`, `n × componentCount`. Edge cases: a score depends on its row alone.
    public func transform(_ rows: Matrix) -> Matrix { projection.apply(to: rows) }

    /// Writes the scores of a block of rows.
    ///
    /// Shape: `scores` is `block.rowCount × componentCount`, row by row.
    public func transform(_ block: RowBlock, into scores: UnsafeMutableBufferPointer<Double>) {
      projection.apply(to: block.values, rowCount: block.rowCount, into: scores)
    }
  }
}
