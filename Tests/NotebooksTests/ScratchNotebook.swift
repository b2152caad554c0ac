import Foundation
import Notebooks

/// A notebook in a folder of its own.
struct ScratchNotebook {
  let folder: String
  var path: String { folder + "/n.md" }

  init(_ text: String) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("notebooks-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder + "/.git", withIntermediateDirectories: true)
    try write(text)
  }

  func write(_ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: path)) }

  var text: String { String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self) }

  func file(_ name: String) -> String? {
    FileManager.default.contents(atPath: "\(folder)/\(name)").map { String(decoding: $0, as: UTF8.self) }
  }

  func results(usingCache: Bool = false, upTo last: Int? = nil) throws -> [Int: BlockResult] {
    try NotebookRunner(program: "/bin/bash", usesCache: usingCache).results(of: Notebook(file: path), upTo: last)
  }

  func run(usingCache: Bool = false) throws { try Notebook(file: path).write(results(usingCache: usingCache)) }
}
