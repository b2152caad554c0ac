import Features
import Runs

/// The keys of a config's `label`.
enum LabelKeys {
  static let mapping = KeyMapping(
    "label",
    [
      DescribedKey("name", .text, "What an event is called.", required: true),
      DescribedKey("inactive", .flag, "true: an event is a customer who starts nothing in the window."),
      DescribedKey("closed", .flag, "true: an event is a customer who closes in the window."),
      DescribedKey("fallen", .mapping(fallen), "An event is a customer whose indicator falls."),
      DescribedKey("events", .mapping(events), "An event is a customer with rows of a table in the window."),
      DescribedKey("column", .text, "The column whose values say what came; exactly one of these five keys stands."),
      DescribedKey("table", .text, "With column: its table, where several have such a column."),
      DescribedKey("positive", .texts(), "With column: the values that are events."),
      DescribedKey("negative", .texts(), "With column: the values that are none."),
      DescribedKey(
        "excluded", .texts(), "With column: the values whose rows are left out.", usual: .list([])),
      DescribedKey(
        "rejected", .texts(), "With column: the values of rejected applicants, whose outcome nobody saw.",
        usual: .list([])),
      DescribedKey(
        "provisional", .texts(), "With column: the values among these that may still change.", usual: .list([])),
      DescribedKey("accepted", .text, "A condition that accepted applicants meet; the others count as rejected."),
    ])

  private static let fallen = KeyMapping(
    "label, fallen",
    [
      DescribedKey("indicator", .text, "The indicator.", required: true),
      DescribedKey("share", .share, "By which share it falls at least.", required: true),
      DescribedKey(
        "compare", .words(FallenLabel.Comparison.self),
        "level compares states, such as a balance; sum compares the window with as many days before.",
        usual: .string("level")),
    ])

  private static let events = KeyMapping(
    "label, events",
    [
      DescribedKey("table", .text, "The table.", required: true),
      DescribedKey("time", .text, "Its column of days, where no column has the role time."),
      DescribedKey("where", .text, "A condition that its rows must meet."),
      DescribedKey("at_least", .integer(1...1_000_000), "The least number of rows.", usual: .number(1)),
    ])
}
