import Evaluation
import Features
import Foundation
import Runs

/// Judges how customers moved between tiers since the training run, as far as its folder is there.
struct MigrationJudging {
  let store: RunStore
  /// The training run's id, as the model's lineage has it.
  let run: String?
  let tierNames: [String]

  /// - Parameters:
  ///   - customers: Each row's customer by the pseudonym, a customer's latest row last.
  ///   - tiers: Each row's tier, −1 for none.
  func judge(customers: [String], tiers: [Int]) -> Judgement {
    var judgement = Judgement()
    let earlier: [String: Int]
    do throws(Obstacle) {
      earlier = try trainingTiers()
    } catch {
      return missing(error.reason, customers.count)
    }
    let now = Dictionary(zip(customers, tiers)) { _, later in later }
    let common = now.keys.filter { earlier[$0] != nil }.sorted()
    guard !common.isEmpty else {
      return missing(
        "no customer of the training run is among those judged; the key of the pseudonyms may be another", now.count)
    }
    let matrix = MigrationMatrix(
      before: common.map { earlier[$0]! }, after: common.map { now[$0]! }, tierCount: tierNames.count)
    for (name, share) in [
      ("stayed", matrix.stayedShare), ("up", matrix.upShare), ("down", matrix.downShare),
    ] {
      judgement.metrics["migration.\(name)"] = Metric(share, n: common.count, direction: .none)
    }
    var members = (try? JSONValue(encoding: matrix))?.members ?? [:]
    members["tiers"] = .list(tierNames.map(JSONValue.string))
    members["only_before"] = .number(Double(earlier.count - common.count))
    members["only_after"] = .number(Double(now.count - common.count))
    judgement.diagnostics["migration"] = .object(members)
    return judgement
  }

  private struct Obstacle: Error { let reason: String }

  private func missing(_ reason: String, _ n: Int) -> Judgement {
    var judgement = Judgement()
    for name in ["stayed", "up", "down"] {
      judgement.metrics["migration.\(name)"] = Metric(missing: reason, n: n, direction: .none)
    }
    judgement.notes.append("Migration between tiers is unknown: \(reason).")
    return judgement
  }

  /// Each customer's tier in the training run, that of the latest day.
  private func trainingTiers() throws(Obstacle) -> [String: Int] {
    guard let run else { throw Obstacle(reason: "the model does not say by which run it was made") }
    guard store.contains(run), let record = try? store.run(run) else {
      throw Obstacle(reason: "the training run \(run) is not in \(store.directory)")
    }
    let path = store.folder(of: run) + "/assignments.csv"
    guard let data = FileManager.default.contents(atPath: path),
      record.artifacts["assignments.csv"] == Fingerprint.of(data)
    else { throw Obstacle(reason: "\(path) is torn, was edited or may not be read") }
    var lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: true)[...]
    let header = lines.popFirst().map { $0.split(separator: ",") } ?? []
    let numbers = Dictionary(uniqueKeysWithValues: zip(tierNames, tierNames.indices))
    guard header.first == "customer", let place = header.firstIndex(of: "tier") else {
      throw Obstacle(reason: "\(path) has no columns 'customer' and 'tier'")
    }
    var tiers: [String: Int] = [:]
    // Rows of one customer stand by day; what stands before the tier has no commas.
    for line in lines {
      let fields = line.split(separator: ",", maxSplits: place + 1, omittingEmptySubsequences: false)
      guard fields.count > place else { throw Obstacle(reason: "\(path) has a line of too few fields") }
      tiers[String(fields[0])] = numbers[String(fields[place])] ?? -1
    }
    return tiers
  }
}
