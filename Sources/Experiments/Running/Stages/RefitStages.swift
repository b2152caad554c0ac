import Learning
import Runs
import Synchronization

/// The refits to resampled customers, of which a few share a file: it is written by whoever does the last of them, so that
/// no thread waits for another.
final class RefitStages: Sendable {
  private typealias Similarity = StabilityJudging.Similarity

  private let keys: CaseKeys
  private let stages: CaseStages
  private let chunks: [Range<Int>]
  private let found: Mutex<[Similarity?]>
  /// The draws that are not kept.
  let missing: [Int]

  init(_ keys: CaseKeys, _ stages: CaseStages, draws: Int) {
    self.keys = keys
    self.stages = stages
    chunks = keys.chunks(draws)
    var kept = [Similarity?](repeating: nil, count: draws)
    for chunk in chunks {
      let similarities = stages.kept(keys.resample(chunk)) { try RefitStages.similarities($0, chunk.count) }
      for (draw, similarity) in zip(chunk, similarities ?? []) { kept[draw] = similarity }
    }
    missing = kept.indices.filter { kept[$0] == nil }
    found = Mutex(kept)
  }

  /// Notes a draw that was done now.
  func add(_ similarity: StabilityJudging.Similarity, of draw: Int) {
    let chunk = chunks[draw / CaseKeys.chunkDraws]
    let whole = found.withLock { found -> [Similarity]? in
      found[draw] = similarity
      let own = found[chunk].compactMap { $0 }
      return own.count == chunk.count ? own : nil
    }
    guard let whole else { return }
    var content = StageContent()
    content.add("tiers", .numbers(whole.flatMap(\.tiers)))
    content.add("groups", .numbers(whole.flatMap(\.groups)))
    content.add("draws", .integers([whole.count]))
    stages.keep(content, as: keys.resample(chunk))
  }

  /// Every draw, once all are done.
  var similarities: [StabilityJudging.Similarity] { found.withLock { $0.compactMap { $0 } } }

  private static func similarities(_ content: StageContent, _ count: Int) throws -> [Similarity] {
    let (tiers, groups) = (try content.numbers("tiers"), try content.numbers("groups"))
    guard try content.integers("draws") == [count], tiers.count % count == 0, groups.count % count == 0 else {
      throw MissingPart()
    }
    func part(_ values: [Double], _ place: Int) -> [Double] {
      let width = values.count / count
      return Array(values[place * width..<(place + 1) * width])
    }
    return (0..<count).map { Similarity(tiers: part(tiers, $0), groups: part(groups, $0)) }
  }
}
