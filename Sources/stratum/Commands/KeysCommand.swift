import ArgumentParser
import Foundation
import Frames
import TierScoring

/// `stratum keys`: pairs of keys for signing bundles.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "Make a pair of keys for signing models, or show a pair's public key.",
    discussion: """
      The secret key goes into a file that only its owner may read; the public key is printed, for those who are to trust
      what it signs.
      Example: stratum keys new risk-team.key
      """,
    subcommands: [New.self, Public.self])

  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new", abstract: "Make a pair of keys (Ed25519).",
      discussion: "Example: stratum keys new risk-team.key")

    @Argument(help: "The file for the secret key; it must not be there yet.", completion: .file())
    var file: String
    @OptionGroup var json: JSONOption

    func run() throws {
      let key = SigningKey()
      if FileManager.default.fileExists(atPath: file) {
        throw UsageError("'\(file)' is there already; name another file, as a key that is replaced is lost")
      }
      guard
        FileManager.default.createFile(
          atPath: file, contents: Data((key.text + "\n").utf8), attributes: [.posixPermissions: 0o600])
      else {
        let problem = CocoaError(.fileWriteUnknown)
        throw UsageError("the file '\(file)' cannot be written: \(WriteObstacle(problem, at: file))")
      }
      try KeysCommand.show(key, json)
      Output.note("the secret key is in \(file): whoever reads it can sign")
    }
  }

  struct Public: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "public", abstract: "Show the public key of a secret key.",
      discussion: "Example: stratum keys public risk-team.key")

    @Argument(help: "The file with the secret key.", completion: .file())
    var file: String
    @OptionGroup var json: JSONOption

    func run() throws { try KeysCommand.show(try KeysCommand.key(in: file), json) }
  }

  private struct Entry: Encodable {
    let algorithm = "ed25519"
    let publicKey: String
  }

  private static func show(_ key: SigningKey, _ json: JSONOption) throws {
    if json.isOn { return try Output.json(Entry(publicKey: key.verificationKey.text)) }
    print(key.verificationKey.text)
  }

  /// The public keys that --trust names.
  static func trusted(_ texts: [String]) throws -> [VerificationKey] {
    try texts.map { text in
      do throws(TierScoringError) {
        return try VerificationKey(text)
      } catch {
        throw BundleRefusal(path: "--trust \(text)", error: error)
      }
    }
  }

  /// The secret key that a file holds.
  static func key(in file: String) throws -> SigningKey {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
      throw UsageError("there is no key in '\(file)': make one with stratum keys new \(file)")
    }
    do throws(TierScoringError) {
      return try SigningKey(text.trimmingCharacters(in: .whitespacesAndNewlines))
    } catch {
      throw BundleRefusal(path: file, error: error)
    }
  }
}
