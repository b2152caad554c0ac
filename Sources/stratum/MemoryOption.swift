import ArgumentParser
import Experiments
import Foundation

/// `--memory SIZE`, on every command that reads events.
struct MemoryOption: ParsableArguments {
  @Option(
    name: .customLong("memory"),
    help:
      "How much memory may be used, such as 512MB or 2GiB; what goes beyond lies in a file. The results are the same.")
  var size: String?

  func validate() throws {
    guard let size else { return }
    let least = MemoryLimit.least / 1_000_000 + 1
    guard let bytes = MemoryOption.bytes(size) else {
      throw ValidationError("--memory takes a size such as 512MB, 2GB or 1GiB, not '\(size)'")
    }
    guard bytes >= MemoryLimit.least else {
      throw ValidationError("--memory \(size) is too small to work with; give at least \(least)MB")
    }
  }

  /// The limit, with its scratch files in `folder`; nothing where none is given.
  func limit(in folder: String) -> MemoryLimit? {
    size.flatMap(MemoryOption.bytes).map { MemoryLimit(bytes: $0, scratchFolder: folder) }
  }

  /// The bytes of a size: a whole number and a unit, of thousands (kB, MB, GB, TB) or of 1,024 (KiB, MiB, GiB, TiB).
  static func bytes(_ size: String) -> Int? {
    let digits = size.prefix { $0.isASCII && $0.isNumber }
    let unit = size.dropFirst(digits.count).lowercased()
    let units = ["kb": 1000, "mb": 1_000_000, "gb": 1_000_000_000, "tb": 1_000_000_000_000]
    let binary = ["kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30, "tib": 1 << 40]
    guard let count = Int(digits), count > 0, let factor = units[unit] ?? binary[unit] else { return nil }
    let (bytes, overflows) = count.multipliedReportingOverflow(by: factor)
    return overflows ? nil : bytes
  }
}
