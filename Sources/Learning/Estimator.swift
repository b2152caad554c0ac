/// A method's settings, from which rows make a fitted model. Settings are one value, what was fitted is another; an
/// unfitted thing cannot predict.
public protocol Estimator: Codable, Sendable, Equatable {
  /// What fitting yields.
  associatedtype Model: Codable, Sendable, Equatable
  /// Fits the model to rows.
  ///
  /// Throws: the source's failure, or the module's error where the rows cannot carry such a model.
  func fit(_ rows: some RowSource) throws -> Model
}
