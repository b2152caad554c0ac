import Export
import Foundation
import LinearAlgebra
import Reports
import Runs

/// What the doctor looks at: what is there, what is missing, who needs it, how to get it.
struct Health {
  /// Who needs something.
  enum Need: String, Encodable {
    /// Stratum itself: without it nothing can be run.
    case stratum
    /// One thing that Stratum can do: without it, that is left out or refused.
    case some = "one use"
    /// The tests and benchmarks alone.
    case tests
  }

  /// Something that was looked at.
  struct Finding: Encodable {
    let name: String
    let found: String?
    let need: Need
    /// What it is for.
    let use: String
    /// How to get it; nothing where it is there.
    let advice: String?

    init(_ name: String, _ need: Need, for use: String, found: String?, advice: String) {
      (self.name, self.need, self.use, self.found) = (name, need, use, found)
      self.advice = found == nil ? advice : nil
    }
  }

  let findings: [Finding]

  /// Whether all is there that Stratum itself needs.
  var isSound: Bool { !findings.contains { $0.need == .stratum && $0.found == nil } }

  /// Looks around.
  ///
  /// - Parameters:
  ///   - runs: The folder where runs go.
  ///   - engines: The engines of `export --verify`.
  init(runs: String, engines: [any ScoringEngine]) {
    findings =
      [
        Finding("stratum", .stratum, for: "everything", found: ProgramVersion.current, advice: ""),
        Finding(
          "kernels", .stratum, for: "algebra", found: KernelClass.current.description,
          advice: "apt-get install libopenblas-dev liblapacke-dev"),
        Finding("OpenBLAS", .stratum, for: "algebra", found: Health.blas, advice: "apt-get install libopenblas0"),
        Finding(
          "cores", .stratum, for: "--jobs", found: String(ProcessInfo.processInfo.activeProcessorCount), advice: ""),
        Health.runs(runs), Health.key, Health.charts,
        Health.tool("git", .some, for: "the commit in a run's record"),
      ] + engines.map(Health.engine) + [
        Health.tool("python3", .some, for: "export --verify; the tests", package: "python3-venv"),
        Health.tool("java", .some, for: "export --verify of PMML; the tests", package: "default-jre-headless"),
        Health.tool("psql", .tests, for: "the tests", package: "postgresql"),
        Health.tool("sqlite3", .tests, for: "the tests"),
        Health.tool("Rscript", .tests, for: "the tests", package: "r-cran-fpc r-cran-proc"),
      ]
  }

  /// The library that the process has loaded.
  private static var blas: String? {
    let maps = (try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8)) ?? ""
    let paths = maps.split(separator: "\n").compactMap { $0.split(separator: " ").last }
    return paths.first { $0.contains("libopenblas") }.map(String.init) ?? "linked into the program"
  }

  /// Where runs go, whether they can be written there, and how much room there is.
  private static func runs(_ directory: String) -> Finding {
    let files = FileManager.default
    var place = URL(fileURLWithPath: directory).standardizedFileURL
    while !files.fileExists(atPath: place.path), place.path != "/" { place.deleteLastPathComponent() }
    let free = (try? files.attributesOfFileSystem(forPath: place.path))?[.systemFreeSize] as? NSNumber
    let gigabytes = (free?.doubleValue ?? 0) / 1e9
    let isThere = files.fileExists(atPath: directory)
    let text = "\(directory)\(isThere ? "" : ", made by the first run"); \(String(format: "%.1f", gigabytes)) GB free"
    return Finding(
      "runs", .stratum, for: "the folder of runs",
      found: files.isWritableFile(atPath: place.path) && gigabytes > 0.1 ? text : nil,
      advice: "name a folder that you may write to, with 0.1 GB free, with --runs DIR")
  }

  /// The key of the pseudonyms, which the first run makes where there is none.
  private static var key: Finding {
    let path = Pseudonyms.defaultKeyFile
    let files = FileManager.default
    var place = URL(fileURLWithPath: path).deletingLastPathComponent()
    while !files.fileExists(atPath: place.path), place.path != "/" { place.deleteLastPathComponent() }
    let size = (files.contents(atPath: path) ?? Data()).count
    let found =
      files.fileExists(atPath: path)
      ? (size >= 32 ? "\(path); keep a copy" : nil)
      : files.isWritableFile(atPath: place.path) ? "\(path), made by the first run" : nil
    return Finding(
      "pseudonym key", .stratum, for: "customers' pseudonyms in run folders", found: found,
      advice: "give STRATUM_PSEUDONYM_KEY the path of a file of at least 32 bytes, or of one that can be made")
  }

  private static var charts: Finding {
    let program = Gnuplot()
    let found = program.flatMap { program in
      program.drawsCharts ? "\(program.version ?? "of no version"), draws in characters and SVG" : nil
    }
    return Finding(
      "gnuplot", .some, for: "the charts of reports, and of show --plot", found: found,
      advice: "apt-get install gnuplot-nox")
  }

  private static func engine(_ engine: any ScoringEngine) -> Finding {
    let advice =
      engine.name.lowercased().contains("postgres")
      ? "apt-get install postgresql, and name it with --postgres or PGHOST"
      : "pip install onnxruntime pypmml duckdb into a Python that --python names"
    return Finding(
      "\(engine.name) (\(engine.form))", .some, for: "export --verify", found: engine.version(), advice: advice)
  }

  private static func tool(_ name: String, _ need: Need, for use: String, package: String? = nil) -> Finding {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let path = folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    return Finding(name, need, for: use, found: path, advice: "apt-get install \(package ?? name)")
  }
}
