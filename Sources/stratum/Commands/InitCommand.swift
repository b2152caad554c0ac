public import ArgumentParser
public import Experiments
import Foundation
import Frames

/// `stratum init FOLDER --from FILE.csv`: a project folder from a CSV file.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a project folder from a CSV file: its manifest, a first experiment, a README.",
    discussion: """
      What the file holds is told from its header and its values. On a terminal each guess is asked, with the guess in
      brackets; --yes or the options answer beforehand. The file itself stays where it is. Nothing is written over.
      Example: stratum init shop --from transactions.csv --customer customer_id --time date --amount amount --currency EUR
      """)

  @Argument(help: "The folder to make.", completion: .directory)
  var folder: String
  @Option(
    name: .customLong("from"), help: "The CSV file, plain or packed with gzip.",
    completion: .file(extensions: ["csv", "gz"]))
  var file: String?
  @Option(help: "The dataset's name; the file's where none is given.")
  var name: String?
  @Option(help: "What a row is: events (dated, such as transactions) or customers (with ready indicators).")
  var table: ProjectChoices.Table?
  @Option(help: "The column that says whose row it is.")
  var customer: String?
  @Option(help: "Of events: the column that says when.")
  var time: String?
  @Option(help: "The column of money: of events, what moved; of customers, what they are ranked by.")
  var amount: String?
  @Option(help: "Of customers: the column that says what came, to be predicted; none for tiers.")
  var label: String?
  @Option(help: "The value of that column that is the event.")
  var positive: String?
  @Option(help: "The currency, by its ISO 4217 code, such as EUR.")
  var currency: String?
  @Option(name: .customLong("time-zone"), help: "The time zone in which days begin, such as Europe/Prague.")
  var timeZone: String?
  @Option(help: "The character between fields; told from the header where none is given.")
  var delimiter: String?
  @Option(name: .customLong("date-pattern"), help: "How dates are written, such as dd/MM/yyyy, where not year first.")
  var datePattern: String?
  @Flag(help: "Ask nothing: take what is guessed where no option says otherwise.")
  var yes = false
  @OptionGroup var jobs: JobsOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    if folder.isEmpty { throw ValidationError("init takes the path of a folder, not an empty word") }
    if let delimiter, delimiter.count != 1 || delimiter.utf8.count != 1 {
      throw ValidationError("--delimiter takes one character, such as ';', not '\(delimiter)'")
    }
  }

  func run() throws {
    let asker = Asker(isOn: !yes && !json.isOn && isatty(STDIN_FILENO) == 1)
    let given = file ?? asker.answer("Which CSV file?", guess: nil)
    guard let file = given, !file.isEmpty else { throw UsageError("init takes a file: name it with --from FILE.csv") }
    let sketch = try TableSketch(
      file: file, delimiter: delimiter?.first, datePattern: datePattern, workers: jobs.workers)
    let plan = try ProjectPlan(sketch, choices(sketch, asker))
    let summary = try ProjectFolder(folder, plan).write(workers: jobs.workers)
    if json.isOn { return try Output.json(summary) }
    for file in summary.files { print("\(folder)/\(file)") }
    Output.note("\(summary.rows) rows, \(summary.refused) of them do not fit and are left out")
    print("\nNext:\n  cd \(folder)\n" + summary.next.map { "  \($0)" }.joined(separator: "\n"))
  }

  /// What the options say, what is answered, and what is guessed, in this order.
  private func choices(_ sketch: TableSketch, _ asker: Asker) throws -> ProjectChoices {
    var choices = ProjectChoices(guessedFrom: sketch)
    if let name { choices.name = name }
    if let table { choices.table = table }
    let columns = sketch.columns.map(\.name).joined(separator: ", ")
    if asker.isOn { Output.note("\(sketch.rowCount) rows with the columns \(columns)") }
    if table == nil, let said = asker.answer("Is a row one of events or of customers?", guess: choices.table.rawValue) {
      guard let table = ProjectChoices.Table(rawValue: said) else {
        throw UsageError("a row is one of events or of customers, not of '\(said)'")
      }
      choices.table = table
    }
    choices.customer = customer ?? asker.answer("Which column says whose row it is?", guess: choices.customer)
    if choices.table == .events {
      choices.label = label
      choices.time = time ?? asker.answer("Which column says when?", guess: choices.time)
      choices.amount = amount ?? asker.answer("Which column is the money that moved?", guess: choices.amount)
    } else {
      choices.time = nil
      try choose(&choices, sketch, asker)
    }
    choices.currency = currency ?? asker.answer("Which currency, such as EUR?", guess: choices.currency)
    choices.timeZone = timeZone ?? asker.answer("Which time zone?", guess: choices.timeZone) ?? choices.timeZone
    return choices
  }

  /// What customers with ready indicators are ranked by, or what of them is predicted.
  private func choose(_ choices: inout ProjectChoices, _ sketch: TableSketch, _ asker: Asker) throws {
    if time != nil { throw UsageError("--time is for events: say --table events, or leave it out") }
    let said = label ?? asker.answer("Which column says what came, or none?", guess: choices.label ?? "none")
    let chosen = said ?? choices.label
    if chosen != choices.label {
      choices.positive = chosen.flatMap(sketch.column(_:)).flatMap(ProjectChoices.event(of:))
    }
    choices.label = chosen == "none" && sketch.column("none") == nil ? nil : chosen
    guard choices.label != nil else {
      if positive != nil { throw UsageError("--positive is a value of a label's column: name that with --label") }
      choices.amount = amount ?? asker.answer("By which column are customers ranked?", guess: choices.amount)
      return
    }
    choices.positive = positive ?? asker.answer("Which of its values is the event?", guess: choices.positive)
    choices.amount = amount ?? choices.amount
  }
}

/// Asks questions on a terminal.
struct Asker {
  /// Whether there is somebody to ask.
  let isOn: Bool

  /// The answer; the guess where nothing is answered, or nobody is there.
  func answer(_ question: String, guess: String?) -> String? {
    guard isOn else { return guess }
    let text = question + (guess.map { " [\($0)]" } ?? "") + " "
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    guard let line = readLine() else { return guess }
    let said = line.trimmingCharacters(in: .whitespaces)
    return said.isEmpty ? guess : said
  }
}

extension ProjectChoices.Table: ExpressibleByArgument {}
