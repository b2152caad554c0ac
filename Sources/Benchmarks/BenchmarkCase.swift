/// A job that is timed beside the peers that can do it.
struct BenchmarkCase: Sendable {
  /// What our worker does again and again: the work that is timed gives what tells its quality, which is not timed.
  typealias Job = () throws -> () throws -> [String: Double]

  /// A tool that does the same job.
  struct Peer: Sendable {
    /// The tool's name, as the script takes it.
    let tool: String
    /// The script, in the folder of the peers.
    let script: String
  }

  /// What the job cannot do without: bytes to be moved at least once, and floating-point operations.
  struct Work: Sendable {
    var bytes = 0.0
    var operations = 0.0
  }

  let name: String
  let title: String
  /// Our median over the fastest peer's, that is to be reached.
  let target: Double
  /// The data, made once.
  let inputs: [any BenchmarkInput]
  let peers: [Peer]
  let checks: [QualityCheck]
  /// The least work, at full scale.
  let work: Work
  /// The most memory, in bytes, that our side may ever hold at full scale; nothing where no limit is set.
  var peakLimit: Double?
  /// Loads the data, which is not timed, and gives the job.
  let prepare: @Sendable (BenchmarkFolder) throws -> Job

  /// Every case, in the order of the table.
  static let all: [BenchmarkCase] = [
    kmeansEight, kmeansThirtyTwo, chooseClusterCount, principalComponents, logisticNarrow, logisticWide,
    crossValidation, transactions, reading, rankMeasures, bootstrap, binning, scoreTiers,
    scoreLogistic, scoreCard, scoreOneRow, valueTiers,
  ]

  /// The case of that name, or those whose names begin with it and go on after a hyphen.
  static func named(_ name: String) -> [BenchmarkCase] {
    let exact = all.filter { $0.name == name }
    return exact.isEmpty ? all.filter { $0.name.hasPrefix(name + "-") } : exact
  }
}
