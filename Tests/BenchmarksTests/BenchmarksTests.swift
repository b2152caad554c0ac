import Foundation
import Testing

/// The harness itself; how fast anything is, no test asks.
struct BenchmarksTests {
  static let cases: [String] = {
    let list = try? BenchmarksRun(["--list"])
    return (list?.output ?? "").split(separator: "\n").map { String($0.prefix { $0 != ":" }) }
  }()

  @Test func namesItsCases() throws {
    #expect(BenchmarksTests.cases.count >= 16)
    let unknown = try BenchmarksRun(["--case", "kmeens"])
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("there is no case 'kmeens'; the cases are kmeans-8, kmeans-32"))
  }

  @Test(arguments: cases)
  func ourSideOfEachCaseRuns(name: String) throws {
    let folder = try ScratchFolder()
    let run = try BenchmarksRun(
      ["--case", name, "--scale", "0.004", "--runs", "1", "--ours-only", "--json", "--data", folder.path])
    #expect(run.status == 0, "\(run.errors)")
    let ours = try #require(try run.results().first?["ours"] as? [String: Any])
    #expect(try #require(ours["median"] as? Double) > 0)
    #expect(!(try #require(ours["quality"] as? [String: Double]).isEmpty))
  }

  /// A peer that does nothing, in a shell: it says what it is told to.
  private func peer(objective: String, seconds: String) -> String {
    """
    echo '{"tool": "'"$1"'", "version": "1.0"}'
    while read line && [ "$line" = run ]; do
      echo "$1" >> "$3/turns"
      echo '{"seconds": \(seconds), "quality": {"objective": \(objective)}, "peak_bytes": 1}'
    done
    """
  }

  private func comparison(objective: String, seconds: String = "10") throws -> (BenchmarksRun, ScratchFolder) {
    let folder = try ScratchFolder()
    try folder.write(peer(objective: objective, seconds: seconds), to: "peers/kmeans.py")
    let run = try BenchmarksRun([
      "--case", "kmeans-8", "--scale", "0.001", "--runs", "3", "--json", "--data", folder.path, "--out", folder.path,
      "--python", "/bin/sh",
    ])
    return (run, folder)
  }

  @Test func peersTakeTurnsAndTheFastestCounts() throws {
    let (run, folder) = try comparison(objective: "1e9")
    #expect(run.status == 0, "\(run.errors)")
    let turns = try String(contentsOfFile: folder.path + "/scale-0.001/turns", encoding: .utf8)
    let round = "scikit-learn\nscikit-learn-intelex\n"
    #expect(turns == String(repeating: round, count: 4), "a cold turn and three that count, one after the other")
  }

  @Test func peerThatIsWorseDoesNotCount() throws {
    let result = try #require(try comparison(objective: "1e9").0.results().first)
    #expect(result["ratio"] == nil && result["fastest_peer"] == nil)
    #expect((result["checks"] as? [[String: String]])?.map(\.["verdict"]) == ["peer_worse", "peer_worse"])
  }

  @Test func ourWorseQualityIsAnError() throws {
    let (run, _) = try comparison(objective: "1")
    #expect(run.status == 2)
    #expect(run.errors.contains("our quality is worse"))
  }

  @Test func ratioIsOfMedians() throws {
    let scale = try #require(try comparison(objective: "1e9").0.results().first?["ours"] as? [String: Any])
    let objective = try #require((scale["quality"] as? [String: Double])?["objective"])
    let result = try #require(try comparison(objective: "\(objective)", seconds: "10").0.results().first)
    let ours = try #require((result["ours"] as? [String: Any])?["median"] as? Double)
    #expect(abs((result["ratio"] as? Double ?? 0) - ours / 10) <= 1e-12 * ours)
    #expect(result["fastest_peer"] as? String == "scikit-learn")
  }

  @Test func peerThatDiesIsNamed() throws {
    let folder = try ScratchFolder()
    try folder.write("exit 3", to: "peers/kmeans.py")
    let run = try BenchmarksRun([
      "--case", "kmeans-8", "--scale", "0.001", "--data", folder.path, "--out", folder.path, "--python", "/bin/sh",
    ])
    #expect(run.status != 0)
    #expect(run.errors.contains("the worker of scikit-learn ended before its answer: exit status 3"))
  }

  /// The table that is shipped is of the cases that there are, and as `results.json` has it.
  @Test func shippedTableHasEveryCase() throws {
    let folder = BenchmarksRun.packageRoot.appendingPathComponent("experiments/benchmarks")
    let results =
      try JSONSerialization.jsonObject(
        with: Data(contentsOf: folder.appendingPathComponent("results.json"))) as? [[String: Any]]
    #expect(results?.compactMap { $0["name"] as? String } == BenchmarksTests.cases)
    let page = try String(contentsOf: folder.appendingPathComponent("README.md"), encoding: .utf8)
    for result in results ?? [] {
      let title = try #require(result["title"] as? String)
      #expect(page.contains("| \(title) |"), "the table lacks '\(title)'")
    }
  }
}
