import Learning
import LinearAlgebra
import Models
import Runs
import TierScoring

extension StageContent {
  private struct Finding: Codable {
    var code: String
    var isBlocking: Bool
    var text: String
  }

  /// Adds a judgement.
  mutating func add(_ judgement: Judgement) throws {
    try add("metrics", document: judgement.metrics)
    try add("diagnostics", document: judgement.diagnostics)
    add("notes", .texts(judgement.notes))
    try add(
      "findings",
      document: judgement.findings.map { Finding(code: $0.code, isBlocking: $0.isBlocking, text: $0.text) })
  }

  /// The judgement that was added.
  func judgement() throws -> Judgement {
    var judgement = Judgement()
    judgement.metrics = try document("metrics", as: [String: Metric].self)
    judgement.diagnostics = try document("diagnostics", as: [String: JSONValue].self)
    judgement.notes = try texts("notes")
    judgement.findings = try document("findings", as: [Finding].self).map {
      .init(code: $0.code, isBlocking: $0.isBlocking, text: $0.text)
    }
    return judgement
  }

  /// Holds labels; scores and margins of some rows alone, where all others have none.
  init(_ labels: Labels, knownRows: [Int]? = nil) {
    self.init()
    func known(_ values: [Double]) -> [Double] { knownRows.map { $0.map { values[$0] } } ?? values }
    add("tiers", .integers(labels.tiers))
    if let groups = labels.groups { add("groups", .integers(groups)) }
    if let scores = labels.scores { add("scores", .numbers(known(scores))) }
    add("margins", .numbers(known(labels.margins)))
  }

  /// The labels that are held.
  func labels(knownRows: [Int]? = nil) throws -> Labels {
    let tiers = try integers("tiers")
    func placed(_ values: [Double]) throws -> [Double] {
      guard let knownRows else { return values }
      guard values.count == knownRows.count else { throw MissingPart() }
      var all = [Double](repeating: .nan, count: tiers.count)
      for (row, value) in zip(knownRows, values) { all[row] = value }
      return all
    }
    return Labels(
      tiers: tiers, groups: has("groups") ? try integers("groups") : nil,
      scores: has("scores") ? try placed(numbers("scores")) : nil, margins: try placed(numbers("margins")))
  }

  /// Holds what rows were told by a predictor that was fitted without them, as far as it is judged.
  init(heldOut scores: FittedPredictor.Scores) {
    self.init()
    add("probabilities", .numbers(scores.probabilities))
    add("grades", .integers(scores.grades))
  }

  /// What `count` rows were told.
  func heldOutScores(of count: Int) throws -> FittedPredictor.Scores {
    let (probabilities, grades) = (try numbers("probabilities"), try integers("grades"))
    guard probabilities.count == count, grades.count == count else { throw MissingPart() }
    return FittedPredictor.Scores(probabilities: probabilities, grades: grades, points: nil, margins: [])
  }

  /// Holds a fitted model.
  init(model: some Encodable) throws {
    self.init()
    try add("model", document: model)
  }

  /// Holds a matrix.
  init(_ matrix: Matrix) {
    self.init()
    add("shape", .integers([matrix.rowCount, matrix.columnCount]))
    add("elements", .numbers(matrix.elements))
  }

  /// The matrix that is held.
  func matrix() throws -> Matrix {
    let (shape, elements) = (try integers("shape"), try numbers("elements"))
    guard shape.count == 2, shape[0] * shape[1] == elements.count else { throw MissingPart() }
    return Matrix(rowCount: shape[0], columnCount: shape[1], elements: elements)
  }

  /// Holds folds.
  init(_ folds: Folds) {
    self.init()
    add("folds", .integers([folds.foldCount, folds.repeatCount, folds.training == nil ? 0 : 1]))
    add("seed", .texts([String(folds.seed)]))
    for (place, assignment) in folds.assignments.enumerated() { add("repeat \(place)", .integers(assignment)) }
    for (place, rows) in (folds.training ?? []).enumerated() { add("training \(place)", .integers(rows)) }
  }

  /// The folds that are held.
  func folds() throws -> Folds {
    let counts = try integers("folds")
    guard counts.count == 3, let seed = try texts("seed").first.flatMap({ UInt64($0) }) else { throw MissingPart() }
    return Folds(
      foldCount: counts[0], seed: seed, assignments: try (0..<counts[1]).map { try integers("repeat \($0)") },
      training: counts[2] == 0 ? nil : try (0..<counts[0] * counts[1]).map { try integers("training \($0)") })
  }
}
