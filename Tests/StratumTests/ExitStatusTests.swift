import Evaluation
import Experiments
import Export
import Features
import Foundation
import Frames
import Ingest
import Learning
import LinearAlgebra
import Models
import Notebooks
import Reports
import Runs
import Synthesis
import Testing
import TierScoring
import stratum

/// Each module's errors end the process as bad input; a new module's must be added, or the last test fails.
@Suite struct ExitStatusTests {
  static let examples: [any Error] = [
    FramesError.columnClash(name: "amount"),
    IngestError.unknownTimeZone(name: "Mars/Olympus"),
    RowFileError.notARowFile(path: "rows"),
    LinearAlgebraError.singular(pivot: 1, order: 2),
    TierScoringError.schema(found: 9, supported: 1),
    FeaturesError.noFeatures,
    ModelError.fewerClustersThanTiers(clusters: 2, tiers: 3),
    EvaluationError.noRows,
    RunsError.unreadable(path: "run.json", reason: "it is missing"),
    ExperimentsError.notNumeric(place: "config.yaml:1", name: "region"),
    ExportError.table(path: "table.csv", problems: ["column 'age' is absent"]),
    ReportsError.unwritable(path: "report.html", reason: "the disk is full"),
    SynthesisError.badDirtRate(2),
    NotebooksError.noBlock(path: "first-hour.md", number: 9, count: 3),
  ]

  @Test(arguments: examples.indices) func endsAsBadInput(_ index: Int) {
    #expect(ExitStatus.of(Self.examples[index]) == .badInput)
  }

  @Test func aStrangersErrorIsInternal() {
    struct Stranger: Error {}
    #expect(ExitStatus.of(Stranger()) == nil)
  }

  /// Every error enum of the sources has an example above.
  @Test func noModulesErrorsAreForgotten() throws {
    let sources = StratumProgram.packageRoot + "/Sources"
    let declaration = /public enum (\w+Error): Error/
    var declared: Set<String> = []
    let files = try #require(FileManager.default.enumerator(atPath: sources))
    for case let path as String in files where path.hasSuffix("Error.swift") {
      let text = try String(contentsOfFile: "\(sources)/\(path)", encoding: .utf8)
      declared.formUnion(text.matches(of: declaration).map { String($0.1) })
    }
    #expect(declared == Set(Self.examples.map { String(describing: type(of: $0)) }))
  }
}
