import Experiments
import Foundation
import Learning
import Runs
import Synthesis
import Testing

/// The code of the article "Run an experiment" is this test's, word for word.
@Suite struct RunningAnExperimentTests {
  @Test func theArticleIsWhatRuns() throws {
    let article = try TutorialArticle("Experiments", "RunningAnExperiment")
    try article.expectCode(of: #filePath)
    let scratch = try ScratchFolder()
    defer { scratch.remove() }
    let folder = scratch.path
    _ = try SyntheticBank(customerCount: 200, monthCount: 12, seed: 7).write(to: folder + "/bank", workers: .all)
    try scratch.write(article.blocks("yaml")[0], to: "tiers.yaml")
    setenv("STRATUM_PSEUDONYM_KEY", folder + "/key", 1)
    try scratch.write(String(repeating: "k", count: 32), to: "key")
    // The article begins.
    let experiment = try Experiment(file: folder + "/tiers.yaml")
    let runner = ExperimentRunner(store: RunStore(directory: folder + "/runs"), workers: .all)

    let first = try runner.run(experiment.cases[0])
    let second = try runner.run(experiment.cases[0])
    // The article ends.
    #expect(first.record.status == .complete && !first.wasThere)
    #expect(second.wasThere && second.record.id == first.record.id)
  }
}
