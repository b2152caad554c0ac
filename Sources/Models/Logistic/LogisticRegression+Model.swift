public import LinearAlgebra
import TierScoring

extension LogisticRegression {
  /// A fitted logistic regression.
  public struct Model: Codable, Sendable, Equatable {
    /// The columns' names, in order.
    public let columnNames: [String]
    /// One coefficient a column, of the column as given: 0 where it was left out, 1 for the offset.
    public let coefficients: [Double]
    /// What is taken from each column before it is multiplied: its mean, or 0 where there is no intercept.
    public let centre: [Double]
    /// The margin of a row at the centre, after a shift to the population's rate.
    public internal(set) var interceptAtCentre: Double
    /// The column whose coefficient is 1 and was not fitted.
    public let offsetColumn: Int?
    /// How the fit went.
    public let convergence: Convergence
    /// What is wrong with the rows, or uncertain.
    public let diagnoses: Diagnoses
    /// The weight and the events that the fit saw.
    public let sample: Sample
    /// What the coefficients' errors are; nothing where a penalty, a sign constraint, separation or a fit cut short
    /// leaves no such theory.
    public let inference: Inference?
    /// The shift of the intercept to a population's rate, where there was one.
    public internal(set) var priorCorrection: PriorCorrection?

    private enum CodingKeys: String, CodingKey {
      case coefficients, centre, convergence, diagnoses, sample, inference
      case columnNames = "column_names"
      case interceptAtCentre = "intercept_at_centre"
      case offsetColumn = "offset_column"
      case priorCorrection = "prior_correction"
    }

    /// The margin of a row of zeros.
    public var intercept: Double {
      zip(coefficients, centre).reduce(interceptAtCentre) { $0 - $1.0 * $1.1 }
    }

    /// The columns with a coefficient other than 0, the offset among them.
    public var usedColumns: [Int] { coefficients.indices.filter { coefficients[$0] != 0 } }

    /// The margin of each row: the logarithm of the odds of an event.
    ///
    /// Formula: interceptAtCentre + Σⱼ coefficientⱼ (xⱼ − centreⱼ), added in order, each operation rounded by itself.
    /// Missing values: where a used column is missing, so is the margin.
    public func margins(_ rows: Matrix) -> [Double] {
      precondition(
        rows.columnCount == coefficients.count,
        "rows of \(rows.columnCount) columns for a model of \(coefficients.count)")
      let used = usedColumns
      return rows.elements.withUnsafeBufferPointer { values in
        (0..<rows.rowCount).map { row in
          var margin = interceptAtCentre
          for column in used {
            margin += coefficients[column] * (values[row * rows.columnCount + column] - centre[column])
          }
          return margin
        }
      }
    }

    /// The probability of an event in each row.
    public func probabilities(_ rows: Matrix) -> [Double] { margins(rows).map(Logistic.probability) }
  }

  /// What a fit saw.
  public struct Sample: Codable, Sendable, Equatable {
    /// The sum of the weights.
    public let weightSum: Double
    /// The weight of the rows with target 1.
    public let eventWeight: Double
    /// The number of rows with target 1 that weigh anything.
    public let eventCount: Int
    /// The number of rows with target 0 that weigh anything.
    public let nonEventCount: Int
    /// −Σ w × loss with the fitted coefficients, before any shift of the intercept.
    public let logLikelihood: Double
    /// −Σ w × loss with the intercept and the offset alone.
    public let nullLogLikelihood: Double

    private enum CodingKeys: String, CodingKey {
      case weightSum = "weight_sum"
      case eventWeight = "event_weight"
      case eventCount = "event_count"
      case nonEventCount = "non_event_count"
      case logLikelihood = "log_likelihood"
      case nullLogLikelihood = "null_log_likelihood"
    }

    /// The weighted share of events.
    public var eventRate: Double { eventWeight / weightSum }
  }
}
