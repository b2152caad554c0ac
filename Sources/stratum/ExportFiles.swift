import Export
import Foundation
import Frames
import Runs
import TierScoring

/// The files of an export, made whole before any is written.
struct ExportFiles {
  private var files: [(name: String, data: Data)] = []

  /// The files' names, in order.
  var names: [String] { files.map(\.name) }

  /// The SHA-256 of each file, by its name.
  var digests: [String: String] {
    Dictionary(files.map { ($0.name, Fingerprint.of($0.data)) }, uniquingKeysWith: { first, _ in first })
  }

  init(
    _ bundle: TierModelBundle, forms: [ExportForm], key: SigningKey?, dialects: [SqlDialect], table: String,
    keys: [String]
  ) throws {
    let bytes = try key.map { try bundle.bytes(signedBy: $0) } ?? bundle.bytes()
    for form in forms {
      switch form {
      case .bundle: files.append(("model.json", Data(bytes)))
      case .onnx: files.append(("model.onnx", Data(try OnnxForm.bytes(of: bundle, digest: bundle.digest()))))
      case .pmml: files.append(("model.pmml", Data(try PmmlForm.text(of: bundle).utf8)))
      case .sql:
        for dialect in dialects {
          let text = try SqlForm.text(of: bundle, dialect: dialect, table: table, keys: keys)
          files.append(("model.\(dialect.name).sql", Data(text.utf8)))
        }
      }
    }
  }

  /// Adds a certificate, for people and for programs.
  mutating func add(_ certificate: ParityCertificate) {
    files.append(("parity.md", Data(certificate.text.utf8)))
    files.append(("parity.json", (try? CanonicalJSON.data(certificate)) ?? Data()))
  }

  /// Writes each file beside its place and then moves it there.
  func write(to folder: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for file in files {
        try file.data.write(to: URL(fileURLWithPath: folder).appendingPathComponent(file.name), options: .atomic)
      }
    } catch {
      throw UsageError(
        "the folder '\(folder)' cannot be written: \(WriteObstacle(error, at: folder, isFolder: true))")
    }
  }
}
