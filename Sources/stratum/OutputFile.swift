import Foundation
import Frames
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
      throw RunsError.unwritable(path: path, reason: WriteObstacle(error, at: path).description)
    }
  }
}
