extension LogisticRegression {
  /// What is wrong with the rows of a fit, or uncertain, by the names of the columns.
  public struct Diagnoses: Codable, Sendable, Equatable {
    /// The columns that are constant; each has the coefficient 0.
    public let constantColumns: [String]
    /// The columns that are combinations of those before them.
    public let dependentColumns: [DependentColumn]
    /// How far each other column's variance is explained by the rest.
    public let varianceInflation: [VarianceInflation]
    /// How the classes can be separated, where they can and nothing but the loss holds some coefficient.
    public let separation: Separation?
    /// The class, 0 or 1, that has only one row.
    public let singleRowClass: Int?
    /// The largest multiple of the second derivatives' diagonal that had to be added to them at the last point; 0 where
    /// they were regular.
    public let damping: Double

    private enum CodingKeys: String, CodingKey {
      case separation, damping
      case constantColumns = "constant_columns"
      case dependentColumns = "dependent_columns"
      case varianceInflation = "variance_inflation"
      case singleRowClass = "single_row_class"
    }
  }

  /// A column that is, within 1e-11 of its variance, a combination of columns before it.
  public struct DependentColumn: Codable, Sendable, Equatable {
    /// The column.
    public let column: String
    /// The columns that make it up.
    public let others: [String]
    /// Whether the fit leaves it out, with a coefficient of 0; it does where no penalty or sign constraint chooses.
    public let isLeftOut: Bool

    private enum CodingKeys: String, CodingKey {
      case column, others
      case isLeftOut = "left_out"
    }
  }

  /// The variance inflation factor (VIF) of a column.
  public struct VarianceInflation: Codable, Sendable, Equatable {
    /// The column.
    public let column: String
    /// 1 / (1 − R²) of the column's weighted regression on the others that do not depend on those before them.
    public let factor: Double
  }

  /// How a combination of columns separates the classes, so that maximum likelihood has no finite solution.
  ///
  /// Formula: for every row that weighs anything, (2y − 1)(intercept + Σ directionⱼ xⱼ) ≥ 0, and above 0 for some. Source:
  /// Albert and Anderson (1984), "On the existence of maximum likelihood estimates in logistic regression models".
  public struct Separation: Codable, Sendable, Equatable {
    /// How far the classes are separated.
    public enum Kind: String, Codable, Sendable, Equatable {
      /// No row lies on the boundary: each class on its side.
      case complete
      /// Some rows of both classes, or of one, lie on the boundary.
      case quasiComplete = "quasi_complete"
    }

    /// A column that separates alone.
    public struct Single: Codable, Sendable, Equatable {
      /// The column.
      public let column: String
      /// How far it separates.
      public let kind: Kind
      /// The value at which, for quasi-separation, or the middle of the gap in which the classes part.
      public let boundary: Double
      /// The class, 0 or 1, above the boundary.
      public let classAbove: Int

      private enum CodingKeys: String, CodingKey {
        case column, kind, boundary
        case classAbove = "class_above"
      }
    }

    /// How far the classes are separated by all columns together.
    public let kind: Kind
    /// The columns that separate alone.
    public let singles: [Single]
    /// The columns that separate together, to this extent, where no single one does: the fewest of those that weigh most
    /// in the direction found.
    public let combination: [String]

    /// All columns that are named.
    public var columns: [String] { singles.map(\.column) + combination }
  }
}
