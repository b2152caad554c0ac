import Runs
import Testing

/// Predictions that their data cannot serve are refused before anything is fitted.
@Suite struct UnfitPredictionTests {
  struct Unfit: Sendable, CustomTestStringConvertible {
    var key: String
    var value: String
    var named: [String]
    var testDescription: String { "\(key): \(value)" }

    init(_ key: String, _ value: String, _ named: String...) {
      (self.key, self.value, self.named) = (key, value, named)
    }
  }

  static let unfit = [
    Unfit("label.column", "state", "label", "'state'"),
    Unfit("label.positive", "[B, C]", "lists the value 'C' twice"),
    Unfit("label.negative", "[A]", "8 rows have the value 'C'", "list it as positive, negative or excluded"),
    Unfit("label.provisional", "[X]", "'X' may still change but lists it neither"),
    Unfit("label.positive", "[]", "lists no positive value"),
    Unfit("label.negative", "[]", "lists no negative value"),
    Unfit("label", "{name: bad, inactive: true}", "declare an outcome window"),
    Unfit(
      "label", "{name: bad, column: status, positive: [X], negative: [A, B, C]}", "0 positive and 120 negative rows"),
    Unfit("features", "[term, status]", "features[1]", "'status'", "tells the outcome"),
    Unfit("features", "[term, loans.status]", "features[1]", "'loans.status'", "take it out of the features"),
    Unfit(
      "features", "[term, recovered]", "features[1]", "'recovered'", "known only after as_of", "evaluate.leaks.accept"),
    Unfit("features", "[term, purpse]", "features[1]", "did you mean", "purpose"),
    Unfit("rows", "loan", "'loan'", "did you mean 'loans'?"),
    Unfit("evaluate.folds", "41", "evaluate", "belong to 40 groups for 41 folds", "take at most 40"),
    Unfit("evaluate", "{split: column, fold_column: parts}", "'parts'", "did you mean", "part"),
    Unfit(
      "evaluate", "{split: column, fold_column: purpose}", "evaluate",
      "the rows of group 'P1' are in the folds home, trip"),
    Unfit("evaluate.fairness", "{groups: [sex]}", "evaluate.fairness.groups", "'sex'"),
    Unfit("prepare", "{trm: {scale: none}}", "prepare.trm", "did you mean 'term'?"),
    Unfit("cases.logistic.model.signs", "{trm: positive}", "model", "did you mean 'term'?"),
    Unfit("cases.logistic.model", "{kind: scorecard, variables: {trm: {maximum_bins: 2}}}", "did you mean 'term'?"),
    Unfit("population.where", "amount > 1000000", "nobody is left"),
  ]

  @Test(arguments: unfit) func isRefusedInASentence(_ unfit: Unfit) throws {
    let loans = try ScratchLoans()
    let refusal = try #require(loans.refusal([(unfit.key, unfit.value)]))
    for part in unfit.named { #expect(refusal.contains(part), "'\(part)' is not in: \(refusal)") }
    #expect(!refusal.contains("\n"))
  }

  @Test func declaredLevelsAreHeldTo() throws {
    let loans = try ScratchLoans(
      manifest: ScratchLoans.manifest.replacing(
        "{role: target, type: category", with: "{role: target, type: category, levels: [A, B, C]"))
    #expect(loans.refusal() == nil)
    let refusal = try #require(loans.refusal([("label.positive", "[D]")]))
    #expect(refusal.contains("lists the value 'D', which the column") && refusal.contains("A, B, C"), "\(refusal)")
  }

  /// What is refused above is read when it is listed, and the record still says so.
  @Test func aLeakThatIsAcceptedIsInTheRecord() throws {
    let loans = try ScratchLoans()
    let record = try loans.run([("features", "[term, recovered]"), ("evaluate.leaks.accept", "[recovered]")])
    #expect(record.status == .complete)
    #expect(record.metrics["leaks"]?.value ?? 0 >= 1)
    #expect(record.diagnostics["leaks"]?.text.contains("recovered") == true)
    #expect(try loans.run().metrics["leaks"]?.value == 0)
  }

  /// Two events cannot be in five folds, and a random split leaves a fold without any.
  @Test func aFoldWithoutAClassIsRefused() throws {
    let rows = (0..<60).map { "P\($0),2024-01-01,\(1000 + $0),12,car,900,\($0 < 2 ? "B" : "A"),n" }
    let loans = try ScratchLoans(rows: rows)
    let stratified = try #require(loans.refusal([("label.negative", "[A]")]))
    #expect(stratified.contains("class 1 has 2 rows for 5 folds; take at most 2 folds"), "\(stratified)")
    let refusal = try #require(loans.refusal([("evaluate.split", "random"), ("label.negative", "[A]")]))
    #expect(refusal.contains("has no") && refusal.contains("of class 1") && refusal.contains("stratify"), "\(refusal)")
  }
}
