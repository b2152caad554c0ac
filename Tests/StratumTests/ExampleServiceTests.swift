import Foundation
import Testing

/// The example package, which links `TierScoring` and nothing else of ours, builds and scores a customer.
@Suite struct ExampleServiceTests {
  @Test(.disabled(if: StratumProgram.isQuick), .timeLimit(.minutes(30))) func theServiceBuildsAndScores() throws {
    let package = StratumProgram.packageRoot + "/Tests/Example"
    let scratch = StratumProgram.packageRoot + "/.build-example"
    let build = try tool("swift", "build", "--package-path", package, "--scratch-path", scratch)
    #expect(build.status == 0, "\(build.output)")
    let service = scratch + "/debug/service"
    let fixtures = StratumProgram.packageRoot + "/Tests/TierScoringTests/Fixtures"
    let run = try tool(service, fixtures + "/schema-2-rfm-rules.json")
    #expect(run.status == 0, "\(run.output)")
    #expect(
      ["high", "medium", "low"].contains(run.output.split(separator: " ").first.map(String.init)), "\(run.output)")
    let libraries = try tool("ldd", service).output
    #expect(!libraries.contains("blas") && !libraries.contains("lapack"))
    let symbols = try tool("nm", service).output
    for module in ["LinearAlgebra", "Learning", "Features", "Models", "Ingest", "Frames"] {
      #expect(!symbols.contains("$s\(module.count)\(module)"), "\(module) is linked")
    }
    #expect(symbols.contains("$s11TierScoring"))
  }

  private func tool(_ program: String, _ arguments: String...) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
