import Foundation
import Testing

/// Command lines that cannot be: each is refused in a sentence that names the word and what was wanted.
@Suite struct BadCommandTests {
  static let refusals: [Refusal] = [
    Refusal("unknown command", exit: 64, names: ["unknown command 'rnu', did you mean 'run'?"], arguments: ["rnu"]),
    Refusal(
      "unknown subcommand", exit: 64, names: ["unknown command 'chekc', did you mean 'check'?"],
      arguments: ["dataset", "chekc", "shop"]),
    Refusal(
      "unknown option", exit: 64, names: ["'--jbos'", "--jobs"], arguments: ["run", "shop.yaml", "--jbos", "2"]),
    Refusal("missing argument", exit: 64, names: ["<config>"], arguments: ["run"]),
    Refusal(
      "no workers", exit: 64, names: ["--jobs", "1 to 1024", "0"], arguments: ["run", "shop.yaml", "--jobs", "0"]),
    Refusal(
      "workers that are no number", exit: 64, names: ["'many'", "--jobs"],
      arguments: ["run", "shop.yaml", "--jobs", "many"]),
    Refusal(
      "place of rows that is none", exit: 64, names: ["'disk'", "--rows", "memory", "file"],
      arguments: ["run", "shop.yaml", "--rows", "disk"]),
    Refusal(
      "memory without a unit", exit: 64, names: ["--memory", "'512'", "512MB"],
      arguments: ["run", "shop.yaml", "--memory", "512"]),
    Refusal(
      "memory that is no size", exit: 64, names: ["--memory", "'plenty'"],
      arguments: ["features", "shop.yaml", "--memory", "plenty"]),
    Refusal(
      "memory beyond all numbers", exit: 64, names: ["--memory", "'99999999999TB'"],
      arguments: ["run", "shop.yaml", "--memory", "99999999999TB"]),
    Refusal(
      "too little memory", exit: 64, names: ["--memory 5MB is too small", "at least 68MB"],
      arguments: ["run", "shop.yaml", "--memory", "5MB"]),
    Refusal(
      "unknown case", exit: 64, names: ["unknown case 'kmaens', did you mean 'kmeans'?"],
      arguments: ["run", "shop.yaml", "--case", "kmaens"]),
    Refusal(
      "unknown case of a customer table", exit: 64, names: ["unknown case 'kmaens', did you mean 'kmeans'?"],
      arguments: ["features", "shop.yaml", "--case", "kmaens"]),
    Refusal(
      "setting without a value", exit: 64, names: ["--set takes key=value", "'seed'"],
      arguments: ["run", "shop.yaml", "--set", "seed"]),
    Refusal("customer table of nothing", exit: 64, names: ["features takes a config"], arguments: ["features"]),
    Refusal("comparison of one run", exit: 64, names: ["at least two runs"], arguments: ["compare", "one"]),
    Refusal(
      "no folder of runs", exit: 64, names: ["there is no folder 'nowhere'", "--runs DIR"],
      arguments: ["runs", "--runs", "nowhere"]),
    Refusal("run that is not there", names: ["no run 'x' in nowhere"], arguments: ["show", "x", "--runs", "nowhere"]),
    Refusal(
      "dataset that is not there", names: ["nowhere/dataset.yaml: cannot be read"],
      arguments: ["dataset", "check", "nowhere"]),
    Refusal(
      "place of runs without a name", exit: 64, names: ["--runs takes the path of a folder"],
      arguments: ["run", "shop.yaml", "--runs", ""]),
    Refusal(
      "place of runs that is a file", names: ["shop.yaml cannot be written", "not a folder"],
      arguments: ["run", "shop.yaml", "--runs", "shop.yaml"]),
    Refusal(
      "place of runs below a file", names: ["shop.yaml/runs cannot be written"],
      arguments: ["run", "shop.yaml", "--runs", "shop.yaml/runs"]),
    Refusal(
      "place of runs that no one may make", names: ["/proc/runs cannot be written"],
      arguments: ["run", "shop.yaml", "--runs", "/proc/runs"]),
    Refusal(
      "customer table in a folder that is not there", names: ["nowhere/table.csv cannot be written"],
      arguments: ["features", "shop.yaml", "--out", "nowhere/table.csv"]),
    Refusal(
      "bank without customers", names: ["0 customers cannot be made"],
      arguments: ["synthesize", "--customers", "0", "--out", "bank"]),
    Refusal(
      "bank that ends on no day", exit: 64, names: ["--last-day takes a day as yyyy-MM-dd", "'31/02/2025'"],
      arguments: ["synthesize", "--last-day", "31/02/2025", "--out", "bank"]),
    Refusal(
      "bank in a folder of something else", names: ["shop holds", "nothing was written"],
      arguments: ["synthesize", "--customers", "10", "--months", "3", "--out", "shop"]),
  ]

  @Test(arguments: refusals) func isRefusedInASentence(_ refusal: Refusal) throws { try refusal.check() }

  @Test func unknownRunsAndMetricsAreAnsweredWithTheNearest() throws {
    let project = try ScratchProject()
    try SmallShop().write(into: project)
    #expect(try project.stratum("run", "shop.yaml").exitCode == 0)
    #expect(try project.stratum("run", "shop.yaml", "--set", "seed=8").exitCode == 0)
    let runs = project.names(in: "experiments/runs")

    let unknown = try project.stratum("show", "shop-tiers-kmaens")
    #expect(unknown.exitCode == 65)
    #expect(
      unknown.complaint.contains("no run 'shop-tiers-kmaens' in experiments/runs; did you mean 'shop-tiers-kmeans'?"))
    let ambiguous = try project.stratum("show", "shop-tiers")
    #expect(ambiguous.exitCode == 65)
    #expect(ambiguous.complaint.contains("'shop-tiers' fits 2 runs (\(runs.joined(separator: ", ")))"))
    let metric = try project.stratum(["compare"] + runs + ["--metric", "gnii"])
    #expect(metric.exitCode == 64)
    #expect(metric.complaint.contains("unknown metric 'gnii', did you mean 'gini'?"))
  }

  @Test(.disabled(if: getuid() == 0, "root may write anywhere")) func aReadOnlyPlaceOfRunsIsRefused() throws {
    let project = try ScratchProject()
    try SmallShop().write(into: project)
    try FileManager.default.createDirectory(
      atPath: project.path("kept"), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o500])
    let run = try project.stratum("run", "shop.yaml", "--runs", "kept")
    #expect(run.exitCode == 65)
    #expect(run.complaint.contains("kept cannot be written: access is refused"))
    #expect(project.names(in: "kept").isEmpty)
  }

  @Test func helpIsDataAndEndsWell() throws {
    let project = try ScratchProject()
    for arguments in [["--help"], ["help"], ["run", "--help"], ["dataset", "check", "--help"]] {
      let help = try project.stratum(arguments)
      #expect(help.exitCode == 0 && help.complaint.isEmpty)
      #expect(help.output.contains("USAGE: stratum"))
    }
  }
}
