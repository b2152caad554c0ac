/// Whether a model may be used: what was found against it, and who took responsibility.
public struct BundlePolicy: Sendable, Equatable {
  /// What the findings come to.
  public enum Status: String, Sendable, CaseIterable {
    /// Nothing was found.
    case green
    /// There are warnings, or what would block is waived.
    case amber
    /// Something blocks and is not waived; the model cannot be loaded.
    case red
  }

  /// Something that was found.
  public struct Finding: Sendable, Equatable {
    /// Its short name, such as `leak`.
    public let code: String
    /// Whether the model may not be used while it stands.
    public let isBlocking: Bool
    /// What was found, for people to read.
    public let text: String

    /// Says what was found.
    public init(code: String, isBlocking: Bool, text: String) {
      self.code = code
      self.isBlocking = isBlocking
      self.text = text
    }
  }

  /// Somebody's word that findings of a code do not stand in the way.
  public struct Waiver: Sendable, Equatable {
    /// The code of the findings.
    public let code: String
    /// Who says so.
    public let by: String
    /// Why.
    public let reason: String

    /// Waives a code.
    public init(code: String, by: String, reason: String) {
      self.code = code
      self.by = by
      self.reason = reason
    }
  }

  /// What was found, in order.
  public var findings: [Finding]
  /// What is waived.
  public var waivers: [Waiver]

  /// States findings and waivers.
  public init(findings: [Finding] = [], waivers: [Waiver] = []) {
    self.findings = findings
    self.waivers = waivers
  }

  /// The blocking findings that nobody waived.
  public var blocking: [Finding] {
    findings.filter { finding in finding.isBlocking && !waivers.contains { $0.code == finding.code } }
  }

  /// What they come to.
  public var status: Status { findings.isEmpty ? .green : blocking.isEmpty ? .amber : .red }
}

extension BundlePolicy {
  init(_ fields: inout JSONFields) throws(TierScoringError) {
    findings = []
    waivers = []
    for var finding in try fields.objects("findings") {
      findings.append(
        Finding(
          code: try finding.text("code"), isBlocking: try finding.flag("blocking"), text: try finding.text("text")))
      try finding.finish()
    }
    for var waiver in try fields.objects("waivers") {
      waivers.append(
        Waiver(code: try waiver.text("code"), by: try waiver.text("by"), reason: try waiver.text("reason")))
      try waiver.finish()
    }
    let stated = try fields.text("status")
    guard stated == status.rawValue else {
      throw fields.wanted("'\(status.rawValue)', which is what the findings come to,", "status")
    }
    try fields.finish()
  }

  var json: BundleValue {
    .object([
      "status": .text(status.rawValue),
      "findings": .list(
        findings.map {
          .object(["code": .text($0.code), "blocking": .flag($0.isBlocking), "text": .text($0.text)])
        }),
      "waivers": .list(
        waivers.map { .object(["code": .text($0.code), "by": .text($0.by), "reason": .text($0.reason)]) }),
    ])
  }
}
