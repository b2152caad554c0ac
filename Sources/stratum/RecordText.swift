import Runs

/// One run, as people read it.
struct RecordText {
  private let record: RunRecord
  private let folder: String

  init(_ record: RunRecord, folder: String) {
    self.record = record
    self.folder = folder
  }

  var text: String {
    var parts = [Output.bold(record.id) + " (\(record.status.rawValue))\n" + RunSentence.of(record)]
    let notes = RunNotes.of(record)
    if !notes.isEmpty { parts.append(notes.map { "Note: \($0)" }.joined(separator: "\n")) }
    parts.append(Output.bold("Population") + "\n" + population)
    if record.isPrediction {
      parts += prediction.map { Output.bold($0.title) + "\n" + $0.text }
    }
    parts += ShiftText(record).parts.map { Output.bold($0.title) + "\n" + $0.text }
    if let profiles { parts.append(Output.bold("What sets the tiers apart") + "\n" + profiles) }
    if !record.metrics.isEmpty { parts.append(Output.bold("Metrics") + "\n" + metrics) }
    parts.append(Output.bold("Config") + "\n" + record.config.outline())
    parts.append(Output.bold("Made of") + "\n" + origin)
    return parts.joined(separator: "\n\n")
  }

  /// What is predicted, by what, and for whom.
  private var prediction: [(title: String, text: String)] {
    let definition = record.diagnostics["label"]?["definition"]?.text
    return (definition.map { [("Label", $0)] } ?? []) + PredictorText(record).parts
      + [("Grades of risk", PredictionSummary.gradeTable([record]))] + DecisionText(record).parts
  }

  private var population: String {
    var table = TextTable(["filter", "before", "after"], numeric: [1, 2])
    for step in list(record.diagnostics["population"]) {
      table.add([step["name"]?.text ?? "–", step["before"]?.text ?? "–", step["after"]?.text ?? "–"])
    }
    return table.text
  }

  /// The five indicators with the largest effect in each tier.
  private var profiles: String? {
    let tiers = list(record.diagnostics["profiles"])
    if tiers.isEmpty { return nil }
    var table = TextTable(["tier", "indicator", "median", "of the rest", "Cliff's delta"], numeric: [2, 3, 4])
    for tier in tiers {
      let indicators = list(tier["indicators"]).sorted {
        abs(number($0["cliffs_delta"]?["value"]) ?? 0) > abs(number($1["cliffs_delta"]?["value"]) ?? 0)
      }
      for indicator in indicators.prefix(5) {
        table.add([
          tier["name"]?.text ?? "–", indicator["name"]?.text ?? "–", shortNumber(number(indicator["median"]?["value"])),
          shortNumber(number(indicator["median_rest"]?["value"])),
          shortNumber(number(indicator["cliffs_delta"]?["value"]), digits: 3),
        ])
      }
    }
    return table.text
  }

  /// Every metric; how its interval was made is told by a number, with the methods below.
  private var metrics: String {
    let methods = Set(record.metrics.values.filter { $0.low != nil }.compactMap(\.interval)).sorted()
    var table = TextTable(["metric", "value", "low", "high", "n", ""], numeric: [1, 2, 3, 4])
    for (name, metric) in record.metrics.sorted(by: { $0.key < $1.key }) {
      let method = metric.low == nil ? nil : methods.firstIndex { $0 == metric.interval }
      table.add([
        name, shortNumber(metric.value), shortNumber(metric.low), shortNumber(metric.high), String(metric.n),
        metric.reason ?? method.map { "[\($0 + 1)]" } ?? "",
      ])
    }
    let legend = methods.enumerated().map { "[\($0 + 1)] \($1)" }
    return ([table.text] + legend).joined(separator: "\n")
  }

  private var origin: String {
    var table = TextTable(["what", "value"])
    table.add(["folder", folder])
    for (key, value) in record.environment.sorted(by: { $0.key < $1.key }) { table.add([key, value]) }
    table.add(["config fingerprint", record.fingerprints.config])
    table.add(["data fingerprint", record.fingerprints.data])
    table.add(["split fingerprint", record.fingerprints.split])
    return table.text
  }
}
