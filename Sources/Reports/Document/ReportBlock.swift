/// A part of a section.
public enum ReportBlock: Sendable, Equatable {
  /// What a box beside the text is for.
  public enum Tone: String, Sendable {
    /// Something stands against the model.
    case block
    /// Something is to be looked at.
    case warn
    /// A check passed.
    case pass
    /// Something that is good to know.
    case note
  }

  /// A paragraph.
  case paragraph(ReportText)
  /// Sentences, one below the other.
  case list([ReportText])
  /// A heading within the section.
  case heading(String)
  /// A box with a title.
  case box(Tone, title: String, [ReportText])
  /// A table.
  case table(ReportTable)
  /// A chart, with the table behind it.
  case chart(Chart)
  /// Text as it is, such as a config, folded away on a screen.
  case listing(title: String, String)
  /// Lines to sign: who, in which role.
  case signatures([String])
}

/// A section of a report.
public struct ReportSection: Sendable, Equatable {
  /// Its name in links.
  public var id: String
  /// Its title.
  public var title: String
  /// Its parts, in order.
  public var blocks: [ReportBlock]

  /// Makes a section.
  public init(id: String, title: String, _ blocks: [ReportBlock]) {
    self.id = id
    self.title = title
    self.blocks = blocks
  }
}
