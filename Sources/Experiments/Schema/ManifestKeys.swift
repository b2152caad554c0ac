import Frames
import Runs

/// The keys of a dataset's manifest, each with its meaning.
public enum ManifestKeys {
  /// The whole manifest.
  public static let root = KeyMapping(
    "The manifest",
    [
      DescribedKey("name", plainName, "The dataset's name.", required: true),
      DescribedKey(
        "time_zone", .text, "The IANA name of the time zone in which days begin, such as Europe/Prague.", required: true
      ),
      DescribedKey(
        "currency", .pattern("^[A-Z]{3}$", words: "an ISO 4217 code, such as EUR"), "The currency of money."),
      DescribedKey("tables", .named(.mapping(table), words: "table"), "The tables.", required: true),
      DescribedKey(
        "links", .list(.mapping(link), atLeast: 0), "How rows of one table point at rows of another.", usual: .list([])),
    ])

  private static let plainName = KeyShape.pattern(
    "^[A-Za-z0-9_][A-Za-z0-9_-]*$", words: "letters, digits, _ and -")
  private static let known = KeyShape.word(["beforehand", "afterwards"])

  private static let table = KeyMapping(
    "tables",
    [
      DescribedKey(
        "files", .texts(atLeast: 1), "Its files, one after the other, with paths from the manifest's folder.",
        required: true),
      DescribedKey("format", .mapping(format), "How they are written."),
      DescribedKey("kind", .words(TableKind.self), "What a row stands for.", required: true),
      DescribedKey(
        "known", known, "When its columns are known, seen from the day that a row is judged on.",
        usual: .string("beforehand")),
      DescribedKey(
        "columns", .named(.mapping(column), words: "column of the header"),
        "The columns that are read; others of the file are left unread.", required: true),
    ])

  private static let usual = TableFormat()

  private static let format = KeyMapping(
    "tables, format",
    [
      DescribedKey("delimiter", .text, "The character between fields.", usual: .string(String(usual.delimiter))),
      DescribedKey(
        "decimal", .word([".", ","]), "The mark before a number's fraction.", usual: .string(String(usual.decimalMark))),
      DescribedKey("group", .text, "The mark between groups of digits."),
      DescribedKey(
        "missing", .texts(), "The texts that mean missing; an empty field that is not listed is a value.",
        usual: texts(usual.missing)),
      DescribedKey(
        "date", .text, "The pattern of dates, of yyyy, yy, MM, dd and other characters.", usual: .string(usual.date)),
      DescribedKey("time", .text, "The pattern of times, with HH, mm, ss, SSS, XXX too.", usual: .string(usual.time)),
      DescribedKey(
        "century_start", .integer(1000...9900), "The first year that two digits can mean.",
        usual: .number(Double(usual.centuryStart))),
      DescribedKey("yes", .texts(atLeast: 1), "The texts that mean true; quote the key.", usual: texts(usual.yes)),
      DescribedKey("no", .texts(atLeast: 1), "The texts that mean false; quote the key.", usual: texts(usual.no)),
      DescribedKey(
        "max_rejects", .share, "The share of rows that may be refused before reading stops.",
        usual: .number(usual.maximumRejects)),
    ])

  private static let limit = Double.greatestFiniteMagnitude

  private static let column = KeyMapping(
    "tables, columns",
    [
      DescribedKey("type", .words(ColumnType.self), "The type that values must have.", required: true),
      DescribedKey("role", .words(ColumnRole.self), "What the column is for."),
      DescribedKey("unit", .text, "The unit, for people to read."),
      DescribedKey("required", .flag, "Whether a row without a value is refused.", usual: .flag(false)),
      DescribedKey("min", .number(-limit...limit), "The smallest value of a number."),
      DescribedKey("max", .number(-limit...limit), "The largest value of a number."),
      DescribedKey("levels", .texts(atLeast: 1), "The levels of a category; usually any."),
      DescribedKey("inflow", .texts(atLeast: 1), "With the role direction: the levels of money coming in."),
      DescribedKey("outflow", .texts(atLeast: 1), "With the role direction: the levels of money going out."),
      DescribedKey(
        "bank_initiated", .texts(atLeast: 1), "The levels with which the bank started the event: no activity."),
      DescribedKey("known", known, "When its values are known; a target's afterwards, others as the table's."),
      DescribedKey("pattern", .text, "The pattern of its dates or times, where not the table's."),
      DescribedKey("note", .text, "What the column means, in a sentence."),
    ])

  private static let link = KeyMapping(
    "links",
    [
      DescribedKey("from", .text, "The column that points, as table.column.", required: true),
      DescribedKey("to", .text, "The column that is pointed at.", required: true),
      DescribedKey("cardinality", .words(LinkManifest.Cardinality.self), "How many rows may meet.", required: true),
    ])

  private static func texts(_ texts: [String]) -> JSONValue { .list(texts.map(JSONValue.string)) }
}
