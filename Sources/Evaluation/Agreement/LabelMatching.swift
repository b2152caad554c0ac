/// Which label of a new labeling continues which label of an old one, on the customers that both labelled, so that tiers
/// and clusters keep their identity when they are refitted.
public struct LabelMatching: Sendable, Equatable, Codable {
  /// For each old label, the new label that continues it; nothing where new labels are too few.
  public let newLabels: [Int?]
  /// The share of shared customers whose new label continues their old one: the matching's quality.
  public let matchedShare: Measure
  /// For each old label, the customers in both over the customers in either; nothing where it has no successor or both
  /// are empty.
  public let jaccards: [Double?]
  /// The number of customers that both labelled.
  public let sharedCount: Int
  /// The number of labels in the new labeling.
  private let newLabelCount: Int

  private enum CodingKeys: String, CodingKey {
    case newLabels = "new_labels"
    case matchedShare = "matched_share"
    case jaccards
    case sharedCount = "shared_count"
    case newLabelCount = "new_label_count"
  }

  /// Matches labels one to one so that the most shared customers keep their label; see `optimalAssignment`.
  ///
  /// Missing values: a negative label means that the customer was not labelled.
  public init(old: [Int], new: [Int]) {
    let table = ContingencyTable(old, new)
    let (oldSizes, newSizes) = (table.firstSizes, table.secondSizes)
    let matches = optimalAssignment(maximizing: table.counts)
    var matched = 0
    var jaccards = [Double?](repeating: nil, count: matches.count)
    for (label, match) in matches.enumerated() {
      guard let match else { continue }
      let both = table.counts[label][match]
      let either = oldSizes[label] + newSizes[match] - both
      matched += both
      jaccards[label] = either > 0 ? Double(both) / Double(either) : nil
    }
    newLabels = matches
    self.jaccards = jaccards
    sharedCount = table.total
    newLabelCount = max(0, (new.max() ?? -1) + 1)
    matchedShare =
      table.total > 0
      ? Measure(Double(matched) / Double(table.total)) : Measure(undefined: "no customer is in both labelings")
  }

  /// New labels written as the old labels that they continue. New labels that continue none are numbered after the old
  /// ones, in order; negative labels stay.
  public func renamed(_ new: [Int]) -> [Int] {
    var names = [Int?](repeating: nil, count: newLabelCount)
    for (label, match) in newLabels.enumerated() { if let match { names[match] = label } }
    var next = newLabels.count
    for label in names.indices where names[label] == nil {
      names[label] = next
      next += 1
    }
    return new.map { label in
      precondition(label < newLabelCount, "label \(label) is not one of the \(newLabelCount) that were matched")
      return label < 0 ? label : names[label]!
    }
  }
}
