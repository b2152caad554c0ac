import Foundation
import Testing

/// What people read of rejected applicants, and what a command says where there are none.
@Suite struct RejectedApplicantsTests {
  /// A lender's loans, of which a higher score more often goes bad.
  private func project(accepted: String) throws -> ScratchProject {
    let project = try ScratchProject()
    let rows = (0..<300).map { row in
      let score = row % 10
      return "\(score),\(row * 7 % 13),\(row / 10 % 11 <= score ? "bad" : "good")"
    }
    try project.write((["score,other,status"] + rows).joined(separator: "\n"), to: "datasets/lender/loans.csv")
    try project.write(
      """
      name: lender
      time_zone: UTC
      currency: EUR
      tables:
        loans:
          files: [loans.csv]
          kind: loans
          columns:
            score: {type: integer}
            other: {type: integer}
            status: {type: category}

      """, to: "datasets/lender/dataset.yaml")
    try project.write(
      """
      name: applicants
      dataset: datasets/lender
      rows: loans
      label: {name: bad, column: status, positive: [bad], negative: [good], accepted: \(accepted)}
      features: [score, other]
      evaluate: {folds: 2, repeats: 1, bootstrap: 20, reject_inference: {augmentation_bands: [5], parcelling_factors: [1, 2]}}
      cases:
        - {name: logistic, model: {kind: logistic, penalty: none}}

      """, to: "applicants.yaml")
    return project
  }

  @Test func aRangeAndATableAndNoSingleNumber() throws {
    let project = try project(accepted: "other < 8")
    let run = try project.stratum("run", "applicants.yaml")
    #expect(run.exitCode == 0, "\(run.complaint)")
    #expect(run.output.contains("the truth may lie outside"))
    let shown = try project.stratum("show", "applicants-logistic")
    let lines = shown.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let title = try #require(lines.firstIndex { $0.contains("Rejected applicants: what each assumption would mean") })
    let rows = lines[(title + 3)...].prefix { !$0.isEmpty }
    #expect(
      rows.map { $0.prefix { $0 != " " } } == ["accepted", "augmentation"] + ["parcelling", "parcelling"]
        + Array(repeating: "fuzzy", count: 4))
    #expect(rows.allSatisfy { $0.contains("%") })
    #expect(lines.contains { $0.hasPrefix("label_rejected") && $0.contains("300") })
    let metric = try #require(lines.first { $0.hasPrefix("reject_inference.event_rate") })
    #expect(metric.contains("never one number") && metric.contains("–"))
  }

  @Test func nobodyRejected() throws {
    let run = try project(accepted: "other < 100").stratum("run", "applicants.yaml")
    #expect(run.exitCode == 65)
    #expect(run.complaint.contains("applicants.yaml:6: evaluate.reject_inference: none of the 300 rows is rejected"))
  }
}
