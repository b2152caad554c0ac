/// One case, ours beside the peers.
struct CaseResult: Codable, Sendable {
  let name: String
  let title: String
  let ours: SideResult
  let peers: [SideResult]
  /// The fastest of the peers that reached our quality; nothing where none did.
  let fastestPeer: String?
  /// Our median over that peer's.
  let ratio: Double?
  let target: Double
  /// The least seconds that the work can take on the machine.
  let floor: Double
  /// The most memory, in bytes, that our side may hold; nothing where no limit is set.
  let peakLimit: Double?
  let checks: [Check]
  let machine: Machine

  /// One comparison of quality.
  struct Check: Codable, Sendable {
    let peer: String
    let number: String
    let verdict: QualityCheck.Verdict
  }

  private enum CodingKeys: String, CodingKey {
    case name, title, ours, peers, ratio, target, floor, checks, machine
    case fastestPeer = "fastest_peer"
    case peakLimit = "peak_limit"
  }

  init(_ benchmark: BenchmarkCase, ours: SideResult, peers: [SideResult], _ machine: Machine, scale: Double) {
    name = benchmark.name
    title = benchmark.title
    target = benchmark.target
    peakLimit = scale == 1 ? benchmark.peakLimit : nil
    let work = benchmark.work
    floor = machine.floor(.init(bytes: scale * work.bytes, operations: scale * work.operations))
    self.ours = ours
    self.peers = peers
    self.machine = machine
    let checks = peers.flatMap { peer in
      benchmark.checks.map {
        Check(peer: peer.tool, number: $0.name, verdict: $0.verdict(ours.quality, peer.quality))
      }
    }
    self.checks = checks
    let fit = peers.filter { peer in !checks.contains { $0.peer == peer.tool && $0.verdict == .peerWorse } }
    let fastest = fit.min { $0.median < $1.median }
    fastestPeer = fastest?.tool
    ratio = fastest.map { ours.median / $0.median }
  }

  /// Whether our result is as good as every peer's.
  var reachesQuality: Bool { !checks.contains { $0.verdict == .worse } }

  private var verdict: String {
    if !reachesQuality { return "our quality is worse" }
    if let peakLimit, ours.peakBytes > peakLimit { return "more memory than \(megabytes(peakLimit)) MB" }
    guard let ratio else { return "no peer reached our quality" }
    return ratio <= target ? "reached" : ratio <= 1 ? "not reached" : "slower"
  }

  private var fastest: SideResult? { peers.first { $0.tool == fastestPeer } }

  /// One line for a terminal.
  var line: String {
    let peer = fastest.map { ", \($0.tool) \(secondsText($0.median)), ratio \(formatted(ratio ?? 0, "%.3f"))" } ?? ""
    return "\(name): ours \(secondsText(ours.median))\(peer), to reach \(formatted(target, "%g")): \(verdict)"
  }

  /// The cells of the table.
  var cells: [String] {
    let others = peers.filter { $0.tool != fastestPeer }.map { "\($0.tool) \(secondsText($0.median))" }
    return [
      title, "\(secondsText(ours.median)) (\(secondsText(ours.fastest))–\(secondsText(ours.slowest)))",
      secondsText(ours.cold),
      fastest.map { "\($0.tool) \($0.version): \(secondsText($0.median)) (\(secondsText($0.cold)) cold)" } ?? "–",
      others.isEmpty ? "–" : others.joined(separator: ", "), ratio.map { formatted($0, "%.3f") } ?? "–",
      formatted(target, "%g"), verdict, floor > 0 ? secondsText(floor) : "–",
      floor > 0 ? formatted(ours.median / floor, "%.1f") : "–",
      "\(megabytes(ours.peakBytes))\(peakLimit.map { " (limit \(megabytes($0)))" } ?? "") / \(fastest.map { megabytes($0.peakBytes) } ?? "–")",
    ]
  }

  static let header = [
    "case", "ours (range)", "cold", "fastest peer", "other peers", "ratio", "to reach", "", "floor", "ours / floor",
    "peak memory, MB, ours / peer",
  ]
}

/// Seconds with three digits, in a unit that fits.
func secondsText(_ seconds: Double) -> String {
  switch seconds {
  case ..<1e-3: formatted(seconds * 1e6, "%.3g") + " µs"
  case ..<1: formatted(seconds * 1e3, "%.3g") + " ms"
  default: formatted(seconds, "%.3g") + " s"
  }
}

private func megabytes(_ bytes: Double) -> String { formatted(bytes / 1e6, "%.0f") }
