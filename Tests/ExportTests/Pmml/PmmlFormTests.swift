import Export
import Testing
import TierScoring

@Suite struct PmmlFormTests {
  private static let elements = [
    "rfm_segments": "Scorecard", "rfm_weighted": "Scorecard", "weighted_score": "RegressionModel",
    "kmeans": "ClusteringModel", "pca_kmeans": "ClusteringModel", "logistic": "RegressionModel",
    "logistic_platt": "RegressionModel", "logistic_isotonic": "RegressionModel", "scorecard": "Scorecard",
    "scorecard_unrounded": "Scorecard",
  ]

  @Test(arguments: ModelZoo.all + PmmlPlans.all) func theDocumentKeepsTheRules(_ animal: ModelZoo.Animal) throws {
    let root = try #require(PmmlElement.read(try PmmlForm.text(of: animal.bundle)))
    #expect(PmmlSchema.faults(root) == [])
    let model = try #require(root.children.last)
    if let element = PmmlFormTests.elements[animal.name] { #expect(model.name == element) }
    #expect(model.attributes["modelName"] == animal.name)
    let outputs = root.all.filter { $0.name == "OutputField" }.map { $0.attributes["name"]! }
    #expect(outputs == ["prediction"] + ExportedColumn.all(of: animal.plan).map(\.name))
    #expect(root.all.first { $0.name == "DataField" }?.attributes["name"] == animal.plan.inputs[0].name)
  }

  @Test(arguments: ModelZoo.all + PmmlPlans.all) func everyFieldStandsBeforeItIsRead(_ animal: ModelZoo.Animal) throws {
    let root = try #require(PmmlElement.read(try PmmlForm.text(of: animal.bundle)))
    var names: Set<String> = []
    for element in root.all {
      let reads: String? =
        switch element.name {
        case "MiningField", "NumericPredictor": element.attributes["name"]
        case "VerificationField": nil
        default: element.attributes["field"]
        }
      if let reads { #expect(names.contains(reads), "\(animal.name): <\(element.name)> reads \(reads)") }
      guard ["DataField", "DerivedField", "OutputField"].contains(element.name) else { continue }
      // The expression inside an element is read before the element's own name is known.
      let inner = element.all.dropFirst().compactMap { $0.attributes["field"] }
      #expect(!inner.contains(element.attributes["name"]!))
      #expect(names.insert(element.attributes["name"]!).inserted, "\(animal.name): \(element.attributes)")
    }
  }

  @Test func aScorecardHasAReasonForEveryCharacteristic() throws {
    let animal = try #require(ModelZoo.all.first { $0.name == "scorecard" })
    let root = try #require(PmmlElement.read(try PmmlForm.text(of: animal.bundle)))
    let card = try #require(root.child("Scorecard"))
    #expect(card.attributes["useReasonCodes"] == "true")
    let reasons = try #require(animal.plan.outputs.reasons)
    let characteristics = card.child("Characteristics")!.children
    #expect(characteristics.map { $0.attributes["reasonCode"] } == reasons.names)
    #expect(characteristics.allSatisfy { $0.attributes["baselineScore"] != nil && $0.children.count > 1 })
  }

  @Test func anInputWithTheNameOfAResultIsRefused() throws {
    let plan = PmmlFormTests.plan(input: "score")
    #expect(throws: ExportError.self) { try PmmlForm.text(of: TierModelBundle(name: "m", kind: "k", plan: plan)) }
  }

  @Test func whatXmlCannotHoldIsRefused() throws {
    for name in ["a\u{0}b", "\u{1B}", "\u{FFFF}"] {
      let bundle = TierModelBundle(name: "m", kind: "k", plan: PmmlFormTests.plan(input: name))
      #expect(throws: ExportError.self) { try PmmlForm.text(of: bundle) }
    }
    let bundle = TierModelBundle(
      name: "<m> & \"m\"\r\n\t'", kind: "k", plan: PmmlFormTests.plan(input: "x"), lineage: ["run": "]]>"])
    let root = try #require(PmmlElement.read(try PmmlForm.text(of: bundle)))
    #expect(root.children.last!.attributes["modelName"] == bundle.name)
    #expect(root.child("Header")!.children.contains { $0.attributes == ["name": "lineage.run", "value": "]]>"] })
  }

  @Test func anInputMayBeCalledAsAValueIs() throws {
    let text = try PmmlForm.text(of: TierModelBundle(name: "m", kind: "k", plan: PmmlFormTests.plan(input: "value_1")))
    let root = try #require(PmmlElement.read(text))
    let fields = root.all.filter { $0.name == "DerivedField" }.map { $0.attributes["name"]! }
    #expect(Set(fields).count == fields.count && !fields.contains("value_1"))
  }

  private static func plan(input: String) -> ScoringPlan {
    var builder = ScoringPlanBuilder(inputs: [ScoringInput(input)])
    let tier = builder.append(.tier(TierStep(.cuts(score: 0, cuts: [1]))))
    return builder.plan(
      tiers: ["up", "down"], outputs: ScoringOutputs(tier: tier, margin: tier + 1, marginUnit: .score, score: 0))
  }
}
