import Foundation
import Frames

/// Runs command blocks one after the other as one shell would: variables, functions, options and the working folder
/// go from each block to the next, in a file, so that a run may begin behind blocks whose results are known.
struct NotebookShell {
  let workspace: Workspace
  /// The folder of the program that notebooks are about; it comes first on the path.
  let programFolder: String

  /// How a block ended.
  struct Ending {
    let status: Int32
    /// The line of the block at which it failed, from 1.
    let line: Int
    let output: String
  }

  /// Runs a block's commands; the first that fails ends it.
  func run(_ commands: String) throws -> Ending {
    let files = ["block", "output", "line", "runner"].map { "\(workspace.root)/\($0)" }
    let (block, output, line, runner) = (files[0], files[1], files[2], files[3])
    do {
      for (path, content) in [(block, commands), (output, ""), (line, "0"), (runner, NotebookShell.runner)] {
        try Data(content.utf8).write(to: URL(fileURLWithPath: path))
      }
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments = ["--noprofile", "--norc", runner, block, workspace.state, line]
      process.currentDirectoryURL = URL(fileURLWithPath: workspace.project)
      process.environment = environment
      let written = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = written
      process.standardError = written
      try process.run()
      process.waitUntilExit()
      try written.close()
      let failed = String(decoding: FileManager.default.contents(atPath: line) ?? Data(), as: UTF8.self)
      return Ending(
        status: process.terminationStatus,
        line: Int(failed.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0,
        output: String(decoding: FileManager.default.contents(atPath: output) ?? Data(), as: UTF8.self))
    } catch {
      throw NotebooksError.unwritable(
        path: workspace.root, reason: WriteObstacle(error, at: workspace.root, isFolder: true).description)
    }
  }

  /// What the commands find set: nothing of the person who runs them but the path, and the kernels that every machine of
  /// a kind has, so that a number printed here is printed there; a notebook may export others.
  private var environment: [String: String] {
    let own = ProcessInfo.processInfo.environment
    let path = own["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    var environment = [
      "PATH": "\(programFolder):\(path)", "HOME": workspace.root + "/home", "LC_ALL": "C.UTF-8", "TZ": "UTC",
      "NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "120", "STRATUM_PSEUDONYM_KEY": workspace.root + "/pseudonym.key",
      "STRATUM_KERNELS": "portable", "OPENBLAS_CORETYPE": "Nehalem",
    ]
    environment["LD_LIBRARY_PATH"] = own["LD_LIBRARY_PATH"]
    return environment
  }

  /// Takes up the state, runs the block, leaves the state; variables that are the shell's own stay behind.
  private static let runner = #"""
    notebook_block=$1 notebook_state=$2 notebook_line=$3
    if [ -f "$notebook_state" ]; then source "$notebook_state" 2>/dev/null; fi
    notebook_leave() {
      local status=$?
      trap - ERR EXIT
      set +e
      {
        declare -p | grep -v -E '^declare -[a-zA-Z]*r' \
          | grep -v -E '^declare -[-a-zA-Z]+ (BASH|DIRSTACK|EPOCH|FUNCNAME|GROUPS|LINENO|PIPESTATUS|RANDOM|SECONDS|SRANDOM|SHLVL|_[ =]|_$|notebook_)'
        declare -f | sed '/^notebook_leave ()/,/^}/d'
        shopt -p
        set +o | grep -v -E 'errexit|errtrace'
        printf 'cd %q\n' "$PWD"
      } > "$notebook_state"
      exit "$status"
    }
    trap notebook_leave EXIT
    trap 'echo "$LINENO" > "$notebook_line"' ERR
    set -eE -o pipefail
    source "$notebook_block"
    """#
}
