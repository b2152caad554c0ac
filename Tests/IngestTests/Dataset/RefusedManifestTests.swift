import Ingest
import Testing

/// A sound manifest, spoilt in one place at a time, is refused with the place, what was wanted and what was found.
@Suite struct RefusedManifestTests {
  struct Spoilt: Sendable {
    /// A piece of the valid manifest, what is put in its place, and the message.
    let piece: String
    let instead: String
    let expected: String

    init(_ piece: String, _ instead: String, _ expected: String) {
      self.piece = piece
      self.instead = instead
      self.expected = "dataset.yaml:" + expected
    }
  }

  static let spoilt: [Spoilt] = [
    Spoilt(
      "name: tiny", "nmae: tiny",
      "1: nmae: unknown key 'nmae', did you mean 'name'? known keys: name, time_zone, currency, tables, links"),
    Spoilt("name: tiny", "name: a/b", "1: name: wanted a name of letters, digits, '_' and '-', found the text 'a/b'"),
    Spoilt("name: tiny\n", "", "1: the key 'name' is missing; add it as 'name: …'"),
    Spoilt(
      "Europe/Prague", "Europe/Pragu",
      "2: time_zone: wanted the IANA name of a time zone, such as Europe/Prague or UTC, found the text 'Europe/Pragu'; "
        + "did you mean 'Europe/Prague'?"),
    Spoilt(
      "Europe/Prague", "CET+1",
      "2: time_zone: wanted the IANA name of a time zone, such as Europe/Prague or UTC, found the text 'CET+1'"),
    Spoilt(
      "currency: CZK", "currency: Kc",
      "3: currency: wanted the ISO 4217 code of a currency, such as EUR, found the text 'Kc'"),
    Spoilt("files: [a.csv]", "files: []", "6: tables.accounts.files: wanted at least one file, found an empty list"),
    Spoilt(
      "files: [a.csv]", "files: a.csv",
      "6: tables.accounts.files: wanted a list, found the text 'a.csv'; write it in brackets, such as [a.csv]"),
    Spoilt(
      "files: [a.csv]", "files: [\"a*.csv\"]",
      "6: tables.accounts.files[0]: wanted the path of one file, found the text 'a*.csv'; list the files one by one"),
    Spoilt(
      "files: [a.csv]", "file: [a.csv]",
      "6: tables.accounts.file: unknown key 'file', did you mean 'files'? known keys: files, format, kind, known, columns"
    ),
    Spoilt(
      "kind: accounts", "kind: acounts",
      "7: tables.accounts.kind: wanted one of customers, accounts, events, loans, repayments, contacts, "
        + "behaviour, surveys, "
        + "campaigns, scores, consents, indicators, reference, found the text 'acounts'; did you mean 'accounts'?"),
    Spoilt(
      "{role: account, type: integer}\n", "{type: integer}\n",
      "7: tables.accounts.kind: wanted a column with the role 'account' in a table of accounts, found the "
        + "text 'accounts'; give that role to one of id"
    ),
    Spoilt(
      "      id: {role: account, type: integer}", "      {}",
      "8: tables.accounts.columns: wanted at least one column, found an empty mapping"),
    Spoilt(
      "role: account, type: integer, required: true", "type: integer",
      "23: tables.transactions.kind: wanted a column with the role 'customer' or 'account' in a table of "
        + "events, found the text 'events'; give that role to one of account, day, amount, way, text"
    ),
    Spoilt(
      "role: time, type: date", "type: date",
      "23: tables.transactions.kind: wanted a column with the role 'time' in a table of events, found the "
        + "text 'events'; give that role to one of account, day, amount, way, text"
    ),
    Spoilt(
      "text: {type: text,", "text: {role: time, type: date,",
      "29: tables.transactions.columns.text.role: wanted each role once in a table, found the text 'time'; "
        + "the column 'day' has it already"
    ),
    Spoilt(
      "text: {type: text,", "text: {role: cost, type: text,",
      "29: tables.transactions.columns.text.role: wanted a role that a column of type text can have, found "
        + "the text 'cost'; the role needs the type number or integer"
    ),
    Spoilt(
      "text: {type: text,", "text: {type: string,",
      "29: tables.transactions.columns.text.type: wanted one of number, integer, category, date, time, "
        + "flag, text, found the text 'string'; choose one of them"
    ),
    Spoilt(
      "text: {type: text,", "text: {min: 0, type: text,",
      "29: tables.transactions.columns.text.min: wanted no such key but in a column of numbers, found the "
        + "number 0; leave it out; the column's type is text"
    ),
    Spoilt(
      "text: {type: text,", "text: {levels: [a], type: text,",
      "29: tables.transactions.columns.text.levels: wanted no such key but in a category, found a list of "
        + "1 (a); leave it out; the column's type is text"
    ),
    Spoilt(
      "text: {type: text,", "text: {pattern: yyMMdd, type: text,",
      "29: tables.transactions.columns.text.pattern: wanted no such key but in a column of dates or times, "
        + "found the text 'yyMMdd'; leave it out; the column's type is text"
    ),
    Spoilt(
      "text: {type: text,", "text: {inflow: [a], type: text,",
      "29: tables.transactions.columns.text.inflow: wanted no such key but with the role direction, found "
        + "a list of 1 (a); leave it out"
    ),
    Spoilt(
      "text: {type: text,", "text: {required: \"true\", type: text,",
      "29: tables.transactions.columns.text.required: wanted true or false, found the text 'true'"),
    Spoilt(
      "min: 0, max: 1e6", "min: 5, max: 4",
      "27: tables.transactions.columns.amount.max: wanted a largest value that is not below the smallest, "
        + "5.0, found the number 4"
    ),
    Spoilt(
      "pattern: yyMMdd", "pattern: yyMM",
      "26: tables.transactions.columns.day.pattern: wanted a pattern such as yyyy-MM-dd or yyyy-MM-dd "
        + "HH:mm:ss, found the text 'yyMM'; it has no day, dd"
    ),
    Spoilt(
      "date: dd.MM.yyyy", "date: DD.MM.yyyy",
      "17: tables.transactions.format.date: wanted a pattern such as yyyy-MM-dd or yyyy-MM-dd HH:mm:ss, "
        + "found the text 'DD.MM.yyyy'; 'DD' is none of yyyy, yy, MM, dd, HH, mm, ss, SSS, XXX; put literal "
        + "letters in single quotes"
    ),
    Spoilt(
      "inflow: [in], ", "", "28: tables.transactions.columns.way: the key 'inflow' is missing; add it as 'inflow: …'"),
    Spoilt(
      "outflow: [out, fee], ", "",
      "28: tables.transactions.columns.way: the key 'outflow' is missing; add it as 'outflow: …'"),
    Spoilt(
      "outflow: [out, fee]", "outflow: [out, in]",
      "28: tables.transactions.columns.way.outflow: wanted levels that mean money going out, found a list "
        + "of 2 (out, in); 'in' is among those that mean money coming in too"
    ),
    Spoilt(
      "bank_initiated: [fee]", "bank_initiated: [fees]",
      "28: tables.transactions.columns.way.bank_initiated[0]: wanted one of the column's levels in, out, "
        + "fee, found the text 'fees'; did you mean 'fee'?"
    ),
    Spoilt(
      "levels: [in, out, fee]", "levels: [in, out, in]",
      "28: tables.transactions.columns.way.levels[2]: wanted each text once, found the text 'in'"),
    Spoilt(
      "delimiter: \";\"", "delimiter: \";;\"",
      "13: tables.transactions.format.delimiter: wanted one character between fields, found the text ';;'; "
        + "letters, digits, signs, quotes and line ends cannot be it"
    ),
    Spoilt(
      "decimal: \",\"", "decimal: \";\"",
      "14: tables.transactions.format.decimal: wanted '.' or ',', found the text ';'"),
    Spoilt(
      "group: \".\"", "group: \",\"",
      "15: tables.transactions.format.group: wanted another mark than the decimal mark ',', found the text ','"),
    Spoilt(
      "missing: [\"\", NULL?]", "missing: [-1]",
      "16: tables.transactions.format.missing[0]: wanted a text, found the number -1; put it in quotes if "
        + "a text is meant"
    ),
    Spoilt(
      "missing: [\"\", NULL?]", "missing: [no]",
      "16: tables.transactions.format.missing[0]: wanted a text, found no, which is a flag to some "
        + "versions of YAML and a text to others; put it in quotes if a text is meant"
    ),
    Spoilt(
      "century_start: 1950", "century_start: 50",
      "19: tables.transactions.format.century_start: wanted a year from 1000 to 9900, found the number 50"),
    Spoilt(
      "\"no\": [\"n\"]", "\"no\": [\"y\"]",
      "21: tables.transactions.format.no: wanted texts that mean either true or false, found a list of 1 (y); "
        + "'y' is in both 'yes' and 'no'"
    ),
    Spoilt(
      "max_rejects: 0.001", "max_rejects: 5",
      "22: tables.transactions.format.max_rejects: wanted a share from 0 to 1, found the number 5; such as 0.001"),
    Spoilt(
      "max_rejects: 0.001", "max_reject: 0.001",
      "22: tables.transactions.format.max_reject: unknown key 'max_reject', did you mean 'max_rejects'? "
        + "known keys: delimiter, decimal, group, missing, date, time, century_start, yes, no, max_rejects"
    ),
    Spoilt(
      "from: transactions.account", "from: transaction.account",
      "31: links[0].from: wanted a column of one of the tables, found the text 'transaction.account'; "
        + "'transaction' is none, did you mean 'transactions'?"
    ),
    Spoilt(
      "from: transactions.account", "from: transactions.acount",
      "31: links[0].from: wanted a column of 'transactions', found the text 'transactions.acount'; "
        + "'acount' is none, did you mean 'account'?"
    ),
    Spoilt(
      "from: transactions.account", "from: account",
      "31: links[0].from: wanted a column as table.column, found the text 'account'"),
    Spoilt(
      "from: transactions.account", "from: transactions.text",
      "31: links[0].to: wanted a column of type text, as transactions.text is, found the text "
        + "'accounts.id'; its type is integer"
    ),
    Spoilt(
      "many_to_one", "many_to_few",
      "31: links[0].cardinality: wanted one of many_to_one, one_to_one, many_to_many, found the text "
        + "'many_to_few'; did you mean 'many_to_one'?"
    ),
    Spoilt(
      "    kind: accounts", "    kind: accounts\n    kind: events",
      "7:5: the key 'kind' stands more than once in the same mapping; keep one"),
  ]

  @Test(arguments: spoilt)
  func refusesWhatIsWrong(spoilt: Spoilt) {
    #expect(DatasetManifestTests.valid.contains(spoilt.piece), "the piece is not in the manifest")
    let text = DatasetManifestTests.valid.replacing(spoilt.piece, with: spoilt.instead, maxReplacements: 1)
    #expect(message { try DatasetManifestTests.read(text) } == spoilt.expected)
  }

  @Test func refusesTwoTablesOfCustomers() {
    let table = "{files: [a.csv], kind: customers, columns: {id: {role: customer, type: integer}}}"
    #expect(
      message { try DatasetManifestTests.read("name: a\ntime_zone: UTC\ntables:\n  x: \(table)\n  y: \(table)\n") }
        == "dataset.yaml:5: tables.y.kind: wanted one table of customers, found the text 'customers'; "
        + "declare the others as reference")
  }

  @Test func refusesNoTables() {
    #expect(
      message { try DatasetManifestTests.read("name: a\ntime_zone: UTC\ntables: {}\n") }
        == "dataset.yaml:3: tables: wanted at least one table, found an empty mapping")
  }
}
