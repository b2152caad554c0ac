import Export
import Foundation
import Testing
import TierScoring

@Suite struct ParityCertificateTests {
  /// An engine that says what the plan says, but for what a test spoils.
  private struct Spoilt: ScoringEngine {
    var name = "spoilt"
    var form = "sql"
    var isInstalled = true
    var spoil: @Sendable (inout EngineScores) throws -> Void = { _ in }

    func version() -> String? { isInstalled ? "1" : nil }

    func scores(_ rows: EngineRows, _ bundle: TierModelBundle) throws -> EngineScores {
      var scores = try NativeEngine(version: "1").scores(rows, bundle)
      try spoil(&scores)
      return scores
    }
  }

  private let card = ModelZoo.all.first { $0.name == "scorecard" }!
  private let means = ModelZoo.all.first { $0.name == "kmeans" }!

  private func certificate(
    _ animal: ModelZoo.Animal, _ spoil: @escaping @Sendable (inout EngineScores) throws -> Void
  ) throws -> ParityRow {
    try ParityCertificate(animal.bundle, engines: [Spoilt(spoil: spoil)], sampleCount: 300).engines[0]
  }

  @Test func everyDifferenceIsCounted() throws {
    #expect(try certificate(card) { _ in }.agrees)
    let tier = try certificate(card) { scores in
      let row = scores.texts["tier"]!.firstIndex { $0 == "safe" }!
      scores.texts["tier"]![row] = "risky"
    }
    #expect(tier.tierMismatches == 1 && !tier.agrees)
    let points = try certificate(card) { scores in
      let row = scores.numbers["score"]!.lastIndex { !$0.isNaN }!
      scores.numbers["score"]![row] += 1
    }
    #expect(points.pointMismatches == 1 && !points.agrees)
    let probability = try certificate(card) { scores in
      scores.numbers["probability"] = scores.numbers["probability"]!.map { $0 * (1 + 1e-11) }
    }
    #expect(probability.largestError > 9e-12 && !probability.agrees)
    let lastBit = try certificate(card) { scores in
      scores.numbers["probability"] = scores.numbers["probability"]!.map { $0.nextUp }
    }
    #expect(lastBit.largestError > 0 && lastBit.agrees)
    let missing = try certificate(card) { scores in
      let row = scores.numbers["probability"]!.lastIndex { !$0.isNaN }!
      scores.numbers["probability"]![row] = .nan
    }
    #expect(missing.largestError == .infinity && !missing.agrees)
    let reason = try certificate(card) { scores in
      let row = scores.texts["reason_1"]!.lastIndex { $0 != nil }!
      scores.texts["reason_1"]![row] = nil
    }
    #expect(reason.nameMismatches == 1 && !reason.agrees)
  }

  @Test func anEngineThatFailsOrIsAbsentIsNoAgreement() throws {
    let failing = try certificate(means) { _ in throw ExportError.engine(name: "spoilt", problem: "no") }
    #expect(failing.failure?.contains("no") == true && !failing.agrees)
    let narrow = try certificate(means) { $0.texts["cluster"] = nil }
    #expect(narrow.failure?.contains("cluster") == true)
    let absent = try ParityCertificate(means.bundle, engines: [Spoilt(isInstalled: false)], sampleCount: 10)
    #expect(!absent.isPositive && absent.text.contains("not found"))
    #expect(try ParityCertificate(means.bundle, engines: [], sampleCount: 10).isPositive == false)
  }

  /// A tie between two centres is within the bound; anything farther is not.
  @Test func onlyTiesAreWithinTheBoundOfDistances() throws {
    let found = try ParityCertificate(means.bundle, engines: [Spoilt()], sampleCount: 2000)
    #expect(found.isPositive && found.rowsWithinBound < 20)
    #expect(found.edgeRows == EdgeRows(means.plan).count && found.engines[0].rows == found.edgeRows + 2000)
  }

  @Test(.disabled(if: OnnxPython.isQuick), arguments: ["weighted_score", "pca_kmeans", "logistic_platt", "scorecard"])
  func everyEngineThatIsThereAgrees(_ name: String) throws {
    let animal = ModelZoo.all.first { $0.name == name }!
    let engines: [any ScoringEngine] =
      [OnnxRuntimeEngine(python: OnnxPython.path), Pmml4sEngine(python: OnnxPython.path)]
      + SqlEngines.all.map { $0.engine("indicators") }
    let found = try ParityCertificate(animal.bundle, engines: engines, sampleCount: 1000)
    #expect(found.isPositive && found.engines.allSatisfy { $0.version != nil }, "\(found.text)")
  }
}
