import Foundation
import Runs

/// A file that a command writes: beside its place first, then renamed, so that it is there whole or not at all.
struct OutputFile {
  private let path: String

  init(_ path: String) { self.path = path }

  /// Throws: `RunsError` where it cannot be written.
  func write(_ text: String) throws {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      let error = error as NSError
      let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
      throw RunsError.unwritable(path: path, reason: cause.localizedDescription)
    }
  }
}
