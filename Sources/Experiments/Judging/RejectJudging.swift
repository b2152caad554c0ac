import Features
import Foundation
import Models
import Runs

/// Says how much a prediction depends on what rejected applicants would have done: a band over assumptions.
struct RejectJudging {
  private let inference: RejectInference
  private let rejected: RejectedRows

  init(_ inference: RejectInference, seed: UInt64, rejected: RejectedRows) {
    var inference = inference
    inference.seed = seed
    self.inference = inference
    self.rejected = rejected
  }

  func judge(
    _ settings: PredictorSettings, _ predictor: FittedPredictor, _ training: PredictionTraining
  ) throws -> Judgement {
    let found = try settings.rejectFindings(
      inference, of: predictor, training: training, rejected: rejected.indicators)
    let band = found.band
    let (acceptedCount, rejectedCount) = (training.rows.count, rejected.rowNames.count)
    var judgement = Judgement()
    judgement.diagnostics["reject_inference"] = .object([
      "scenarios": try JSONValue(encoding: band.scenarios), "terms": .list(found.terms.map { .string($0) }),
      "accepted": .number(Double(acceptedCount)), "rejected": .number(Double(rejectedCount)),
    ])
    func metric(_ name: String, _ extent: RejectInference.Extent, n: Int) {
      judgement.metrics["reject_inference.\(name)"] = Metric(
        nil, low: extent.low, high: extent.high, interval: "band over assumptions, no confidence interval", n: n,
        direction: .none,
        reason: "a band over \(band.scenarios.count) assumptions, no confidence interval and never one number")
    }
    metric("event_rate", band.eventRate, n: acceptedCount + rejectedCount)
    metric("rejected_event_rate", band.rejectedEventRate, n: rejectedCount)
    metric("auc_accepted", band.acceptedArea, n: acceptedCount)
    judgement.notes.append(
      "Rejected applicants: over \(band.scenarios.count) assumptions about \(rejectedCount) of them the event rate of all "
        + "applicants is \(RejectJudging.words(band.eventRate)), that of the rejected "
        + "\(RejectJudging.words(band.rejectedEventRate)); the truth may lie outside, as the accepted cannot tell how the "
        + "rejected differ beyond the columns. Only the regression is fitted anew, and "
        + "its AUC is on the accepted rows that it was fitted to.")
    if found.unreachedCount > 0 {
      judgement.notes.append(
        "\(found.unreachedCount) of the regressions about rejected applicants did not converge.")
    }
    if !found.separatingColumns.isEmpty {
      judgement.notes.append(
        "\(found.separatingColumns.map { "'\($0)'" }.joined(separator: ", ")) tells the rejected from the accepted without "
          + "fail: what is said of the rejected is extrapolated.")
    }
    addHidden(band.rejectedEventRate, to: &judgement)
    return judgement
  }

  /// Holds the band against outcomes that were only hidden.
  private func addHidden(_ band: RejectInference.Extent, to judgement: inout Judgement) {
    let known = rejected.hidden.compactMap { $0 }
    guard known.count == rejected.hidden.count else { return }
    let rate = Double(known.count { $0 }) / Double(known.count)
    judgement.metrics["reject_inference.hidden_event_rate"] = Metric(rate, n: known.count, direction: .none)
    let place = rate < band.low ? "below" : rate > band.high ? "above" : "within"
    judgement.notes.append(
      "The outcomes of the rejected were hidden, not unknown: their event rate is \(RejectJudging.percent(rate)), \(place) "
        + "the band.")
  }

  private static func words(_ extent: RejectInference.Extent) -> String {
    "\(percent(extent.low)) to \(percent(extent.high))"
  }

  private static func percent(_ share: Double) -> String { String(format: "%.1f %%", 100 * share) }
}
