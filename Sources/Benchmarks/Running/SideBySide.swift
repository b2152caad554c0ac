import Foundation

/// Runs one case: the workers take turns, and each turn's seconds are kept.
struct SideBySide {
  /// Seconds before each turn, in which the threads of the tool before, which go on spinning for a while, come to rest.
  private static let rest = 0.4

  private let benchmark: BenchmarkCase
  private let folder: BenchmarkFolder
  private let machine: Machine
  private let runs: Int
  private let python: String?
  private let peers: String

  /// - Parameters:
  ///   - runs: The counted turns of each worker.
  ///   - python: The Python that has the peers; nothing leaves them out.
  ///   - peers: The folder of the peers' scripts.
  init(
    _ benchmark: BenchmarkCase, _ folder: BenchmarkFolder, _ machine: Machine, runs: Int, python: String?, peers: String
  ) {
    self.benchmark = benchmark
    self.folder = folder
    self.machine = machine
    self.runs = runs
    self.python = python
    self.peers = peers
  }

  func run() throws -> CaseResult {
    for input in benchmark.inputs { try input.makeIfMissing(folder) }
    let workers = try start()
    defer { for worker in workers { worker.stop() } }
    var turns = [[WorkerTurn]](repeating: [], count: workers.count)
    for _ in 0...runs {
      for (index, worker) in workers.enumerated() {
        if turns[index].isEmpty { forgetCachedFiles() }
        Thread.sleep(forTimeInterval: SideBySide.rest)
        turns[index].append(try worker.turn())
      }
    }
    let sides = zip(workers, turns).map { worker, turns in
      SideResult(tool: worker.tool, version: worker.version, turns: turns)
    }
    return CaseResult(benchmark, ours: sides[0], peers: Array(sides.dropFirst()), machine, scale: folder.scale)
  }

  private func start() throws -> [WorkerProcess] {
    let ours = try WorkerProcess(
      tool: "Stratum", CommandLine.arguments[0],
      ["--worker", benchmark.name, "--data", folder.root, "--scale", String(folder.scale)],
      log: folder.file("\(benchmark.name).log"))
    guard let python else { return [ours] }
    guard FileManager.default.isExecutableFile(atPath: python) else { throw BenchmarkError.noPython(python) }
    return [ours]
      + (try benchmark.peers.map { peer in
        try WorkerProcess(
          tool: peer.tool, python, ["\(peers)/\(peer.script)", peer.tool, benchmark.name, folder.path],
          log: folder.file("\(benchmark.name)-\(peer.tool.replacing(" ", with: "-")).log"))
      })
  }

  /// Lets go of what the system's cache holds of the data, so that a worker's first turn reads from the disk.
  private func forgetCachedFiles() {
    for file in benchmark.inputs.flatMap({ $0.files(folder) }) {
      let descriptor = open(file, O_RDONLY)
      guard descriptor >= 0 else { continue }
      posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
      close(descriptor)
    }
  }
}
