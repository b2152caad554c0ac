import Foundation
import Testing

/// What shells complete with.
@Suite struct CompletionTests {
  @Test(arguments: ["bash", "zsh", "fish"]) func theScriptsAreMade(_ shell: String) throws {
    let project = try ScratchProject()
    let run = try project.stratum("--generate-completion-script", shell)
    #expect(run.exitCode == 0, "\(run.complaint)")
    #expect(run.output.contains("stratum") && run.output.contains("explain") && run.output.contains("---completion"))
    guard shell == "bash" else { return }
    try project.write(run.output, to: "stratum.bash")
    let check = Process()
    check.executableURL = URL(fileURLWithPath: "/bin/bash")
    check.arguments = ["-n", project.path("stratum.bash")]
    try check.run()
    check.waitUntilExit()
    #expect(check.terminationStatus == 0)
  }

  /// The words that the program answers with where an argument of its own is completed.
  private func answers(_ project: ScratchProject, _ words: String...) throws -> [String] {
    // The shell gives the command, its argument, the place of the cursor, and the line so far.
    let run = try project.stratum(
      ["---completion"] + words, environment: ["SAP_SHELL": "bash", "SAP_SHELL_VERSION": "5.2"])
    #expect(run.exitCode == 0, "\(run.complaint)")
    return run.output.split(separator: "\n").map(String.init)
  }

  @Test func runsAreCompletedFromTheirFolder() throws {
    let project = try ScratchProject()
    for id in ["tiers-kmeans-0123456789ab", "tiers-rules-0123456789ab", "tiers-rules-ba9876543210"] {
      try project.write("{}", to: "elsewhere/\(id)/run.json")
    }
    try project.write("", to: "elsewhere/notes/readme.txt")
    let found = try answers(
      project, "show", "--", "positional@0", "4", "0", "stratum", "show", "--runs", "elsewhere", "")
    #expect(
      found == [
        "tiers-kmeans", "tiers-kmeans-0123456789ab", "tiers-rules-0123456789ab", "tiers-rules-ba9876543210",
      ])
    #expect(try answers(project, "show", "--", "positional@0", "2", "0", "stratum", "show", "") == [])
  }

  @Test func namesAreCompletedForExplain() throws {
    let found = try answers(ScratchProject(), "explain", "--", "positional@0", "2", "0", "stratum", "explain", "")
    for name in ["auc", "recency", "tiny_groups"] { #expect(found.contains(name)) }
  }
}
