import Foundation
import Testing

/// A file of the package that is made from the program's own tables, so that both say the same.
struct ShippedPage {
  let path: String

  /// Makes sure that the file is what is made; with `STRATUM_WRITE_PAGES` in the environment it is written instead.
  func check(_ made: String) throws {
    let file = StratumProgram.packageRoot + "/" + path
    if ProcessInfo.processInfo.environment["STRATUM_WRITE_PAGES"] != nil {
      let folder = (file as NSString).deletingLastPathComponent
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(made.utf8).write(to: URL(fileURLWithPath: file))
    }
    let kept = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
    let isKept = kept == made
    let lines = zip(kept.split(separator: "\n"), made.split(separator: "\n")).first { $0 != $1 }
    #expect(
      isKept,
      "\(path) differs, first in \(lines.map { "'\($0.0)' for '\($0.1)'" } ?? "its length"): write it anew with STRATUM_WRITE_PAGES=1 swift test --filter ShippedPagesTests"
    )
  }
}
