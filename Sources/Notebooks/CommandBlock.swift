/// A fenced block of shell commands, and what the last run wrote beneath it.
public struct CommandBlock: Sendable, Equatable {
  /// Its place among the command blocks, from 1.
  public let number: Int
  /// The line of its first command, from 1.
  public let line: Int
  /// The commands, each ended by a line feed.
  public let commands: String
  /// The exit code that the commands are to end with.
  public let expectedStatus: Int32
  /// The block as it stands in the file, fences included.
  let source: String
  /// What stands beneath it and came from a run, as it stands in the file; empty where there is nothing.
  let generated: String
  /// The output in `generated`; empty where there is none.
  public let output: String
  /// The line of the output's first line, or of the block's end where there is none.
  let outputLine: Int
  /// The names of the charts in `generated`, in order.
  public let charts: [String]
}
