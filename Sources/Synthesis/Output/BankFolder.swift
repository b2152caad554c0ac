import Foundation
import Frames

/// The folder of a bank: `dataset.yaml`, `data/` and `truth/`.
///
/// Rows are written into `data.partial/` and `truth.partial/`, which are renamed when all is there: a bank whose making
/// was cut short has no `data/`. A folder may be written again when it is empty, or when its `dataset.yaml` has the line
/// `name: synthetic-bank`; what else lies in it, such as a README, stays.
struct BankFolder {
  let path: String

  private static let parts = ["truth", "data"]

  private func inside(_ name: String) -> String { path + "/" + name }

  private var manifest: String { inside("dataset.yaml") }

  /// Makes sure that the folder may be written, and makes the partial folders, empty.
  func prepare() throws {
    try attempt(path) { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    let entries = try attempt(path) { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    if let first = entries.first(where: { $0 != "dataset.yaml" }) ?? entries.first, !isBank {
      throw SynthesisError.foreignFolder(path: path, found: first)
    }
    // From here on the folder can be told as ours, also by a run that follows one that was cut short.
    if !FileManager.default.fileExists(atPath: manifest) { try writeManifest() }
    for part in BankFolder.parts {
      for rest in [".partial", ".former"] { try remove(part + rest) }
      try attempt(inside(part)) {
        try FileManager.default.createDirectory(atPath: inside(part + ".partial"), withIntermediateDirectories: false)
      }
    }
  }

  /// Opens a file of the bank that is being made.
  func open(_ file: BankFile) throws -> OutputFile {
    try OutputFile(path: inside("\(file.folder).partial/\(file.name).csv"))
  }

  /// Puts the new bank in the place of the former one; `data/` comes last, so that it is there only with all the rest.
  func finish() throws {
    for part in BankFolder.parts.reversed() where FileManager.default.fileExists(atPath: inside(part)) {
      try move(part, to: part + ".former")
    }
    try writeManifest()
    for part in BankFolder.parts { try move(part + ".partial", to: part) }
    for part in BankFolder.parts { try remove(part + ".former") }
  }

  /// Takes back what was begun.
  func abandon() { for part in BankFolder.parts { try? remove(part + ".partial") } }

  private var isBank: Bool {
    guard let text = try? String(contentsOfFile: manifest, encoding: .utf8) else { return false }
    return text.split(separator: "\n").contains("name: synthetic-bank")
  }

  private func writeManifest() throws {
    try attempt(manifest) {
      try SyntheticBank.manifest.write(toFile: manifest, atomically: true, encoding: .utf8)
    }
  }

  private func remove(_ name: String) throws {
    guard FileManager.default.fileExists(atPath: inside(name)) else { return }
    try attempt(inside(name)) { try FileManager.default.removeItem(atPath: inside(name)) }
  }

  private func move(_ name: String, to other: String) throws {
    try attempt(inside(other)) { try FileManager.default.moveItem(atPath: inside(name), toPath: inside(other)) }
  }

  private func attempt<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
    do { return try body() } catch {
      // The system's own words are one phrase; Foundation's are two sentences.
      if let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? POSIXError {
        throw SynthesisError(code: cause.code.rawValue, path: path, bytesWritten: 0)
      }
      throw SynthesisError.unwritable(path: path, reason: WriteObstacle(error, at: path).description)
    }
  }
}
