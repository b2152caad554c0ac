import Experiments
import Foundation
import Learning
import Runs

/// A small set of loans with a label, and configs that predict it; the files are gone with this object.
final class ScratchLoans {
  let folder = NSTemporaryDirectory() + "loans-\(UUID().uuidString)"

  /// The loans' manifest; `recovered` is known only afterwards.
  static let manifest = """
    name: loans
    time_zone: Europe/Berlin
    currency: EUR
    tables:
      loans:
        files: [loans.csv]
        kind: loans
        columns:
          borrower: {role: customer, type: category, required: true}
          date: {role: time, type: date, required: true}
          amount: {role: amount, type: number}
          term: {type: integer}
          purpose: {type: category}
          recovered: {type: number, known: afterwards, note: "Booked when the loan has ended."}
          status: {role: target, type: category, required: true}
          part: {type: category}

    """

  /// A hundred and twenty loans of sixty borrowers, forty of them bad (`B`); every tenth is still running (`C`). A
  /// borrower's part holds as many of each class as any other.
  static let rows = (0..<120).map { row in
    let bad = row % 3 == 0
    let status = bad ? "B" : row % 10 == 1 ? "C" : "A"
    let amount = 1000 + 37 * (row * 7 % 61) + (bad ? 700 : 0)
    let day = String(format: "2024-%02d-%02d", 1 + row / 10, 1 + row % 28)
    return
      "P\(row % 60),\(day),\(amount),\(12 * (1 + row % 4)),\(["car", "home", "trip"][row * 5 % 7 % 3]),\(bad ? 1 : 900),\(status),\(["n", "e", "s", "w"][row % 60 / 3 % 4])"
  }

  init(rows: [String] = ScratchLoans.rows, manifest: String = ScratchLoans.manifest) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try write(manifest, "dataset.yaml")
    try write(
      (["borrower,date,amount,term,purpose,recovered,status,part"] + rows).joined(separator: "\n") + "\n", "loans.csv")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func write(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
  }

  /// All that a config of a prediction must say.
  static let least = """
    name: loans
    dataset: bank
    rows: loans
    label: {name: bad, column: status, positive: [B], negative: [A, C]}
    features: [loans.amount, term, purpose]
    cases:
      - name: logistic
        model: {kind: logistic}

    """

  /// The config on these files.
  var config: String { ScratchLoans.least.replacing("dataset: bank", with: "dataset: \(folder)") }

  /// The only case of a config, with settings.
  func experiment(_ overrides: [(keyPath: String, value: String)] = [], of config: String? = nil) throws
    -> ExperimentCase
  {
    try ScratchConfig.experiment(config ?? self.config, overrides: overrides).cases[0]
  }

  /// Runs the only case, with quick settings and others.
  func run(
    _ overrides: [(keyPath: String, value: String)] = [], of config: String? = nil, workers: Int = 1
  ) throws -> RunRecord {
    let quick = [
      (keyPath: "evaluate.bootstrap", value: "20"), (keyPath: "evaluate.folds", value: "3"),
      (keyPath: "evaluate.repeats", value: "1"),
    ]
    let runner = ExperimentRunner(store: RunStore(directory: folder + "/runs"), workers: Workers(workers))
    return try runner.run(experiment(quick + overrides, of: config)).record
  }

  /// What running the case is refused with, before anything is fitted; nothing where it runs.
  func refusal(_ overrides: [(keyPath: String, value: String)] = [], of config: String? = nil) -> String? {
    do {
      let runner = ExperimentRunner(store: RunStore(directory: folder + "/runs"), workers: Workers(1))
      try runner.check([experiment(overrides, of: config)])
      return nil
    } catch {
      return String(describing: error)
    }
  }
}
