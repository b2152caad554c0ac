import Foundation
import Runs

/// Our side of a case: a process of its own that does the job whenever it is told.
///
/// It prints a line of JSON that names itself, and after each line `run` on its standard input one with the seconds, the
/// numbers that tell the quality, and the most memory that it has ever held.
struct BenchmarkWorker {
  private let benchmark: BenchmarkCase
  private let folder: BenchmarkFolder

  init(_ benchmark: BenchmarkCase, _ folder: BenchmarkFolder) {
    self.benchmark = benchmark
    self.folder = folder
  }

  func serve() throws {
    let job = try benchmark.prepare(folder)
    try answer(WorkerName(tool: "Stratum", version: ProgramVersion.current))
    while let line = readLine() {
      guard line == "run" else { return }
      let start = DispatchTime.now().uptimeNanoseconds
      let quality = try job()
      let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9
      var numbers = try quality()
      // A job that does the same many times says so by what to multiply its time with.
      let scale = numbers.removeValue(forKey: "times") ?? 1
      try answer(
        WorkerTurn(
          seconds: seconds * scale, quality: numbers.filter { $0.value.isFinite }, peakBytes: peakResidentBytes()))
    }
  }

  private func answer(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    FileHandle.standardOutput.write(try encoder.encode(value) + Data("\n".utf8))
  }

  /// The most memory that this process has held resident; what `getrusage` says is also its parent's.
  private func peakResidentBytes() -> Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line.flatMap { Double($0.split(separator: " ").dropLast().last ?? "") }.map { $0 * 1024 } ?? .nan
  }
}

/// What a worker says first.
struct WorkerName: Codable {
  let tool: String
  let version: String
}

/// What a worker says after a turn.
struct WorkerTurn: Codable {
  let seconds: Double
  let quality: [String: Double]
  let peakBytes: Double
}
