/// Something that a run finds about its data or its model, and says in its record, its report and on the terminal.
struct Diagnostic: Sendable {
  /// Where a diagnostic stands.
  enum Place: Sendable {
    /// Against the model: a report begins with it, and a waiver names it.
    case finding
    /// Among the notes of the record.
    case note
    /// As a table of the record's `diagnostics`.
    case table
  }

  /// Its code in the record.
  let code: String
  /// Where it stands.
  let place: Place
  /// What it is called.
  let title: String
  /// When it is told, or what the table holds.
  let told: String
  /// How to read it, and what to do.
  let reading: String
  /// Where it comes from.
  let source: String

  init(_ code: String, _ place: Place, _ title: String, told: String, _ reading: String, source: String) {
    self.code = code
    self.place = place
    self.title = title
    self.told = told
    self.reading = reading
    self.source = source
  }

  /// All of them.
  static func all(_ say: ReportLanguage) -> [Diagnostic] {
    FindingDiagnostics.all(say) + NoteDiagnostics.all(say) + TableDiagnostics.all(say)
  }
}

extension Explanation {
  /// The explanations of all diagnostics, under the places where they stand.
  public static func diagnostics(_ language: ReportLanguage) -> [(topic: String, diagnostics: [Explanation])] {
    [
      ("Findings", FindingDiagnostics.all(language)), ("Notes", NoteDiagnostics.all(language)),
      ("Tables of the record", TableDiagnostics.all(language)),
    ].map { ($0, $1.map { Explanation($0, language) }) }
  }

  /// The explanation of a diagnostic by its code.
  public static func diagnostic(_ code: String, _ language: ReportLanguage) -> Explanation? {
    let known = Diagnostic.all(language)
    // Fairness has a table for each column.
    let found =
      known.first { $0.code == code } ?? known.first { code.hasPrefix("fairness.") && $0.code == "fairness.COLUMN" }
    return found.map { Explanation($0, language) }
  }

  private init(_ diagnostic: Diagnostic, _ say: ReportLanguage) {
    let range =
      switch diagnostic.place {
      case .finding where FindingNames.blocking.contains(diagnostic.code):
        say("a finding that must be settled or waived", "须解决或豁免的发现")
      case .finding: say("a finding that does not block", "不阻断使用的发现")
      case .note: say("a note of the record", "记录中的说明")
      case .table: say("a table of the record's diagnostics", "记录 diagnostics 中的表")
      }
    self.init(
      kind: .diagnostic, name: diagnostic.code, title: diagnostic.title, formula: diagnostic.told, unit: nil,
      range: range, reading: diagnostic.reading, source: diagnostic.source)
  }
}
