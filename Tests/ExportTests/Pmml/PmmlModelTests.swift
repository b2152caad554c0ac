import Export
import Testing
import TierScoring

/// What the model elements themselves say, and the rows by which a document tries an engine.
@Suite(.serialized, .enabled(if: !PmmlTrial.isQuick)) struct PmmlModelTests {
  @Test(arguments: ["kmeans", "pca_kmeans"]) func theNearestClusterIsTheModels(_ name: String) throws {
    let (plan, document, rows) = try trial(name)
    let found = try PmmlTrial.engine.scores(
      rows, document: document, columns: ["numbers": [], "texts": ["prediction"]])
    let own = try own(plan, rows)
    let (clusters, margins) = (own.texts["cluster"]!, own.numbers["margin"]!)
    let decided = margins.indices.filter { margins[$0] > 1e-9 }
    #expect(decided.count > 800)
    #expect(decided.allSatisfy { found.texts["prediction"]![$0] == clusters[$0] })
  }

  @Test(arguments: [
    ("rfm_segments", "score"), ("rfm_weighted", "score"), ("weighted_score", "score"), ("logistic", "probability"),
    ("logistic_platt", "probability"), ("scorecard", "score"), ("scorecard_unrounded", "score"),
  ]) func thePredictionIsTheModels(_ name: String, _ column: String) throws {
    let (plan, document, rows) = try trial(name)
    let found = try PmmlTrial.engine.scores(
      rows, document: document, columns: ["numbers": ["prediction"], "texts": []])
    let pairs = zip(found.numbers["prediction"]!, try own(plan, rows).numbers[column]!)
    #expect(pairs.allSatisfy { $1.isNaN || abs($0 - $1) <= 1e-12 * abs($1) })
  }

  @Test(arguments: ["scorecard", "scorecard_unrounded"]) func theScorecardsOwnFirstReasonIsTheModels(_ name: String)
    throws
  {
    let (plan, document, rows) = try trial(name)
    let field =
      "<OutputField name=\"code\" feature=\"reasonCode\" rank=\"1\" optype=\"categorical\" dataType=\"string\"/>"
    let asking = document.replacing("<Output>", with: "<Output>" + field, maxReplacements: 1)
    let found = try PmmlTrial.engine.scores(rows, document: asking, columns: ["numbers": [], "texts": ["code"]])
    let own = try own(plan, rows)
    let reasons = try #require(
      plan.steps.compactMap { step in if case .reasons(let reasons) = step { reasons } else { nil } }.first)
    let parts = plan.outputs.parts.map { own.numbers["part_\($0.name)"]! }
    // Of equal shortfalls PMML4S takes the reason whose code comes last in the alphabet.
    let untied = (0..<rows.count).filter { row in
      let shortfalls = zip(reasons.baselines, parts).map { $0 - $1[row] }.sorted(by: >)
      return shortfalls[0] > shortfalls[1] && shortfalls[0] > 0
    }
    #expect(untied.count > 800)
    #expect(untied.allSatisfy { found.texts["code"]![$0] == own.texts["reason_1"]![$0] })
  }

  @Test(arguments: ModelZoo.all + PmmlPlans.all) func theDocumentsOwnRowsHold(_ animal: ModelZoo.Animal) throws {
    let document = try PmmlForm.text(of: animal.bundle)
    let verification = try #require(PmmlElement.read(document)?.all.first { $0.name == "ModelVerification" })
    let table = verification.child("InlineTable")!.children.map { row in
      Dictionary(uniqueKeysWithValues: row.children.map { ($0.name, $0.text) })
    }
    #expect((8...16).contains(table.count) || animal.plan.inputs.count < 2)
    let columns = Dictionary(
      uniqueKeysWithValues: verification.child("VerificationFields")!.children.map { field in
        (field.attributes["field"]!, table.map { $0[field.attributes["column"]!] })
      })
    let rows = EngineRows(
      inputs: animal.plan.inputs,
      columns: animal.plan.inputs.map { input in
        let texts = columns[input.name]!
        return input.kind == .number ? .numbers(texts.map { $0.map { Double($0)! } ?? .nan }) : .texts(texts)
      })
    let found = try PmmlTrial.engine.scores(rows, animal.bundle)
    for column in ExportedColumn.all(of: animal.plan) {
      let wanted = columns[column.name]!
      if case .number = column.content {
        let pairs = zip(found.numbers[column.name]!, wanted.map { $0.map { Double($0)! } ?? .nan })
        #expect(
          pairs.allSatisfy { $0.isNaN ? $1.isNaN : abs($0 - $1) <= max(1e-12, 1e-12 * abs($1)) || $0 == $1 },
          "\(column.name)")
      } else {
        #expect(found.texts[column.name]! == wanted, "\(column.name)")
      }
    }
  }

  private func trial(_ name: String) throws -> (plan: ScoringPlan, document: String, rows: EngineRows) {
    let animal = try #require(ModelZoo.all.first { $0.name == name })
    let rows = EngineRows(inputs: animal.plan.inputs, columns: try ModelZoo.columns(for: animal.plan.inputs))
    return (animal.plan, try PmmlForm.text(of: animal.bundle), rows)
  }

  private func own(_ plan: ScoringPlan, _ rows: EngineRows) throws -> EngineScores {
    try NativeEngine(version: "test").scores(rows, TierModelBundle(name: "", kind: "", plan: plan))
  }
}
