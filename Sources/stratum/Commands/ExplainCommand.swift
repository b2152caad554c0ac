public import ArgumentParser
import Foundation
public import Reports

/// `stratum explain NAME`: what a metric, an indicator or a diagnostic means.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say what a metric, an indicator or a diagnostic means and how to read it.",
    discussion: """
      A metric is named as in a run, such as tier.high.value_share; a diagnostic by its code, such as tiny_groups. Without
      a name all are listed.
      Example: stratum explain tier.high.value_share
      """)

  @Argument(help: "The metric, indicator or diagnostic.", completion: .custom { _, _, _ in Explaining.names })
  var name: String?
  @Option(help: "List only this kind: metric, indicator or diagnostic.")
  var kind: Explanation.Kind?
  @Option(help: "The language of titles and readings, where they have both: en or zh.")
  var language = ReportLanguage.english
  @Flag(help: "Print the page of all metrics or all diagnostics, in Markdown.")
  var markdown = false
  @OptionGroup var json: JSONOption

  func validate() throws {
    if markdown, name != nil || kind == nil || kind == .indicator {
      throw ValidationError("--markdown prints a page: leave out the name and say --kind metric or --kind diagnostic")
    }
  }

  func run() throws {
    if markdown {
      return print(kind == .metric ? Explanation.metricsPage : Explanation.diagnosticsPage, terminator: "")
    }
    guard let name else { return try list() }
    let found = Explaining.explanations(of: name, language).filter { kind == nil || $0.kind == kind }
    guard !found.isEmpty else {
      throw UsageError(unknown("name", name, among: Explaining.names) + " `stratum explain` lists all")
    }
    if json.isOn { return try Output.json(found) }
    print(found.map(text).joined(separator: "\n\n"))
  }

  private func list() throws {
    let all = Explaining.all(language).filter { kind == nil || $0.kind == kind }
    if json.isOn { return try Output.json(all) }
    for kind in Explanation.Kind.allCases where all.contains(where: { $0.kind == kind }) {
      var table = TextTable([kind.rawValue, "what it is"])
      for one in all where one.kind == kind { table.add([one.name, one.title]) }
      print(table.text + "\n")
    }
    print("stratum explain NAME tells formula, unit, range, how to read it, and its source.")
  }

  private func text(_ one: Explanation) -> String {
    func label(_ english: String, _ chinese: String) -> String { language == .english ? english : chinese }
    let isDiagnostic = one.kind == .diagnostic
    let lines: [(String, String?)] = [
      (isDiagnostic ? label("told when", "出现条件") : label("formula", "公式"), one.formula),
      (label("unit", "单位"), one.unit),
      (isDiagnostic ? label("weight", "性质") : label("range", "范围"), one.range),
      (label("how to read", "解读"), one.reading),
      (label("source", "来源"), one.source),
    ]
    let known = lines.compactMap { line in line.1.map { (line.0, $0) } }
    let width = known.map(\.0.count).max() ?? 0
    let text = known.map { "  " + $0.padding(toLength: width + 2, withPad: " ", startingAt: 0) + $1 }
    return Output.bold("\(one.name): \(one.title)") + label(" (\(one.kind.rawValue))", "") + "\n"
      + text.joined(separator: "\n")
  }
}

extension Explanation.Kind: ExpressibleByArgument {}
