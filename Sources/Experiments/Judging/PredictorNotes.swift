import Features
package import Models
import Runs
import TierScoring

/// What fitting a predictor met, in sentences, and what it learned, for the record.
package enum PredictorNotes {
  package static func judgement(_ predictor: FittedPredictor) -> Judgement {
    var judgement = Judgement()
    let regression = predictor.detail.regression
    judgement.notes = regressionNotes(regression)
    if !regression.convergence.isReached {
      judgement.findings.append(
        .init(code: "not_converged", isBlocking: true, text: "The regression did not converge."))
    }
    if let separation = regression.diagnoses.separation {
      judgement.findings.append(
        .init(
          code: "separated", isBlocking: false,
          text: "The classes are separated (\(separation.kind.rawValue)) by \(listed(separation.columns))."))
    }
    judgement.diagnostics["model"] = (try? JSONValue(encoding: predictor.detail)) ?? .null
    judgement.diagnostics["calibration"] = (try? JSONValue(encoding: predictor.calibration)) ?? .null
    judgement.diagnostics["prior_shift"] = predictor.priorShift.flatMap { try? JSONValue(encoding: $0) } ?? .null
    judgement.diagnostics["grade_cuts"] = .list(predictor.cuts.map { .number($0) })
    judgement.metrics["model.coefficients"] = Metric(
      Double(regression.usedColumns.count { $0 != regression.offsetColumn }),
      n: regression.sample.eventCount + regression.sample.nonEventCount,
      direction: .none)
    switch predictor.detail {
    case .logistic(let detail):
      judgement.notes += detail.preparation.notes.map(ModelNotes.sentence)
      if detail.eventWeight != 1 {
        judgement.notes.append(weighted(detail.eventWeight, hasErrors: regression.inference != nil))
      }
      if detail.eventWeight != 1, regression.priorCorrection == nil {
        judgement.findings.append(
          .init(
            code: "uncorrected_weights", isBlocking: false,
            text: "An event counts as \(detail.eventWeight) rows and the intercept is not carried back."))
      }
      if detail.steps != nil { judgement.notes.append(selected) }
      if let choice = detail.choice {
        let n = regression.sample.eventCount + regression.sample.nonEventCount
        judgement.metrics["model.strength"] = Metric(choice.chosen, n: n, direction: .none)
        if Set(choice.candidates.map(\.lassoShare)).count > 1 {
          judgement.metrics["model.lasso_share"] = Metric(
            choice.candidates[choice.chosenCandidate].lassoShare, n: n, direction: .none)
        }
      }
    case .scorecard(let detail):
      judgement.notes += scorecardNotes(detail)
      let conflicted = Set(detail.scorecard.signConflicts.map(\.variable)).sorted()
      if !conflicted.isEmpty {
        judgement.findings.append(
          .init(
            code: "sign_conflict", isBlocking: false,
            text: "Points fall although fewer events are seen, in \(listed(conflicted))."))
      }
      if detail.steps != nil { judgement.notes.append(selected) }
    }
    return judgement
  }

  private static let selected =
    "The training rows themselves chose the variables: standard errors and p, which take the variables as given, are too "
    + "favourable."

  private static func weighted(_ weight: Double, hasErrors: Bool) -> String {
    "An event counted as \(weight) rows; the intercept is carried back to the training rows' own rate of events."
      + (hasErrors ? " Standard errors and p take an event for that many rows." : "")
  }

  private static func regressionNotes(_ model: LogisticRegression.Model) -> [String] {
    var notes: [String] = []
    if !model.convergence.isReached {
      notes.append(
        "The regression did not converge (\(model.convergence.ending.rawValue)) after \(model.convergence.iterations) "
          + "steps; its gradient's norm is \(model.convergence.gradientNorm).")
    }
    let found = model.diagnoses
    if let separation = found.separation {
      notes.append(
        "The classes are separated (\(separation.kind.rawValue)) by \(listed(separation.columns)): no finite "
          + "coefficients exist without a penalty.")
    }
    if !found.constantColumns.isEmpty {
      notes.append("One value in all training rows, so no coefficient: \(listed(found.constantColumns)).")
    }
    for column in found.dependentColumns where !isOfOneCategory([column.column] + column.others) {
      notes.append(
        "'\(column.column)' follows from \(listed(column.others))\(column.isLeftOut ? " and was left out" : "").")
    }
    let inflated = found.varianceInflation.filter { $0.factor > 10 }.map(\.column)
    if !inflated.isEmpty {
      notes.append("Collinear, with a variance inflation above 10: \(listed(inflated)).")
    }
    if let single = found.singleRowClass {
      notes.append("Only one training row \(single == 1 ? "is an event" : "is no event").")
    }
    return notes
  }

  /// Whether columns stand for levels of one category, which always follow from each other.
  private static func isOfOneCategory(_ columns: [String]) -> Bool {
    let categories = Set(columns.map { $0.prefix { $0 != "=" } })
    return categories.count == 1 && columns.allSatisfy { $0.contains("=") }
  }

  private static func scorecardNotes(_ detail: ScorecardDetail) -> [String] {
    var notes: [String] = []
    for filter in detail.filters where !filter.flagged.isEmpty {
      let reason = filter.decisions.first { $0.outcome == .flagged }?.reason ?? filter.filter
      notes.append("To be looked at: \(listed(filter.flagged)) (\(reason)).")
    }
    let dropped = detail.filters.flatMap(\.dropped)
    if !dropped.isEmpty { notes.append("Left out by the filters: \(listed(dropped)).") }
    let collapsed = detail.bins.variables.filter { !$0.collapse.isEmpty }.map { variable in
      "'\(variable.variable)' (\(variable.collapse.map(\.kind.rawValue).joined(separator: ", ")))"
    }
    if !collapsed.isEmpty { notes.append("Collapsed to one bin: \(collapsed.joined(separator: ", ")).") }
    for variable in detail.bins.variables {
      if let reason = variable.manualReason { notes.append("'\(variable.variable)' was binned by hand: \(reason).") }
    }
    notes += detail.scorecard.signConflicts.map { conflict in
      "Sign conflict in '\(conflict.variable)': '\(conflict.saferBin)' has fewer events than '\(conflict.riskierBin)' "
        + "but fewer points."
    }
    return notes
  }

  private static func listed(_ names: [String]) -> String { names.map { "'\($0)'" }.joined(separator: ", ") }
}
