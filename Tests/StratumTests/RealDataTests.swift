import Foundation
import Testing

/// The shipped experiments on real sets, where these are at hand; what is expected are known facts of the sets.
@Suite(
  .enabled(
    if: StratumProgram.sharedData != nil, "the real sets are not at hand: name their folder in STRATUM_SHARED_DATA"))
struct RealDataTests {
  /// 69,659 purchases of 23,570 customers (Fader and Hardie's note on the set).
  @Test(.disabled(if: StratumProgram.isQuick)) func cdnow() throws {
    let records = try run("cdnow-tiers", quick: ["--set", "evaluate.silhouette_sample=500"])
    #expect(records.map { $0["case"] as? String } == ["rfm-rules", "weighted-score", "kmeans", "pca-kmeans"])
    for record in records {
      #expect(rows(of: "transactions", in: record) == 69_659)
      #expect(population(record) == 23_570)
      let shares = try ["high", "medium", "low"].map { try value("tier.\($0).value_share", record) }
      #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
      #expect(shares[0] > shares[2], "the highest tier must hold more of the later value than the lowest")
    }
  }

  /// 46,997 transactions of 1,229 accounts, all of which stay active, so that inactivity says nothing.
  @Test func berka() throws {
    let project = try ScratchProject()
    let records = try run("berka-tiers", in: project)
    #expect(records.count == 4)
    for record in records {
      #expect(rows(of: "transactions", in: record) == 46_997)
      let show = try project.stratum("show", try #require(record["id"] as? String))
      #expect(show.output.contains("Note: Inactivity says nothing here"), "\(show.output)")
    }
  }

  /// 4,500 accounts, as a static table that no later value can judge.
  @Test(.disabled(if: StratumProgram.isQuick)) func berkaAccounts() throws {
    let project = try ScratchProject()
    let records = try run("berka-accounts", in: project)
    #expect(
      records.map { $0["case"] as? String } == [
        "kmeans-clusters-3", "kmeans-clusters-4", "kmeans-clusters-5", "kmeans-clusters-6", "pca-kmeans",
        "weighted-score",
      ])
    for record in records {
      #expect(population(record) == 4500)
      #expect((record["metrics"] as? [String: Any])?["gini"] == nil)
    }
    let show = try project.stratum("show", try #require(records.last?["id"] as? String))
    #expect(show.output.contains("No outcome window was asked for"))
  }

  private func run(
    _ experiment: String, in project: ScratchProject? = nil, quick: [String] = []
  ) throws -> [[String: Any]] {
    let project = try project ?? ScratchProject()
    let run = try project.stratum(
      ["run", "experiments/\(experiment).yaml", "--json"] + ScratchProject.quick + quick, limit: 300)
    #expect(run.exitCode == 0, "\(run.complaint)")
    let records = try #require(try run.json() as? [[String: Any]])
    #expect(records.allSatisfy { $0["status"] as? String == "complete" })
    return records
  }

  private func rows(of table: String, in record: [String: Any]) -> Int? {
    let data = (record["diagnostics"] as? [String: Any])?["data"] as? [String: Any]
    return ((data?["tables"] as? [String: Any])?[table] as? [String: Any])?["rows"] as? Int
  }

  /// The customers who are left after the last filter.
  private func population(_ record: [String: Any]) -> Int? {
    ((record["diagnostics"] as? [String: Any])?["population"] as? [[String: Any]])?.last?["after"] as? Int
  }

  private func value(_ metric: String, _ record: [String: Any]) throws -> Double {
    let found = (record["metrics"] as? [String: Any])?[metric] as? [String: Any]
    return try #require(found?["value"] as? Double)
  }
}
