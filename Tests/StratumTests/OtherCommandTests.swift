import Foundation
import Testing

/// The commands that make no runs.
@Suite struct OtherCommandTests {
  @Test func theCustomerTableHasARowForEachCustomer() throws {
    let project = try ScratchProject.withBank()
    let table = try project.stratum("features", RunTests.config)
    #expect(table.exitCode == 0, "\(table.complaint)")
    let lines = table.output.split(separator: "\n")
    #expect(lines[0].hasPrefix("customer,recency,frequency,monetary,"))
    #expect(lines[0].hasSuffix(",travel_180d,mobile_share,cash_share"))
    #expect(lines.dropFirst().allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == 18 })

    let rows = try #require(try project.stratum("features", RunTests.config, "--json").json() as? [[String: Any]])
    #expect(rows.count == lines.count - 1)
    #expect(rows.map { $0["customer"] as? String } == lines.dropFirst().map { String($0.prefix { $0 != "," }) })

    let file = try project.stratum("features", RunTests.config, "--out", "table.csv")
    #expect(file.exitCode == 0 && file.output.isEmpty)
    #expect(try project.text("table.csv") == table.output)
  }

  @Test func theListNamesAtLeastThirtyIndicatorsWithFormulas() throws {
    let project = try ScratchProject()
    let entries = try #require(try project.stratum("features", "--list", "--json").json() as? [[String: Any]])
    #expect(entries.count >= 30)
    #expect(entries.allSatisfy { ($0["formula"] as? String)?.isEmpty == false })
    let text = try project.stratum("features", "--list").output
    #expect(text.split(separator: "\n").count == entries.count + 2)
  }

  @Test func aSoundDatasetPassesItsCheck() throws {
    let project = try ScratchProject.withBank()
    // A planted duplicate repeats a key, which the check is there to find; so no dirt.
    let clean = try project.stratum(
      "synthesize", "--customers", "100", "--months", "12", "--dirt", "0", "--out", "clean")
    #expect(clean.exitCode == 0, "\(clean.complaint)")
    let check = try project.stratum("dataset", "check", "clean")
    #expect(check.exitCode == 0, "\(check.complaint)\(check.output)")
    for table in ["customers", "transactions", "loans", "surveys"] { #expect(check.output.contains(table)) }
    let json = try #require(try project.stratum("dataset", "check", "clean", "--json").json() as? [String: Any])
    #expect((json["violations"] as? [String])?.isEmpty == true)

    let dirty = try project.stratum("dataset", "check", "datasets/synthetic-bank", "--rejects", "refused", "--json")
    #expect(dirty.exitCode == 2, "repeated rows repeat keys, which the manifest says are unique")
    let refused = try project.text("refused/transactions.rejects.csv").split(separator: "\n")
    #expect(refused.count > 1)
  }

  @Test func theDoctorSaysWhatIsMissingAndHowToGetIt() throws {
    let project = try ScratchProject()
    let text = try project.stratum("doctor")
    #expect(text.exitCode == 0)
    #expect(text.output.contains("kernels"))
    let findings = try #require(
      try project.stratum(["doctor", "--json"], environment: ["PATH": "/nowhere"]).json() as? [[String: Any]])
    let git = try #require(findings.first { $0["name"] as? String == "git" })
    #expect((git["advice"] as? String)?.hasPrefix("apt-get install git") == true)
  }

  @Test func theDoctorEndsWithTwoOnlyWhereStratumItselfLacksSomething() throws {
    let project = try ScratchProject()
    #expect(try project.stratum(["doctor"], environment: ["PATH": "/nowhere"]).exitCode == 0)
    try project.write("no key", to: "short.key")
    let run = try project.stratum(["doctor"], environment: ["STRATUM_PSEUDONYM_KEY": project.path("short.key")])
    #expect(run.exitCode == 2)
    #expect(run.output.contains("at least 32 bytes"))
  }
}
