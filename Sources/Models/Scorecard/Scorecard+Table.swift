extension Scorecard {
  /// One line of the scorecard's table.
  public struct Line: Codable, Sendable, Equatable {
    /// The variable; nothing for the base points.
    public let variable: String?
    /// The bin, as people write it.
    public let bin: String
    /// The share of the training rows; 1 for the base points, 0 for unseen levels.
    public let share: Double
    /// The event rate of the training rows; nothing where there are none.
    public let rate: Double?
    /// The weight of evidence; nothing for the base points and where a row is refused.
    public let weightOfEvidence: Double?
    /// The points; nothing where a row is refused.
    public let points: Double?

    private enum CodingKeys: String, CodingKey {
      case variable, bin, share, rate, points
      case weightOfEvidence = "weight_of_evidence"
    }
  }

  /// The scorecard, ready for printing: the base points, then each variable's bins in order, with unseen levels last.
  public var table: [Line] {
    [Line(variable: nil, bin: "base points", share: 1, rate: nil, weightOfEvidence: nil, points: basePoints)]
      + variables.flatMap { variable -> [Line] in
        var lines = zip(variable.bins.bins, variable.points).map { bin, points in
          Line(
            variable: variable.name, bin: bin.label, share: bin.share, rate: bin.rate,
            weightOfEvidence: bin.weightOfEvidence, points: points)
        }
        if variable.bins.isCategory {
          lines.append(
            Line(
              variable: variable.name, bin: "unseen level", share: 0, rate: nil,
              weightOfEvidence: variable.bins.weightsOfEvidence.last!, points: variable.unseenPoints))
        }
        return lines
      }
  }
}
