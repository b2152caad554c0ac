import Foundation
import LinearAlgebra
import Runs

/// The machine and the program, as a run's record names them.
enum RunEnvironment {
  /// Facts by name; `kernels` is the class within which bytes reproduce.
  static func facts(beside config: String) -> [String: String] {
    var facts = [
      "program": ProgramVersion.current,
      "kernels": KernelClass.current.description,
      "system": ProcessInfo.processInfo.operatingSystemVersionString,
    ]
    if let commit = commit(of: config) { facts["commit"] = commit }
    return facts
  }

  /// The commit of the config's folder, with `+` where something is changed and not committed; nothing where git
  /// cannot tell.
  private static func commit(of config: String) -> String? {
    let folder = (config as NSString).deletingLastPathComponent
    func git(_ arguments: [String]) -> String? {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["git", "-C", folder.isEmpty ? "." : folder] + arguments
      let output = Pipe()
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      process.standardInput = FileHandle.nullDevice
      guard (try? process.run()) != nil else { return nil }
      let data = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      guard process.terminationStatus == 0 else { return nil }
      return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
    guard let hash = git(["rev-parse", "HEAD"]) else { return nil }
    let changes = git(["status", "--porcelain", "--untracked-files=no"]) ?? ""
    return changes.isEmpty ? hash : hash + "+"
  }
}
