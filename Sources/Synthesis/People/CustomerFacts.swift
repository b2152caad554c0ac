import Learning

/// The sexes, in the order of their numbers.
enum Sex {
  static let labels: [StaticString] = ["female", "male", "diverse"]
}

/// The federal states with their millions of inhabitants, rounded.
enum Region {
  static let labels: [StaticString] = [
    "Nordrhein-Westfalen", "Bayern", "Baden-Württemberg", "Niedersachsen", "Hessen", "Rheinland-Pfalz", "Sachsen",
    "Berlin", "Schleswig-Holstein", "Brandenburg", "Sachsen-Anhalt", "Thüringen", "Hamburg", "Mecklenburg-Vorpommern",
    "Saarland", "Bremen",
  ]
  static let choice = Choice([18.0, 13.2, 11.2, 8.0, 6.3, 4.1, 4.0, 3.7, 2.9, 2.5, 2.1, 2.1, 1.8, 1.6, 1.0, 0.7])
}

/// The bands of monthly income as customers state it, in euros.
enum IncomeBand {
  static let limits: [Double] = [900, 1_800, 3_000, 5_000, 10_000]
  static let labels: [StaticString] = [
    "below 900", "900 to 1799", "1800 to 2999", "3000 to 4999", "5000 to 9999", "10000 and more",
  ]
}

/// The ways by which customers came.
enum AcquisitionChannel {
  static let labels: [StaticString] = ["branch", "web", "app", "referral", "partner"]
}

/// What customers do for a living.
enum Occupation {
  static let labels: [StaticString] = [
    "employee", "civil servant", "self-employed", "worker", "student", "retired", "not employed",
  ]

  /// Draws an occupation that fits the age and the segment.
  static func draw(age: Int, studies: Bool, segment: ValueSegment, _ random: inout CounterRandom) -> Int {
    let point = Choice(weights[segment.rawValue]).draw(&random)
    if age >= 67 { return 5 }
    return studies ? 4 : point
  }

  private static let weights: [[Double]] = [
    [5, 1.5, 3, 0.3, 0, 0, 0.2], [5, 1.5, 0.7, 2.5, 0, 0, 0.3], [5, 0.5, 0.8, 2, 0, 0, 0.7],
    [4, 1, 1, 2, 0, 0, 2], [3, 0.3, 0.8, 4.5, 0, 0, 1.4],
  ]
}
