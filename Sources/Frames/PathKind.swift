import Foundation

/// What stands at a path.
public enum PathKind: Sendable {
  /// Nothing.
  case absent
  /// A file, or what is read and written like one.
  case file
  /// A folder.
  case folder

  /// Looks at a path; a link is what it leads to.
  public init(_ path: String) {
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    self = !isThere ? .absent : isFolder.boolValue ? .folder : .file
  }

  /// Why what stands here could not be read as a file, in words that say what to do.
  ///
  /// - Parameter wanted: What was to be read, as "a YAML file".
  public func readObstacle(wanted: String) -> String {
    switch self {
    case .absent: "there is no such file; look at the name and at the folder you are in"
    case .file: "access is refused"
    case .folder: "it is a folder; name \(wanted) in it"
    }
  }
}
