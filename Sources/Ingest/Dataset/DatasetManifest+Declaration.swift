import Foundation
public import Frames

extension DatasetManifest {
  /// Reads a manifest from its declaration.
  ///
  /// Throws `IngestError` that names the place of the first key that is unknown or missing, or value that does not fit.
  public init(_ declaration: Declaration) throws {
    try declaration.refuseUnknownKeys(["name", "time_zone", "currency", "tables", "links"])
    let tables = try declaration.required("tables")
    let entries = try tables.entries()
    guard !entries.isEmpty else { throw tables.refusal(wanted: "at least one table") }
    self.init(
      name: try declaration.required("name").plainName(),
      timeZone: try Self.timeZone(declaration.required("time_zone")),
      currency: try declaration.value("currency").map(Self.currency),
      tables: try entries.map { try TableManifest($0) })
    if let second = self.tables.filter({ $0.kind == .customers }).dropFirst().first {
      throw try tables.required(second.name).required("kind").refusal(
        wanted: "one table of customers", advice: "declare the others as reference")
    }
    if currency == nil { try Self.refuseMoney(tables) }
    links = try declaration.value("links")?.elements().map { try LinkManifest($0, among: self.tables) } ?? []
  }

  private static func timeZone(_ declaration: Declaration) throws -> String {
    let name = try declaration.string()
    let known = TimeZone.knownTimeZoneIdentifiers
    // A name with a slash that the system can load is an older name of a zone; abbreviations are ambiguous.
    guard name == "UTC" || known.contains(name) || (name.contains("/") && TimeZone(identifier: name) != nil) else {
      throw declaration.refusal(
        wanted: "the IANA name of a time zone, such as Europe/Prague or UTC",
        advice: (known.first { $0.hasSuffix("/" + name) } ?? nearestSpelling(to: name, among: known))
          .map { "did you mean '\($0)'?" })
    }
    return name
  }

  /// Refuses columns of money where no currency says what money.
  private static func refuseMoney(_ tables: Declaration) throws {
    for table in try tables.entries() {
      for column in try table.value.value("columns")?.entries() ?? [] {
        guard let unit = try column.value.value("unit"), try unit.string() == "currency" else { continue }
        throw unit.refusal(
          wanted: "a unit that is known",
          advice: "say which currency with a key of the manifest, such as 'currency: EUR'")
      }
    }
  }

  private static func currency(_ declaration: Declaration) throws -> String {
    let code = try declaration.string()
    guard code.wholeMatch(of: /[A-Z]{3}/) != nil else {
      throw declaration.refusal(wanted: "the ISO 4217 code of a currency, such as EUR")
    }
    return code
  }
}

extension Declaration {
  /// A name that can stand in a file name and in a key path.
  func plainName() throws -> String {
    let name = try string()
    guard name.wholeMatch(of: /[A-Za-z0-9_][A-Za-z0-9_\-]*/) != nil else {
      throw refusal(wanted: "a name of letters, digits, '_' and '-'")
    }
    return name
  }

  /// A list of different texts, with at least one where `atLeastOne` is true.
  func distinctStrings(atLeastOne: Bool = false) throws -> [String] {
    var seen: [String] = []
    for element in try elements() {
      let text = try element.string()
      guard !seen.contains(text) else { throw element.refusal(wanted: "each text once") }
      seen.append(text)
    }
    if atLeastOne, seen.isEmpty { throw refusal(wanted: "at least one text") }
    return seen
  }
}
