import Foundation
import Learning
import Runs
import Synchronization

/// Does the steps of a case, or takes their outputs from where they are kept, and notes each one's digest.
final class CaseStages: Sendable {
  private let store: StageStore?
  private let takesKept: Bool
  private let keepsNew: Bool
  private let digests = Mutex<[String: RunRecord.Stage]>([:])

  /// - Parameters:
  ///   - store: Where outputs are kept; nothing where they are not.
  ///   - takesKept: Whether an output that is kept is taken.
  ///   - keepsNew: Whether an output that is made is kept.
  init(_ store: StageStore?, takesKept: Bool = true, keepsNew: Bool = true) {
    self.store = store
    self.takesKept = takesKept
    self.keepsNew = keepsNew
  }

  /// A step's output: as it was kept, else as it is made now.
  func value<Value>(
    _ key: StageKey, from content: (StageContent) throws -> Value, to keep: (Value) throws -> StageContent,
    make: () throws -> Value
  ) throws -> Value {
    if let kept = kept(key, from: content) { return kept }
    let made = try make()
    self.keep(try keep(made), as: key)
    return made
  }

  /// A step's output as it was kept; nothing where there is none, whole.
  func kept<Value>(_ key: StageKey, from content: (StageContent) throws -> Value) -> Value? {
    guard takesKept, let found = store?.read(key.key), let value = try? content(found.content) else { return nil }
    note(key, found.digest)
    return value
  }

  /// Keeps a step's output.
  func keep(_ content: StageContent, as key: StageKey) {
    note(key, keepsNew ? store?.keep(content, as: key.key) ?? content.digest : content.digest)
  }

  private func note(_ key: StageKey, _ digest: String) {
    let stage = RunRecord.Stage(name: key.stage, key: key.key, digest: digest)
    digests.withLock { $0[key.stage] = stage }
  }

  /// Takes the digests of steps that were done when a later one's output was kept.
  func take(_ stages: [RunRecord.Stage]) {
    digests.withLock { digests in
      for stage in stages where digests[stage.name] == nil { digests[stage.name] = stage }
    }
  }

  /// The steps done so far, those of `keys` in their order.
  func stages(_ keys: [StageKey]) -> [RunRecord.Stage] {
    digests.withLock { digests in keys.compactMap { digests[$0.stage] } }
  }

  /// The judgement: as it was kept with the digests of the steps that it follows from, else as it is made now.
  func judgement(_ key: StageKey, after earlier: [StageKey], make: () throws -> Judgement) throws -> Judgement {
    try value(
      key,
      from: { content in
        let digests = try content.texts("stages")
        guard digests.count == earlier.count else { throw MissingPart() }
        let judgement = try content.judgement()
        take(zip(earlier, digests).map { RunRecord.Stage(name: $0.stage, key: $0.key, digest: $1) })
        return judgement
      },
      to: { judgement in
        var content = StageContent()
        try content.add(judgement)
        let digests = stages(earlier).map(\.digest)
        precondition(digests.count == earlier.count, "a step was not done before '\(key.stage)'")
        content.add("stages", .texts(digests))
        return content
      }, make: make)
  }
}
