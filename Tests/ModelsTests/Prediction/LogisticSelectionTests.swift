import Learning
import Models
import Testing

@Suite struct LogisticSelectionTests {
  private let sample = LoanSample()

  private func settings(_ criterion: StepwiseSelection.Criterion?) -> LogisticPredictor {
    LogisticPredictor(regression: LogisticRegression(), strengths: [0], selection: criterion)
  }

  /// Height has no bearing; a category's columns come and go together.
  @Test(arguments: [StepwiseSelection.Criterion.bayes, .akaike, .likelihoodRatio])
  func whatBearsIsTakenWhole(criterion: StepwiseSelection.Criterion) throws {
    let detail = try #require(try settings(criterion).fit(sample.training(sample.inputs)).logistic)
    let steps = try #require(detail.steps)
    #expect(Set(steps.map(\.term)).isSuperset(of: ["income", "region", "drift"]))
    let regression = detail.regression
    let regions = regression.columnNames.indices.filter { regression.columnNames[$0].hasPrefix("region=") }
    #expect(regions.count >= 3)
    #expect(regions.allSatisfy { regression.coefficients[$0] != 0 || isDependent(regression, $0) })
    let height = try #require(regression.columnNames.firstIndex(of: "height"))
    if criterion == .bayes { #expect(regression.coefficients[height] == 0) }
  }

  /// No set of terms that differs by one has a lower criterion, by fits of each.
  @Test func noNeighbourIsBetter() throws {
    func criterion(_ inputs: [String], _ selection: StepwiseSelection.Criterion?) throws -> (Double, Set<String>) {
      let detail = try #require(try settings(selection).fit(sample.training(inputs)).logistic)
      let used = detail.regression.usedColumns.map { detail.regression.columnNames[$0] }
      let terms = Set(used.map { String($0.prefix { $0 != "=" }) })
      return (-2 * detail.regression.sample.logLikelihood + 2 * Double(used.count + 1), terms)
    }
    let (chosen, terms) = try criterion(sample.inputs, .akaike)
    for input in sample.inputs {
      let others = sample.inputs.filter { terms.symmetricDifference([input]).contains($0) }
      #expect(try criterion(others, nil).0 > chosen - 1e-9, "\(others)")
    }
  }

  @Test func whereNothingBearsItSaysSo() throws {
    let error = modelError { _ = try settings(.bayes).fit(sample.training(["height"])) }
    #expect(error == .nothingLeft(model: "logistic", filter: "select", count: 1))
  }

  private func isDependent(_ model: LogisticRegression.Model, _ column: Int) -> Bool {
    model.diagnoses.dependentColumns.contains { $0.column == model.columnNames[column] }
  }
}
