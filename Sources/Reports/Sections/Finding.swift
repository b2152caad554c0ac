import Runs
import TierScoring

/// Something that stands against a model, as a report tells it.
struct Finding: Sendable, Equatable {
  /// Its short name.
  var code: String
  /// What it is called.
  var title: String
  /// What was found.
  var text: ReportText
  /// Whether it must be settled or waived before the model is used.
  var blocks: Bool
  /// Whether the model's bundle cannot be loaded while it stands.
  var stopsLoading: Bool
  /// Who waived it, and why; nothing where nobody has.
  var waiver: BundlePolicy.Waiver?
}

extension RunReading {
  /// All that stands against the model, what blocks first.
  var findings: [Finding] {
    let waivers = source.policy?.waivers ?? []
    let found = (source.policy?.findings ?? []).map { finding in
      Finding(
        code: finding.code, title: FindingNames.title(finding.code, say), text: sentence(finding.text),
        blocks: finding.isBlocking || FindingNames.blocking.contains(finding.code),
        stopsLoading: finding.isBlocking, waiver: waivers.first { $0.code == finding.code })
    }
    return found.filter(\.blocks) + found.filter { !$0.blocks }
  }

  /// The waivers of the config that waive nothing that was found.
  var idleWaivers: [String] {
    let codes = Set((source.policy?.findings ?? []).map(\.code))
    return (setting("report.waivers")?.list ?? []).compactMap { $0["code"]?.string }.filter { !codes.contains($0) }
  }
}

/// The short names of findings, in words.
enum FindingNames {
  /// What must be settled or waived before a model is used.
  static let blocking: Set = [
    "separated", "sign_conflict", "uncorrected_weights", "not_converged", "tiny_groups", "leak",
  ]

  static func title(_ code: String, _ say: ReportLanguage) -> String {
    switch code {
    case "separated": say("Separation", "完全分离")
    case "sign_conflict": say("Sign conflict", "符号冲突")
    case "uncorrected_weights": say("Uncorrected weights", "未校正的权重")
    case "not_converged": say("No convergence", "未收敛")
    case "tiny_groups": say("Tiny groups", "过小的组")
    case "leak": say("Leak", "泄漏")
    case "empty_tier": say("Empty tier", "空层级")
    default: code
    }
  }
}
