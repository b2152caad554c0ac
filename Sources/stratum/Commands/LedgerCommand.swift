public import ArgumentParser
import Foundation
import Frames
public import Runs
import TierScoring

/// `stratum ledger`: the account of runs, looks at holdouts, exports and waivers.
struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "List the ledger of a folder of runs, prove it whole, or hand out a checkpoint.",
    discussion: """
      Every run, look at a holdout, export and waiver is a line of ledger.jsonl that holds the hash of the line before. Runs
      that are deleted stay in it.
      Example: stratum ledger verify --against q2.checkpoint
      """,
    subcommands: [List.self, Verify.self, Checkpoint.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the entries and how often each holdout was looked at.",
      discussion: "Example: stratum ledger list --kind look")

    @Option(help: "Only entries of this kind; may be repeated.")
    var kind: [LedgerEntry.Kind] = []
    @OptionGroup var runs: RunsOption
    @OptionGroup var json: JSONOption

    func run() throws {
      let reading = try runs.existingStore().ledger.read()
      let entries = reading.entries.filter { kind.isEmpty || kind.contains($0.kind) }
      if json.isOn {
        try Output.json(entries)
      } else {
        print(LedgerText.entries(entries))
        if let holdouts = LedgerText.holdouts(reading.everyLook) { print("\n" + holdouts) }
      }
      for finding in reading.findings { Output.error(finding.text) }
      if !reading.findings.isEmpty { throw ExitStatus.negative }
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify", abstract: "Find every edit of the ledger and of the runs that it tells of.",
      discussion: """
        An edited, moved or deleted line is found from the file alone; a line cut off the end, or a file written anew, only
        against a checkpoint that was kept elsewhere: its file, the text that a report prints, or an exported bundle.
        Exit code 2 where something is found.
        Example: stratum ledger verify --against q2.checkpoint --trust KEY
        """)

    @Option(help: "A checkpoint: its file, its text, or an exported bundle that was made at it; may be repeated.")
    var against: [String] = []
    @Option(help: "A public key; checkpoints must be signed with one of those given. See `stratum keys`.")
    var trust: [String] = []
    @OptionGroup var runs: RunsOption
    @OptionGroup var json: JSONOption

    func run() throws {
      let keys = try KeysCommand.trusted(trust)
      var verification = try LedgerVerification(runs.existingStore())
      for reference in against {
        let found = try CheckpointReference(reference, trusting: keys)
        verification.check(against: found.checkpoint, trusting: found.isVouchedFor ? [] : keys)
      }
      if json.isOn { try Output.json(verification) } else { print(LedgerText.verification(verification)) }
      if !verification.isPositive { throw ExitStatus.negative }
    }
  }

  struct Checkpoint: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "checkpoint", abstract: "Write how far the ledger has come, to be kept elsewhere.",
      discussion: "Example: stratum ledger checkpoint --sign risk-team.key --out q2.checkpoint")

    @Option(help: "The file with the secret key that signs the checkpoint; stratum keys new makes one.")
    var sign: String?
    @Option(help: "The file to write, which must not be there yet; best on another machine's disk.")
    var out: String
    @OptionGroup var runs: RunsOption
    @OptionGroup var json: JSONOption

    func run() throws {
      if FileManager.default.fileExists(atPath: out) {
        throw UsageError(
          "'\(out)' is there already; name another file, as a checkpoint that is replaced proves nothing")
      }
      let key = try sign.map(KeysCommand.key)
      let ledger = try runs.existingStore().ledger
      _ = try ledger.head()
      try ledger.append([
        LedgerEntry.Draft(
          .checkpoint, (out as NSString).lastPathComponent,
          facts: key.map { ["key": $0.verificationKey.text] } ?? [:])
      ])
      var checkpoint = try ledger.head()
      if let key { checkpoint = LedgerCheckpoint(checkpoint, signedBy: key) }
      do {
        try checkpoint.fileContent.write(to: URL(fileURLWithPath: out), options: .atomic)
      } catch {
        throw UsageError("the file '\(out)' cannot be written: \(WriteObstacle(error, at: out))")
      }
      if json.isOn {
        try Output.json(Summary(file: out, entries: checkpoint.entryCount, head: checkpoint.head, signed: key != nil))
      } else {
        print(checkpoint.text)
      }
    }

    private struct Summary: Encodable {
      let file: String
      let entries: Int
      let head: String
      let signed: Bool
    }
  }
}

extension LedgerEntry.Kind: ExpressibleByArgument {}
