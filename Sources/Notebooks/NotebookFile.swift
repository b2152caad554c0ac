import Foundation
import Frames

extension Notebook {
  /// Writes what a run left beneath the blocks, and the charts beside the file; charts that are no longer drawn go.
  ///
  /// - Parameter results: What blocks left, by number; a block that is not named keeps what it has.
  ///
  /// Throws: `NotebooksError.unwritable`; the notebook is then as it was.
  public func write(_ results: [Int: BlockResult]) throws {
    let folder = (path as NSString).deletingLastPathComponent
    func place(_ name: String) -> String { folder.isEmpty ? name : "\(folder)/\(name)" }
    func replace(_ path: String, with content: Data) throws {
      do {
        try content.write(to: URL(fileURLWithPath: path), options: .atomic)
      } catch {
        throw NotebooksError.unwritable(path: path, reason: WriteObstacle(error, at: path).description)
      }
    }
    let drawn = results.values.flatMap(\.charts)
    for chart in drawn { try replace(place(chartFile(chart.name)), with: chart.content) }
    try replace(path, with: Data(text(with: results).utf8))
    let kept = Set(drawn.map(\.name)).union(blocks.filter { results[$0.number] == nil }.flatMap(\.charts))
    for chart in blocks.flatMap(\.charts) where !kept.contains(chart) {
      try? FileManager.default.removeItem(atPath: place(chartFile(chart)))
    }
  }

  /// Where what stands in the file differs from what a run left, a sentence each; what may vary is not looked at.
  public func differences(from results: [Int: BlockResult]) -> [String] {
    let folder = (path as NSString).deletingLastPathComponent
    return blocks.flatMap { block -> [String] in
      guard let result = results[block.number] else { return [] }
      var found: [String] = []
      if let difference = difference(of: block, from: result.output) { found.append(difference) }
      if block.charts != result.charts.map(\.name) {
        found.append(
          "\(path):\(block.line): block \(block.number) shows the charts \(block.charts), a run draws "
            + "\(result.charts.map(\.name))")
      }
      for chart in result.charts where block.charts.contains(chart.name) {
        let file = folder.isEmpty ? chartFile(chart.name) : "\(folder)/\(chartFile(chart.name))"
        let kept = FileManager.default.contents(atPath: file) ?? Data()
        if settings.settled(String(decoding: kept, as: UTF8.self))
          != settings.settled(String(decoding: chart.content, as: UTF8.self))
        {
          found.append("\(file): a run draws another chart, or it is missing")
        }
      }
      return found
    }
  }

  private func difference(of block: CommandBlock, from output: String) -> String? {
    func lines(_ text: String) -> [String] {
      settings.settled(text.hasSuffix("\n") || text.isEmpty ? text : text + "\n")
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    let (kept, made) = (lines(block.output), lines(output))
    guard kept != made else { return nil }
    let place = zip(kept, made).prefix { $0 == $1 }.count
    func shown(_ lines: [String]) -> String { place < lines.count ? "'\(lines[place])'" : "nothing more" }
    return "\(path):\(block.outputLine + place): the notebook says \(shown(kept)), a run says \(shown(made))"
  }
}
