import Features
import Frames
import Models
import TierScoring
import Testing

@Suite struct OffsetTests {
  private let sample = LoanSample()

  private func withOffset(_ offset: [Double]) -> LoanSample {
    var result = sample
    result.table = Frame(sample.table.columns + [Column("known", .number(offset))])
    return result
  }

  private var income: [Double] { sample.table["income"]?.values.numbers ?? [] }

  private func settings(_ offset: String?) -> LogisticPredictor {
    LogisticPredictor(regression: LogisticRegression(), strengths: [0], offset: offset)
  }

  /// The logit a + b x + k x is a + (b + k) x: with an offset of k times an input, probabilities stay as they are.
  @Test func anOffsetThatRepeatsAnInputChangesNoProbability() throws {
    let other = withOffset(income.map { 0.7 * $0 })
    let plain = try settings(nil).fit(sample.training(["income", "region"]))
    let offset = try settings("known").fit(other.training(["income", "region"]))
    for (a, b) in zip(
      try plain.scores(sample.table).probabilities, try offset.scores(other.table).probabilities)
    {
      #expect(abs(a - b) < 1e-8)
    }
    let regression = try #require(offset.logistic).regression
    #expect(regression.offsetColumn == regression.columnNames.count - 1)
    #expect(regression.coefficients.last == 1 && regression.columnNames.last == "known")
    #expect(offset.plan.inputs.map(\.name).contains("known"))
  }

  /// Where the offset is the whole truth, what is left to fit is nothing: 20,000 rows, ten standard errors.
  @Test func aKnownLogitLeavesNothingToFit() throws {
    let large = LoanSample(2000)
    let first = try settings(nil).fit(large.training(["income"]))
    let logits = try #require(first.logistic).regression
    let preparation = try #require(first.logistic).preparation
    let margins = logits.margins(try preparation.apply(large.table))
    var known = large
    known.table = Frame(large.table.columns + [Column("known", .number(margins))])
    let again = try #require(try settings("known").fit(known.training(["income"])).logistic).regression
    #expect(abs(again.coefficients[0]) < 1e-8 && abs(again.interceptAtCentre - margins.reduce(0, +) / 2000) < 1e-8)
  }

  @Test func itMustNotBeAnInputAndNotBeMissing() throws {
    let error = modelError { _ = try settings("income").fit(sample.training(["income"])) }
    #expect(
      error == .setting(model: "logistic", key: "offset", value: "income", wanted: "a feature that is not an input too")
    )
    var values = income
    values[7] = .nan
    #expect(throws: FeaturesError.self) { _ = try settings("known").fit(withOffset(values).training(["region"])) }
  }

  @Test func penaltiesAreChosenWithIt() throws {
    let other = withOffset(income.map { -0.2 * $0 })
    var choosing = settings("known")
    choosing.strengths = [1, 0.01]
    let choice = try #require(try choosing.fit(other.training(["height", "region"])).logistic?.choice)
    #expect(choice.candidates[0].coefficientCount <= choice.candidates[1].coefficientCount)
    // An intercept alone has a loss of about 0.69 at most; a dropped offset would not come below this.
    #expect(choice.candidates[1].loss < 0.66)
  }
}
