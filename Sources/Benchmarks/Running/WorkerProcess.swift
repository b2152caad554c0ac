import Foundation

/// A worker in a process of its own, ours or a peer's.
final class WorkerProcess {
  let tool: String
  private(set) var version = ""
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var unread = Data()

  /// Starts a worker and waits until it has loaded its data.
  init(tool: String, _ executable: String, _ arguments: [String]) throws {
    self.tool = tool
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    version = try answer(WorkerName.self).version
  }

  /// Lets it do the job once.
  func turn() throws -> WorkerTurn {
    try input.fileHandleForWriting.write(contentsOf: Data("run\n".utf8))
    return try answer(WorkerTurn.self)
  }

  func stop() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  private func answer<Answer: Decodable>(_: Answer.Type) throws -> Answer {
    let line = try line()
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    do { return try decoder.decode(Answer.self, from: line) } catch {
      throw BenchmarkError.badAnswer(tool, String(decoding: line, as: UTF8.self))
    }
  }

  private func line() throws -> Data {
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        defer { unread = Data(unread[(end + 1)...]) }
        return Data(unread[..<end])
      }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty {
        process.waitUntilExit()
        throw BenchmarkError.workerEnded(tool, reason: "exit status \(process.terminationStatus)")
      }
      unread += more
    }
  }
}
