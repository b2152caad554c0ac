import Frames

extension PlannedLabel {
  /// What makes a row positive, as a sentence.
  func sentence(_ window: OutcomeWindow?) -> String {
    classes(window)
      + (label.accepted.map { " Applicants count as rejected, their outcome hidden, unless '\($0)'." } ?? "")
  }

  private func classes(_ window: OutcomeWindow?) -> String {
    let days = window.map { "days \($0.gapDays + 1) to \($0.gapDays + $0.days) after as_of" } ?? ""
    switch source {
    case .customers:
      return label.definition == .closed
        ? "\(label.name): the customer was closed on \(days)."
        : "\(label.name): the customer started no event on \(days)."
    case .fall(let feature, let fall):
      let compared =
        fall.comparison == .level
        ? "as known on the last of \(days), against what it was on as_of"
        : "over \(days), against the \(window?.days ?? 0) days ended with as_of"
      return "\(label.name): '\(feature.name)' fell by a share of \(fall.share) or more, \(compared)."
    case .rows(let table, let events, let time, _):
      let condition = events.filter.map { " that meet '\($0)'" } ?? ""
      return
        "\(label.name): the customer has at least \(events.atLeast) rows of \(table.name)\(condition), by \(time) on \(days)."
    case .column(let table, let column, let declared, _):
      let excluded = declared.excluded.isEmpty ? "" : "; \(Self.list(declared.excluded)) is left out"
      let rejected =
        declared.rejected.isEmpty ? "" : "; \(Self.list(declared.rejected)) is rejected, the outcome unknown"
      return
        "\(label.name): \(table.name).\(column.name) is \(Self.list(declared.positive)); negative where it is "
        + "\(Self.list(declared.negative))\(excluded)\(rejected)."
    }
  }

  /// What a report must say of the classes that were found; `provisional` says which may still change.
  func notes(_ classes: [RowClass], _ provisional: [Bool]) -> [String] {
    let rejected = classes.count { $0 == .rejected }
    var notes =
      rejected == 0
      ? []
      : [
        "\(rejected) rows are rejected applicants: they are in no fit and no judgement, so all that is said holds for "
          + "accepted ones."
      ]
    guard case .column(let table, let column, let declared, _) = source else { return notes }
    if !declared.provisional.isEmpty {
      let positives = zip(classes, provisional).count { $0 == .positive && $1 }
      let negatives = zip(classes, provisional).count { $0 == .negative && $1 }
      let classed = classes.count { $0 == .positive || $0 == .negative }
      notes.append(
        "\(positives + negatives) of \(classed) rows have a \(table.name).\(column.name) that may still change "
          + "(\(Self.list(declared.provisional))); they count as they stand, \(positives) as positive and \(negatives) as "
          + "negative.")
    }
    let excluded = classes.count { $0 == .excluded }
    if excluded > 0 {
      notes.append(
        "\(excluded) rows are left out because their \(table.name).\(column.name) is \(Self.list(declared.excluded)).")
    }
    return notes
  }

  private static func list(_ values: [String]) -> String { values.joined(separator: " or ") }
}
