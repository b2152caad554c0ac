/// What one worker took.
struct SideResult: Codable, Sendable {
  let tool: String
  let version: String
  /// The median of the counted turns' seconds.
  let median: Double
  /// The shortest and the longest of them.
  let fastest: Double
  let slowest: Double
  /// The seconds of the first turn, in a new process and with the files not yet cached.
  let cold: Double
  /// The counted turns' seconds, in order.
  let seconds: [Double]
  let peakBytes: Double
  let quality: [String: Double]

  private enum CodingKeys: String, CodingKey {
    case tool, version, median, fastest, slowest, cold, seconds, quality
    case peakBytes = "peak_bytes"
  }

  /// - Parameter turns: The cold turn, then those that count.
  init(tool: String, version: String, turns: [WorkerTurn]) {
    let counted = turns.dropFirst().map(\.seconds)
    let sorted = counted.sorted()
    let middle = sorted.count / 2
    self.tool = tool
    self.version = version
    median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    fastest = sorted[0]
    slowest = sorted[sorted.count - 1]
    cold = turns[0].seconds
    seconds = counted
    peakBytes = turns[turns.count - 1].peakBytes
    quality = turns[turns.count - 1].quality
  }
}
