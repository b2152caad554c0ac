/// A report before it is written in any format.
public struct Report: Sendable, Equatable {
  /// One fact of the report's head.
  public struct Fact: Sendable, Equatable {
    /// What it is about.
    public var name: String
    /// The fact.
    public var value: ReportText

    /// States a fact.
    public init(_ name: String, _ value: ReportText) {
      self.name = name
      self.value = value
    }
  }

  /// The language.
  public var language: ReportLanguage
  /// The title.
  public var title: String
  /// What stands below the title.
  public var subtitle: String
  /// The facts of the head.
  public var facts: [Fact]
  /// The sections, in order.
  public var sections: [ReportSection]
  /// Counts that everybody knows, as the report says them in words or as they stand in other reports.
  public var known: [ReportCount] = []
  /// What stands at the end: by what the report was made.
  public var footer: String

  /// Makes a report.
  public init(
    language: ReportLanguage, title: String, subtitle: String, facts: [Fact], sections: [ReportSection], footer: String
  ) {
    self.language = language
    self.title = title
    self.subtitle = subtitle
    self.facts = facts
    self.sections = sections
    self.footer = footer
  }

  /// Every chart, in order.
  public var charts: [Chart] {
    sections.flatMap(\.blocks).compactMap { if case .chart(let chart) = $0 { chart } else { nil } }
  }

  /// Every table, those behind charts among them, in order.
  public var tables: [ReportTable] {
    sections.flatMap(\.blocks).compactMap { block in
      switch block {
      case .table(let table): table
      case .chart(let chart): chart.table
      default: nil
      }
    }
  }
}
