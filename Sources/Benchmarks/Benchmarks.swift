import ArgumentParser
import Foundation

/// Times Stratum and its peers on the same data in one run.
@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Benchmarks", abstract: "Time Stratum beside its peers, on the same data, in one run.",
    discussion: """
      Example: Benchmarks --case kmeans-8 --runs 7

      Each case has a worker of ours and one for each peer. They take turns, one working while the others wait; the
      first turn is told apart as cold. Results go to results.json and to the table of README.md in --out.
      """)

  @Flag(help: "Name the cases and end.")
  var list = false

  @Option(
    name: .customLong("case"),
    help: "A case to run, or what the names of several begin with; may be given again. Without it, all are run.")
  var cases: [String] = []

  @Option(help: "The counted turns of each worker, after the cold one.")
  var runs = 5

  @Option(help: "The share of the rows of each case; with less than 1 nothing is written.")
  var scale = 1.0

  @Option(help: "The folder of the peers, of results.json and of the table.")
  var out = "experiments/benchmarks"

  @Option(help: "The folder of the data, made where they are missing.")
  var data = "experiments/benchmarks/data"

  @Option(help: "The Python that has the peers.")
  var python = ".venv-bench/bin/python"

  @Flag(help: "Run our side alone.")
  var oursOnly = false

  @Flag(help: "Print the results as JSON.")
  var json = false

  @Option(help: .hidden)
  var worker: String?

  func validate() throws {
    for name in cases + [worker].compactMap({ $0 }) where BenchmarkCase.named(name).isEmpty {
      throw ValidationError(
        "there is no case '\(name)'; the cases are \(BenchmarkCase.all.map(\.name).joined(separator: ", "))")
    }
    if runs < 1 { throw ValidationError("--runs \(runs): at least one turn must count") }
    if !(scale > 0 && scale <= 1) { throw ValidationError("--scale \(scale): give a share above 0, at most 1") }
  }

  func run() throws {
    if list {
      for each in BenchmarkCase.all { print("\(each.name): \(each.title)") }
      return
    }
    let folder = BenchmarkFolder(path: data, scale: scale)
    if let benchmark = worker.flatMap({ BenchmarkCase.named($0).first }) {
      return try BenchmarkWorker(benchmark, folder).serve()
    }
    let chosen = cases.isEmpty ? BenchmarkCase.all : cases.flatMap(BenchmarkCase.named)
    let machine = Machine.measured(atFullScale: scale == 1)
    var results: [CaseResult] = []
    var table = try ResultsFile(out)
    for benchmark in chosen {
      let comparison = SideBySide(
        benchmark, folder, machine, runs: runs, python: oursOnly ? nil : python, peers: out + "/peers")
      let result = try comparison.run()
      results.append(result)
      table.take(result)
      if scale == 1 && !oursOnly { try table.write() }
      FileHandle.standardError.write(Data((result.line + "\n").utf8))
    }
    if json { print(try ResultsFile.text(of: results), terminator: "") }
    if results.contains(where: { !$0.reachesQuality }) { throw ExitCode(2) }
  }
}
