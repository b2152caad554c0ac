import Frames

extension Declaration {
  /// What a bare word of YAML means.
  ///
  /// Source: YAML 1.2.2, section 10.3 (core schema); the words that YAML 1.1 reads otherwise are kept apart.
  enum Word: Equatable {
    case null
    case flag(Bool)
    case integer(Int)
    /// A finite number with a fraction or an exponent.
    case number(Double)
    case day(Day)
    /// A number that is infinite or no number, or that a Double or an Int cannot hold.
    case unusableNumber
    /// A word that one version of YAML takes for a flag.
    case ambiguousFlag
    /// Digits that the versions of YAML read as different numbers.
    case ambiguousNumber
    case text

    init(_ word: String) {
      switch word {
      case "", "~", "null", "Null", "NULL": self = .null
      case "true", "True", "TRUE": self = .flag(true)
      case "false", "False", "FALSE": self = .flag(false)
      case "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF": self = .ambiguousFlag
      case ".nan", ".NaN", ".NAN": self = .unusableNumber
      default: self = Word(numeral: word)
      }
    }

    private init(numeral word: String) {
      let unsigned = word.first == "-" || word.first == "+" ? word.dropFirst() : word[...]
      if [".inf", ".Inf", ".INF"].contains(unsigned) {
        self = .unusableNumber
      } else if unsigned.wholeMatch(of: /0|[1-9][0-9]*/) != nil {
        self = Int(word).map(Word.integer) ?? .unusableNumber
      } else if unsigned.wholeMatch(of: /0[0-9_]+|0[xob][0-9A-Fa-f_]+|[0-9][0-9_]*_[0-9_]*/) != nil {
        self = .ambiguousNumber
      } else if unsigned.wholeMatch(of: /(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?/) != nil {
        self = Double(word).flatMap { $0.isFinite ? .number($0) : nil } ?? .unusableNumber
      } else if let day = Day(word) {
        self = .day(day)
      } else {
        self = .text
      }
    }
  }

  /// What a scalar's text means; a text in quotes is always a text.
  var word: Word? {
    guard case .scalar(let text, let quoted) = content else { return nil }
    return quoted ? .text : Word(text)
  }
}
