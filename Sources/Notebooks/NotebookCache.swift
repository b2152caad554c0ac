import Foundation
import Runs

/// What blocks left, kept by content, so that an edit runs again only what follows it.
///
/// An entry holds the block's output, its charts, the shell's state behind it, and what it changed in the scratch
/// folder. Where a run goes on behind it, the changes of all blocks before are laid out again in order.
struct NotebookCache {
  /// The folder of entries; nothing where nothing is kept.
  let folder: String
  private static let daysKept = 30.0

  /// The folder that is used where none is named: `stratum/notebooks` in the user's cache.
  static var defaultFolder: String {
    let environment = ProcessInfo.processInfo.environment
    let caches = environment["XDG_CACHE_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory() + "/.cache"
    return caches + "/stratum/notebooks"
  }

  /// Whether what a block left is known.
  func holds(_ key: String) -> Bool { FileManager.default.fileExists(atPath: "\(folder)/\(key)/state") }

  /// Keeps what a block left; an entry that cannot be written is not kept, as the run needs none.
  func keep(_ key: String, _ result: BlockResult, before: [String: Workspace.Entry], in workspace: Workspace) {
    let manager = FileManager.default
    let partial = "\(folder)/.partial-\(UUID().uuidString)"
    do {
      let after = try workspace.listing()
      try manager.createDirectory(atPath: partial + "/charts", withIntermediateDirectories: true)
      let changed = after.filter { before[$0.key] != $0.value }.keys.sorted()
      let removed = before.keys.filter { after[$0] == nil }.sorted()
      try write(changed.joined(separator: "\0"), to: partial + "/changed")
      try write(removed.joined(separator: "\0"), to: partial + "/removed")
      try tar(["--create", "--no-recursion", "--null", "--files-from", partial + "/changed"], partial, workspace)
      try write(result.output, to: partial + "/output")
      for chart in result.charts {
        try chart.content.write(to: URL(fileURLWithPath: "\(partial)/charts/\(chart.name).svg"))
      }
      let state = String(decoding: manager.contents(atPath: workspace.state) ?? Data(), as: UTF8.self)
      try write(state.replacing(workspace.root, with: NotebookCache.placeholder), to: partial + "/state")
      try? manager.removeItem(atPath: "\(folder)/\(key)")
      try manager.moveItem(atPath: partial, toPath: "\(folder)/\(key)")
    } catch {
      try? manager.removeItem(atPath: partial)
    }
  }

  /// Lays out what a block left, behind what the blocks before it left.
  ///
  /// Throws: where the entry is damaged.
  func layOut(_ key: String, in workspace: Workspace) throws -> BlockResult {
    let entry = "\(folder)/\(key)"
    let manager = FileManager.default
    for name in try text(entry + "/removed").split(separator: "\0") {
      try? manager.removeItem(atPath: "\(workspace.project)/\(name)")
    }
    try tar(["--extract"], entry, workspace)
    let state = try text(entry + "/state").replacing(NotebookCache.placeholder, with: workspace.root)
    try write(state, to: workspace.state)
    try? manager.setAttributes([.modificationDate: Date()], ofItemAtPath: entry)
    let charts = try manager.contentsOfDirectory(atPath: entry + "/charts").sorted().map { name in
      BlockResult.Chart(
        name: (name as NSString).deletingPathExtension,
        content: try Data(contentsOf: URL(fileURLWithPath: "\(entry)/charts/\(name)")))
    }
    return BlockResult(output: try text(entry + "/output"), charts: charts)
  }

  /// Removes entries that were not used for a month.
  func prune() {
    let manager = FileManager.default
    for name in (try? manager.contentsOfDirectory(atPath: folder)) ?? [] {
      let path = "\(folder)/\(name)"
      let used = (try? manager.attributesOfItem(atPath: path)[.modificationDate]) as? Date
      if let used, Date().timeIntervalSince(used) > NotebookCache.daysKept * 86_400 {
        try? manager.removeItem(atPath: path)
      }
    }
  }

  private static let placeholder = "@NOTEBOOK@"

  private func tar(_ arguments: [String], _ entry: String, _ workspace: Workspace) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["tar", "--directory", workspace.project, "--file", entry + "/files.tar"] + arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw NotebooksError.unreadable(path: entry, reason: "tar could not be used on it")
    }
  }

  private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  private func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }
}
