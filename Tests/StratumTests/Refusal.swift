import Testing

/// One way to go wrong, and what the program must say to it.
struct Refusal: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let exitCode: Int32
  /// What the sentence on standard error must name.
  let named: [String]
  /// What is asked of the program.
  let arguments: [String]
  /// What is spoilt before.
  let spoil: @Sendable (inout SmallShop) throws -> Void

  init(
    _ title: String, exit exitCode: Int32 = 65, names named: [String], arguments: [String] = ["run", "shop.yaml"],
    spoil: @escaping @Sendable (inout SmallShop) throws -> Void = { _ in }
  ) {
    testDescription = title
    self.exitCode = exitCode
    self.named = named
    self.arguments = arguments
    self.spoil = spoil
  }

  /// Makes sure that the program refuses in one sentence and leaves nothing behind.
  func check() throws {
    let project = try ScratchProject()
    var shop = SmallShop()
    try spoil(&shop)
    try shop.write(into: project)
    let before = project.names(in: "") + project.names(in: "shop")
    let run = try project.stratum(arguments)
    #expect(run.exitCode == exitCode, "\(run.complaint)\(run.output)")
    #expect(run.output.isEmpty)
    for part in named { #expect(run.complaint.contains(part), "'\(part)' is not in: \(run.complaint)") }
    // The sentence, and below a command that cannot be parsed how it is used.
    let sentence = run.complaintLines.first ?? ""
    #expect(sentence.hasPrefix("stratum: ") || sentence.hasPrefix("Error: "))
    #expect(
      run.complaintLines.count == 1 || run.complaintLines.contains { $0.hasPrefix("Usage: ") }, "\(run.complaint)")
    #expect(project.names(in: "") + project.names(in: "shop") == before)
    #expect(project.names(in: "experiments/runs").isEmpty)
    #expect(project.temporaryNames.isEmpty)
  }
}

extension SmallShop {
  /// Replaces a part of a text that must be there.
  static func replace(_ part: String, by other: String, in text: inout String) throws {
    try #require(text.contains(part), "'\(part)' is not there to be spoilt")
    text = text.replacing(part, with: other)
  }
}
