import Learning

/// A comment put together from phrases: with umlauts, commas, quotes and line breaks, as people write.
enum SurveyComment {
  private static let openings: [[StaticString]] = [
    ["Honestly, I am disappointed.", "This has to stop.", "Nie wieder!", "I was told \"within two days\"."],
    ["Mostly fine.", "It works, more or less.", "Ganz in Ordnung.", "No strong feelings, to be frank."],
    ["Very happy!", "Thank you, great service.", "Großartig.", "\"Best bank so far\", says my sister."],
  ]
  private static let subjects: [StaticString] = [
    "the app", "the branch in Köln", "the branch in Nürnberg", "the hotline", "my card", "the fee, 4.90 a month,",
    "the transfer to Zürich", "the branch in Düsseldorf", "Frau Müller at the counter",
  ]
  private static let verdicts: [[StaticString]] = [
    [
      "keeps failing, again and again", "took three weeks", "said \"try again later\", twice", "cost me an afternoon",
      "is a riddle to me",
    ],
    ["does its job", "is slower than it was", "could be friendlier", "is as expected, no more"],
    ["is quick and clear", "solved it at once", "could not be better", "was a pleasure, really"],
  ]
  private static let endings: [[StaticString]] = [
    ["I am looking for another bank.", "Please call me, but not before noon.", "So ein Ärger."],
    ["Keep it up, or better: improve it.", "That is all.", "Schöne Grüße"],
    ["I told my friends: \"go there\".", "Weiter so!", "Would choose you again, any day."],
  ]

  /// A comment that fits a grade from 0 to 10.
  static func drawn(grade: Int, _ random: inout CounterRandom) -> [UInt8] {
    let mood = grade <= 6 ? 0 : grade <= 8 ? 1 : 2
    var text: [UInt8] = []
    func add(_ phrase: StaticString) { phrase.withUTF8Buffer { text += $0 } }
    func one(_ phrases: [StaticString], _ random: inout CounterRandom) -> StaticString {
      phrases[random.integer(below: phrases.count)]
    }
    add(one(openings[mood], &random))
    for _ in 0...random.integer(below: 2) {
      add(random.chance(0.2) ? "\n" : " ")
      let start = text.count
      add(one(subjects, &random))
      // Sentences begin with a capital; all subjects begin with an ASCII letter.
      if text[start] >= 0x61 { text[start] -= 0x20 }
      add(" ")
      add(one(verdicts[mood], &random))
      add(".")
    }
    if random.chance(0.5) {
      add(random.chance(0.3) ? "\r\n" : " ")
      add(one(endings[mood], &random))
    }
    return text
  }
}
