import ArgumentParser
import Foundation
import Reports
import Runs

/// What a shell offers where an argument is to be completed.
enum Completions {
  /// The runs of the folder that the line names with --runs, or of the usual one.
  static let runs = CompletionKind.custom { words, _, _ in runNames(in: folder(words)) }

  /// The metrics that have the same name in every run.
  static let metrics = CompletionKind.custom { _, _, _ in
    Explanation.metrics(.english).flatMap(\.metrics).map(\.name).filter { $0 == $0.lowercased() }
  }

  /// A config.
  static let config = CompletionKind.file(extensions: ["yaml", "yml"])

  /// The ids of runs; also without their hashes, where that names one run alone.
  static func runNames(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let ids = names.filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/run.json") }.sorted()
    let short = Dictionary(grouping: ids, by: RunStore.nameWithoutHash).filter { $0.value.count == 1 }.keys.sorted()
    return short + ids
  }

  /// The folder of runs that a line names.
  private static func folder(_ words: [String]) -> String {
    for (index, word) in words.enumerated() {
      if word == "--runs", index + 1 < words.count, !words[index + 1].isEmpty { return words[index + 1] }
      if word.hasPrefix("--runs=") { return String(word.dropFirst("--runs=".count)) }
    }
    return RunsOption.usual
  }
}
