import Foundation
import Runs

/// Runs notebooks: their command blocks in order, as one shell would, in a scratch folder.
public struct NotebookRunner: Sendable {
  private let program: String
  private let cache: NotebookCache?
  private let report: @Sendable (String) -> Void

  /// Makes a runner.
  ///
  /// - Parameters:
  ///   - program: The program that notebooks are about; its folder comes first on their path.
  ///   - usesCache: Whether blocks whose results are known are not run again.
  ///   - report: Told which block is run.
  public init(program: String, usesCache: Bool, report: @escaping @Sendable (String) -> Void = { _ in }) {
    self.program = program
    cache = usesCache ? NotebookCache(folder: NotebookCache.defaultFolder) : nil
    self.report = report
  }

  /// The folders of real data that a notebook needs and that are not there.
  public func missingData(of notebook: Notebook) -> [String] { Workspace.missingData(of: notebook) }

  /// Runs a notebook's blocks and tells what each left.
  ///
  /// - Parameters:
  ///   - notebook: The notebook.
  ///   - last: The last block that is run; nothing means all.
  ///
  /// Throws: `NotebooksError.failed` at the first block that ends otherwise than it declares.
  public func results(of notebook: Notebook, upTo last: Int? = nil) throws -> [Int: BlockResult] {
    let workspace = try Workspace(for: notebook)
    defer { workspace.remove() }
    let shell = NotebookShell(workspace: workspace, programFolder: (program as NSString).deletingLastPathComponent)
    var key = try beginning(notebook, workspace)
    var results: [Int: BlockResult] = [:]
    var isKnown = cache != nil
    for block in notebook.blocks.prefix(last ?? Int.max) {
      key = Fingerprint.of("\(key)\n\(block.expectedStatus)\n\(block.commands)")
      isKnown = isKnown && cache?.holds(key) == true
      if isKnown, let known = try? cache?.layOut(key, in: workspace) {
        results[block.number] = known
        continue
      }
      isKnown = false
      report("\(notebook.path):\(block.line): block \(block.number)")
      let before = try cache.map { _ in try workspace.listing() }
      let result = try run(block, of: notebook, shell)
      if let before { cache?.keep(key, result, before: before, in: workspace) }
      results[block.number] = result
    }
    cache?.prune()
    return results
  }

  private func run(_ block: CommandBlock, of notebook: Notebook, _ shell: NotebookShell) throws -> BlockResult {
    let charts = shell.workspace.project + "/charts"
    let before = contents(of: charts)
    let ending = try shell.run(block.commands)
    let output = ending.output.replacing(shell.workspace.project + "/", with: "")
    guard ending.status == block.expectedStatus else {
      throw NotebooksError.failed(
        path: notebook.path, line: block.line + max(ending.line - 1, 0), status: ending.status,
        expected: block.expectedStatus, output: output)
    }
    let drawn = contents(of: charts).filter { before[$0.key] != $0.value }
    return BlockResult(
      output: output, charts: drawn.sorted { $0.key < $1.key }.map { .init(name: $0.key, content: $0.value) })
  }

  /// The charts in a folder, by name.
  private func contents(of folder: String) -> [String: Data] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".svg") }.reduce(into: [:]) { charts, name in
      charts[(name as NSString).deletingPathExtension] = FileManager.default.contents(atPath: "\(folder)/\(name)")
    }
  }

  /// What all blocks depend on: the program, the copied files, the listing of the data.
  private func beginning(_ notebook: Notebook, _ workspace: Workspace) throws -> String {
    guard cache != nil else { return "" }
    var parts = [try Fingerprint.of(file: program)]
    for (name, entry) in try workspace.listing().sorted(by: { $0.key < $1.key }) {
      let isFile = entry.mode & UInt32(S_IFMT) == UInt32(S_IFREG)
      parts.append(name + ":" + (isFile ? try Fingerprint.of(file: "\(workspace.project)/\(name)") : ""))
    }
    for name in notebook.settings.data {
      let folder = "\(workspace.root)/shared/data/\(name)"
      for file in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() {
        let facts = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(file)")
        parts.append("\(file):\(facts[.size] ?? 0):\(facts[.modificationDate] ?? 0)")
      }
    }
    return Fingerprint.of(parts.joined(separator: "\n"))
  }
}
