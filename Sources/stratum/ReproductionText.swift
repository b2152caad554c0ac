import Runs

/// What came of running a run again, as people read it.
struct ReproductionText {
  private let found: Reproduction

  init(_ found: Reproduction) { self.found = found }

  var text: String {
    var lines = [
      "\(found.run): \(found.reproduces ? "reproduces" : "does not reproduce")"
        + (found.sameBytes ? ", the same bytes" : "")
    ]
    var table = TextTable(["file", "bytes"])
    for (file, isSame) in found.files.sorted(by: { $0.key < $1.key }) {
      table.add([file, isSame ? "the same" : "differ"])
    }
    lines.append(table.text)
    if found.files["assignments.csv"] == nil {
      lines.append("assignments.csv is not compared: the pseudonyms are made with another key")
    }
    if found.kernels.recorded != found.kernels.now {
      lines.append("kernels: \(found.kernels.recorded) in the run, \(found.kernels.now) now")
    }
    if found.program.recorded != found.program.now {
      lines.append("program: \(found.program.recorded) in the run, \(found.program.now) now")
    }
    if let first = found.firstDifference { lines.append(sentence(first)) }
    if !found.sameBytes { lines.append(agreement) }
    return lines.joined(separator: "\n")
  }

  private func sentence(_ first: Reproduction.Difference) -> String {
    let head = "the first step that differs is '\(first.stage)'"
    guard let compared = first.compared else { return head + "; its output is no longer kept, so not by how much" }
    let place = first.part.map { " in \($0)" } ?? ""
    let counts = "\(first.differing) of \(first.count) values of \(compared) differ"
    guard let units = first.units else { return "\(head): \(counts), some of them no numbers\(place)" }
    return "\(head): \(counts), by at most \(shortNumber(units)) units in the last place\(place)"
  }

  private var agreement: String {
    let metrics = found.metrics
    let largest = metrics.furthest.map { ", the furthest \($0) by \(shortNumber(metrics.largest))" } ?? ""
    if metrics.beyond.isEmpty {
      return "every metric agrees within \(metrics.tolerance) (\(metrics.compared) values\(largest))"
    }
    return "\(metrics.beyond.count) metrics lie further apart than \(metrics.tolerance)\(largest): "
      + metrics.beyond.joined(separator: ", ")
  }
}
