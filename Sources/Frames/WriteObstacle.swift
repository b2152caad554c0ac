import Foundation

/// Why a file or a folder could not be written, in words that say what to do.
///
/// What the system throws often says only that an operation failed; what stands at the path says more.
public struct WriteObstacle: Sendable, Equatable, CustomStringConvertible {
  /// The reason, to be read after "cannot be written:".
  public let description: String

  /// - Parameters:
  ///   - path: What was to be written.
  ///   - isFolder: Whether a folder was to be made there.
  public init(_ error: any Error, at path: String, isFolder: Bool = false) {
    description = Self.inTheWay(of: path, isFolder: isFolder) ?? WriteObstacle(error).description
  }

  /// Where nothing is known of the path.
  public init(_ error: any Error) { description = Self.words(Self.deepest(error as NSError)) }

  /// What stands in the way; nothing where it is not seen from the paths alone.
  private static func inTheWay(of path: String, isFolder: Bool) -> String? {
    switch PathKind(path) {
    case .folder where !isFolder: return "it is a folder; name a file in it"
    case .file where isFolder: return "it is a file; name a folder"
    default: break
    }
    let parent = (path as NSString).deletingLastPathComponent
    guard !isFolder, !parent.isEmpty else { return nil }
    switch PathKind(parent) {
    case .absent: return "there is no folder '\(parent)'; make it first"
    case .file: return "'\(parent)' is a file and no folder; name another place"
    case .folder: return nil
    }
  }

  /// The error that began it.
  private static func deepest(_ error: NSError) -> NSError {
    (error.userInfo[NSUnderlyingErrorKey] as? NSError).map(deepest) ?? error
  }

  private static func words(_ error: NSError) -> String {
    switch (error.domain, error.code) {
    case (NSPOSIXErrorDomain, Int(EACCES)), (NSPOSIXErrorDomain, Int(EPERM)),
      (NSCocoaErrorDomain, CocoaError.fileWriteNoPermission.rawValue):
      "access is refused; name a place in which you may write"
    case (NSPOSIXErrorDomain, Int(EROFS)), (NSCocoaErrorDomain, CocoaError.fileWriteVolumeReadOnly.rawValue):
      "the disk may only be read; name a place on another"
    case (NSPOSIXErrorDomain, Int(ENOSPC)), (NSCocoaErrorDomain, CocoaError.fileWriteOutOfSpace.rawValue):
      "the disk is full; free some space"
    case (NSPOSIXErrorDomain, let code): String(cString: strerror(Int32(code)))
    default: error.localizedDescription
    }
  }
}
