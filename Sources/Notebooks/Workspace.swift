import Foundation
import Frames

/// The scratch folder in which a notebook's commands run, with what they find there.
///
/// Beside the project's folder lies `shared`, a link to the real data where there are any, as beside the real project.
struct Workspace {
  /// The folder that holds all; removed at the end.
  let root: String
  /// The folder in which the commands start.
  var project: String { root + "/project" }
  /// The file that holds the shell's variables, functions and folder between two blocks.
  var state: String { root + "/state" }
  /// The real project's folder.
  let origin: String

  /// Makes the folder and copies what the notebook declares.
  ///
  /// Throws: `NotebooksError` where a declared file is not there, or the folder cannot be made.
  init(for notebook: Notebook) throws {
    origin = Workspace.project(of: notebook.path)
    root = FileManager.default.temporaryDirectory.appendingPathComponent("notebook-\(UUID().uuidString)").path
    let manager = FileManager.default
    do {
      for folder in [project, root + "/home", project + "/charts"] {
        try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
      }
      // Pseudonyms must come again, so the key is no secret here.
      try Data(repeating: 7, count: 32).write(to: URL(fileURLWithPath: root + "/pseudonym.key"))
      if manager.fileExists(atPath: Workspace.shared(of: origin)) {
        try manager.createSymbolicLink(
          atPath: root + "/shared", withDestinationPath: URL(fileURLWithPath: Workspace.shared(of: origin)).path)
      }
    } catch {
      throw NotebooksError.unwritable(path: root, reason: WriteObstacle(error, at: root, isFolder: true).description)
    }
    for file in notebook.settings.files {
      let target = URL(fileURLWithPath: project).appendingPathComponent(file)
      do {
        try manager.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try manager.copyItem(atPath: "\(origin)/\(file)", toPath: target.path)
      } catch {
        throw NotebooksError.unreadable(
          path: "\(origin)/\(file)", reason: "\(notebook.path) declares it under files, and it cannot be copied")
      }
    }
  }

  /// Removes the folder.
  func remove() { try? FileManager.default.removeItem(atPath: root) }

  /// The folders of real data that a notebook needs and that are not there.
  static func missingData(of notebook: Notebook) -> [String] {
    let shared = shared(of: project(of: notebook.path))
    return notebook.settings.data.filter { !FileManager.default.fileExists(atPath: "\(shared)/data/\($0)") }
  }

  /// The nearest folder around a notebook that is a repository's root; the notebook's own where there is none.
  private static func project(of path: String) -> String {
    let own = URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent()
    var folder = own
    while folder.path != "/" {
      if FileManager.default.fileExists(atPath: folder.path + "/.git") { return folder.path }
      folder.deleteLastPathComponent()
    }
    return own.path
  }

  private static func shared(of project: String) -> String { project + "/../shared" }

  /// What lies in the project's scratch folder: each file and folder with what changes when it is written.
  func listing() throws -> [String: Entry] {
    let base = URL(fileURLWithPath: project).resolvingSymlinksInPath().path
    guard let walk = FileManager.default.enumerator(atPath: base) else { return [:] }
    var entries: [String: Entry] = [:]
    for case let name as String in walk {
      var status = stat()
      guard lstat("\(base)/\(name)", &status) == 0 else { continue }
      entries[name] = Entry(
        seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec, size: Int(status.st_size),
        inode: UInt64(status.st_ino), mode: status.st_mode)
    }
    return entries
  }

  /// What tells whether a file was written since.
  struct Entry: Equatable {
    let seconds: Int
    let nanoseconds: Int
    let size: Int
    let inode: UInt64
    let mode: UInt32
  }
}
