/// The text of a category, equal to another only where their UTF-8 is: a letter with an accent is not the letter and the
/// accent, as in every other engine.
struct LevelText: Hashable, Sendable {
  private let text: String

  init(_ text: String) { self.text = text }

  static func == (one: LevelText, other: LevelText) -> Bool { one.text.utf8.elementsEqual(other.text.utf8) }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
