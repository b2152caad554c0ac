import Foundation
import Learning
import LinearAlgebra
import Runs

/// What git says of a folder, what this program was built with, and what it runs on.
struct CodeFacts {
  /// The commit; nothing where git cannot tell.
  let commit: String?
  /// SHA-256 of what is changed in tracked files and not committed; nothing where nothing is.
  let patch: String?

  init(folder: String) {
    func git(_ arguments: String...) -> Data? {
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
      return process.terminationStatus == 0 ? data : nil
    }
    commit = git("rev-parse", "HEAD").map {
      String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
    let changes = commit == nil ? nil : git("diff", "--binary", "HEAD")
    patch = changes.flatMap { $0.isEmpty ? nil : Fingerprint.of($0) }
  }

  /// The record's `environment`: facts by name; `kernels` is the class within which bytes reproduce.
  var environment: [String: String] {
    var facts = [
      "program": ProgramVersion.current,
      "kernels": KernelClass.current.description,
      "system": ProcessInfo.processInfo.operatingSystemVersionString,
    ]
    if let commit { facts["commit"] = patch == nil ? commit : commit + "+" }
    return facts
  }

  /// The program and the machine, as a record's provenance names them.
  func provenance(workers: Workers) -> [String: JSONValue] {
    [
      "code": .object([
        "version": .string(ProgramVersion.current), "commit": commit.map(JSONValue.string) ?? .null,
        "patch": patch.map(JSONValue.string) ?? .null,
      ]),
      "toolchain": .object(["swift": .string(CodeFacts.swift), "compiler": .string(KernelClass.compiler)]),
      "algebra": .object([
        "library": .string("OpenBLAS"), "version": .string(KernelClass.current.blasVersion),
        "config": .string(KernelClass.libraryConfiguration), "kernels": .string(KernelClass.current.description),
        "threads": .number(Double(KernelClass.libraryThreads)), "workers": .number(Double(workers.count)),
      ]),
      "processor": .object([
        "model": CodeFacts.processor.map(JSONValue.string) ?? .null,
        "cores": .number(Double(ProcessInfo.processInfo.activeProcessorCount)),
      ]),
    ]
  }

  /// The version of Swift that the program was compiled by.
  static var swift: String {
    #if compiler(>=6.5)
      "6.5 or newer"
    #elseif compiler(>=6.4)
      "6.4"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }

  /// The processor's name; nothing where the system does not tell.
  static var processor: String? {
    let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.split(separator: "\n") ?? []
    return lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last.map {
      $0.trimmingCharacters(in: .whitespaces)
    }
  }
}
