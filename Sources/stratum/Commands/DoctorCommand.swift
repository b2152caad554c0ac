import ArgumentParser
import Foundation
import LinearAlgebra
import Runs

/// `stratum doctor`: what is installed, what is missing, how to get it.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Say what is installed, what is missing and how to get it.",
    discussion: "Example: stratum doctor")

  @OptionGroup var json: JSONOption

  func run() throws {
    let findings = [
      Finding(name: "stratum", found: ProgramVersion.current, advice: nil),
      Finding(name: "kernels", found: KernelClass.current.description, advice: nil),
      Finding(name: "cores", found: String(ProcessInfo.processInfo.activeProcessorCount), advice: nil),
      Finding(tool: "git", for: "the commit in a run's record"),
      Finding(tool: "gnuplot", for: "the charts of reports, and of show --plot", package: "gnuplot-nox"),
      Finding(tool: "sqlite3", for: "the tests"),
      Finding(tool: "Rscript", for: "the tests", package: "r-cran-fpc"),
      Finding(tool: "python3", for: "the tests", package: "python3-venv"),
    ]
    if json.isOn { return try Output.json(findings) }
    var table = TextTable(["what", "found", "how to get it"])
    for finding in findings { table.add([finding.name, finding.found ?? "missing", finding.advice ?? ""]) }
    print(table.text)
  }

  private struct Finding: Encodable {
    var name: String
    var found: String?
    var advice: String?

    init(name: String, found: String?, advice: String?) {
      self.name = name
      self.found = found
      self.advice = advice
    }

    init(tool: String, for use: String, package: String? = nil) {
      let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      name = tool
      found = folders.map { "\($0)/\(tool)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
      advice = found == nil ? "apt-get install \(package ?? tool) (for \(use))" : nil
    }
  }
}
