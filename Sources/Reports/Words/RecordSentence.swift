import Foundation

/// The sentences that a run's record holds in English, in the report's language.
enum RecordSentence {
  /// The sentence; in English, and marked so, where the language has no form of it.
  static func text(_ sentence: String, _ say: ReportLanguage) -> ReportText {
    guard say == .chinese else { return ReportText(sentence) }
    return chinese(sentence).map { ReportText($0) } ?? ReportText(sentence, language: "en")
  }

  private static func chinese(_ sentence: String) -> String? {
    for (english, chinese) in ChineseSentences.all {
      guard let words = parts(of: sentence, in: english) else { continue }
      // A sentence may stand within another; a single word is a name.
      return filled(chinese, words.map { $0.contains(" ") ? self.chinese($0) ?? $0 : $0 })
    }
    return sentence.hasSuffix(".") ? chinese(String(sentence.dropLast())).map { $0 + "。" } : nil
  }

  /// An interval's method, piece by piece.
  static func method(_ method: String, _ say: ReportLanguage) -> ReportText {
    guard say == .chinese else { return ReportText(method) }
    var pieces: [String] = []
    for piece in method.components(separatedBy: ", ") {
      let translated = text(piece, say)
      if translated.language != nil { return ReportText(method, language: "en") }
      pieces.append(translated.text)
    }
    return ReportText(pieces.joined(separator: "，"))
  }

  /// What stands at the stars of a pattern; nothing where the sentence has another form.
  static func parts(of sentence: String, in pattern: String) -> [String]? {
    let fixed = pattern.components(separatedBy: "*")
    guard fixed.count > 1 else { return sentence == pattern ? [] : nil }
    guard sentence.hasPrefix(fixed[0]), sentence.hasSuffix(fixed[fixed.count - 1]) else { return nil }
    var words: [String] = []
    var rest = sentence[sentence.index(sentence.startIndex, offsetBy: fixed[0].count)...]
    for (place, piece) in fixed.enumerated().dropFirst() {
      let isLast = place == fixed.count - 1
      if isLast {
        guard rest.count >= piece.count else { return nil }
        words.append(String(rest.dropLast(piece.count)))
      } else {
        guard let found = rest.range(of: piece) else { return nil }
        words.append(String(rest[..<found.lowerBound]))
        rest = rest[found.upperBound...]
      }
    }
    return words
  }

  private static func filled(_ pattern: String, _ words: [String]) -> String {
    var text = pattern
    for (place, word) in words.enumerated() { text = text.replacing("{\(place)}", with: word) }
    return text
  }
}
