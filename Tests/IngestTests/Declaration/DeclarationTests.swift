import Foundation
import Frames
import Ingest
import Testing

/// The message of the `IngestError` that a piece of work throws.
func message(of work: () throws -> some Any) -> String {
  do {
    return "nothing was thrown, the result is \(try work())"
  } catch let error as IngestError {
    return error.description
  } catch {
    return "not an IngestError: \(error)"
  }
}

@Suite struct DeclarationTests {
  enum Colour: String, CaseIterable { case red, green, blue }

  static func read(_ text: String) throws -> Declaration { try Declaration(text: text, file: "x.yaml") }

  @Test func readsEveryKindOfValue() throws {
    let root = try Self.read(
      """
      name: value-tiers
      quoted: "5"
      folds: 5
      share: 0.25
      whole: 3
      tiny: 1e-3
      on_time: true
      as_of: 2025-06-30
      window: 13w
      gap: 0d
      colour: green
      clip: [0.005, 0.995]
      words: [a, "no", 'x y']
      empty:
      nothing: ~
      nested: {inner: {deep: -4}}
      block: |
        two
        lines
      """)
    #expect(try root.required("name").string() == "value-tiers")
    #expect(try root.required("quoted").string() == "5")
    #expect(try root.required("folds").integer() == 5)
    #expect(try root.required("share").number() == 0.25)
    #expect(try root.required("whole").number() == 3)
    #expect(try root.required("tiny").number() == 1e-3)
    #expect(try root.required("on_time").flag())
    #expect(try root.required("as_of").day() == Day(year: 2025, month: 6, day: 30))
    #expect(try root.required("window").days() == 91)
    #expect(try root.required("gap").days() == 0)
    #expect(try root.required("colour").choice(Colour.self) == .green)
    #expect(try root.required("clip").numbers() == [0.005, 0.995])
    #expect(try root.required("words").strings() == ["a", "no", "x y"])
    #expect(try root.value("empty") == nil)
    #expect(try root.value("nothing") == nil)
    #expect(try root.value("absent") == nil)
    #expect(try root.required("nested").required("inner").required("deep").integer() == -4)
    #expect(try root.required("block").string() == "two\nlines")
    #expect(
      try root.keys().prefix(4) == ["name", "quoted", "folds", "share"], "keys come in the order of the file")
    #expect(root.isMapping && !root.isSequence && !root.isScalar && !root.isNull)
    #expect(try root.required("clip").isSequence && root.required("name").isScalar)
  }

  @Test func knowsThePlaceOfEveryValue() throws {
    let root = try Self.read("evaluate:\n  folds: 5\ncases:\n  - name: a\n    model: {kind: k}\n  - name: b\n")
    #expect(root.place.description == "x.yaml:1")
    #expect(try root.required("evaluate").required("folds").place.description == "x.yaml:2: evaluate.folds")
    let cases = try root.required("cases").elements()
    #expect(cases[1].place == Declaration.Place(file: "x.yaml", line: 6, keyPath: "cases[1]"))
    #expect(try cases[0].required("model").required("kind").place.description == "x.yaml:5: cases[0].model.kind")
  }

  @Test func anEmptyFileIsNothing() throws {
    #expect(try Self.read("").isNull)
    #expect(
      message { try Self.read("# only a remark\n").keys() }
        == "x.yaml:1: wanted keys with values, found nothing; write each as 'key: value' on a line of its own")
  }

  struct Refusal: Sendable {
    let text: String
    let use: Use
    let expected: String

    init(_ text: String, _ use: Use, _ expected: String) {
      self.text = text
      self.use = use
      self.expected = expected
    }
  }

  enum Use {
    case string, integer, number, flag, day, days, choice, elements, keys

    func read(_ value: Declaration) throws -> Any {
      switch self {
      case .string: try value.string()
      case .integer: try value.integer()
      case .number: try value.number()
      case .flag: try value.flag()
      case .day: try value.day()
      case .days: try value.days()
      case .choice: try value.choice(Colour.self)
      case .elements: try value.elements()
      case .keys: try value.keys()
      }
    }
  }

  static let refusals: [Refusal] = [
    Refusal("v: 5", .string, "wanted a text, found the number 5; put it in quotes if a text is meant"),
    Refusal(
      "v: no", .string,
      "wanted a text, found no, which is a flag to some versions of YAML and a text to others; put it in "
        + "quotes if a text is meant"),
    Refusal("v: true", .string, "wanted a text, found the flag true; put it in quotes if a text is meant"),
    Refusal("v: 2025-01-02", .string, "wanted a text, found the day 2025-01-02; put it in quotes if a text is meant"),
    Refusal("v: [a]", .string, "wanted a text, found a list of 1 (a)"),
    Refusal("v: {a: 1, b: 2}", .string, "wanted a text, found a mapping (a, b)"),
    Refusal("v: \"5\"", .integer, "wanted a whole number, found the text '5'; take away the quotes"),
    Refusal("v: five", .integer, "wanted a whole number, found the text 'five'"),
    Refusal("v: 5.5", .integer, "wanted a whole number, found the number 5.5"),
    Refusal(
      "v: 010", .integer,
      "wanted a whole number, found 010, which the versions of YAML read as different numbers; write its "
        + "decimal digits alone, with no zero before them"),
    Refusal("v: 99999999999999999999", .integer, "wanted a whole number, found the number 99999999999999999999"),
    Refusal("v: .inf", .number, "wanted a number, found the number .inf"),
    Refusal("v: .nan", .number, "wanted a number, found the number .nan"),
    Refusal("v: 1e999", .number, "wanted a number, found the number 1e999"),
    Refusal("v: 1.234,56", .number, "wanted a number, found the text '1.234,56'"),
    Refusal("v: '0.5'", .number, "wanted a number, found the text '0.5'; take away the quotes"),
    Refusal(
      "v: yes", .flag,
      "wanted true or false, found yes, which is a flag to some versions of YAML and a text to others"),
    Refusal("v: 1", .flag, "wanted true or false, found the number 1"),
    Refusal(
      "v: 2025-02-30", .day,
      "wanted a day as yyyy-MM-dd, found the text '2025-02-30'; the calendar has no such day: look at the month's length"
    ),
    Refusal("v: 31/02/2025", .day, "wanted a day as yyyy-MM-dd, found the text '31/02/2025'; write it like 2025-06-30"),
    Refusal("v: '2025-02-28'", .day, "wanted a day as yyyy-MM-dd, found the text '2025-02-28'; take away the quotes"),
    Refusal("v: 90", .days, "wanted a length of time in days or weeks, found the number 90; write it like 90d or 13w"),
    Refusal("v: 3m", .days, "wanted a length of time in days or weeks, found the text '3m'; write it like 90d or 13w"),
    Refusal(
      "v: -3d", .days,
      "wanted a length of time in days or weeks, found the text '-3d'; write it like 90d or 13w"),
    Refusal(
      "v: 9999999999999999w", .days,
      "wanted a length of time in days or weeks, found the text '9999999999999999w'; write it like 90d or 13w"),
    Refusal("v: gren", .choice, "wanted one of red, green, blue, found the text 'gren'; did you mean 'green'?"),
    Refusal("v: [red]", .choice, "wanted one of red, green, blue, found a list of 1 (red)"),
    Refusal("v: a", .elements, "wanted a list, found the text 'a'; write it in brackets, such as [a]"),
    Refusal(
      "v: a", .keys, "wanted keys with values, found the text 'a'; write each as 'key: value' on a line of its own"),
  ]

  @Test(arguments: refusals)
  func refusesWhatIsNotWanted(refusal: Refusal) throws {
    let value = try Self.read("# a remark\n" + refusal.text).required("v")
    #expect(message { try refusal.use.read(value) } == "x.yaml:2: v: " + refusal.expected)
  }

  @Test func namesTheElementThatIsWrong() throws {
    let list = try Self.read("v:\n  - a\n  - 5\n").required("v")
    #expect(
      message { try list.strings() }
        == "x.yaml:3: v[1]: wanted a text, found the number 5; put it in quotes if a text is meant")
  }

  @Test func suggestsTheKeyThatWasMeant() throws {
    let value = try Self.read("evaluate:\n  folds: 5\n  repeatz: 2\n").required("evaluate")
    #expect(
      message { try value.refuseUnknownKeys(["folds", "repeats"]) }
        == "x.yaml:3: evaluate.repeatz: unknown key 'repeatz', did you mean 'repeats'? known keys: folds, repeats")
    #expect(
      message { try value.refuseUnknownKeys(["folds", "seed"]) }
        == "x.yaml:3: evaluate.repeatz: unknown key 'repeatz'; known keys: folds, seed")
    try value.refuseUnknownKeys(["folds", "repeatz"])
  }

  @Test func namesTheMappingThatLacksAKey() throws {
    let root = try Self.read("name: a\nmodel:\n  clusters: 5\n  kind:\n")
    #expect(
      message { try root.required("model").required("kind") }
        == "x.yaml:2: model: the key 'kind' is missing; add it as 'kind: …'")
    #expect(
      message { try root.required("dataset") } == "x.yaml:1: the key 'dataset' is missing; add it as 'dataset: …'")
  }

  @Test func aCallersOwnCheckNamesPlaceAndValue() throws {
    let folds = try Self.read("folds: 1").required("folds")
    #expect(
      folds.refusal(wanted: "at least 2 folds", advice: "2 to 10 are usual").description
        == "x.yaml:1: folds: wanted at least 2 folds, found the number 1; 2 to 10 are usual")
  }
}
