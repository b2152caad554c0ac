import Frames

extension TableManifest {
  init(_ entry: Declaration.Entry) throws {
    let declaration = entry.value
    guard entry.key.wholeMatch(of: /[A-Za-z0-9_][A-Za-z0-9_\-]*/) != nil else {
      throw IngestError.unfitValue(
        place: entry.place, wanted: "a table's name of letters, digits, '_' and '-'", found: "'\(entry.key)'",
        advice: nil)
    }
    try declaration.refuseUnknownKeys(["files", "format", "kind", "known", "columns"])
    let files = try declaration.required("files")
    let columns = try declaration.required("columns")
    let known = try declaration.value("known")?.choice(KnownWhen.self) ?? .beforehand
    self.init(
      name: entry.key, files: try files.elements().map(Self.file),
      format: try declaration.value("format").map { try TableFormat($0) } ?? TableFormat(),
      kind: try declaration.required("kind").choice(TableKind.self),
      columns: try columns.entries().map { try ColumnManifest(name: $0.key, $0.value, known: known) })
    guard !self.files.isEmpty else { throw files.refusal(wanted: "at least one file") }
    guard !self.columns.isEmpty else { throw columns.refusal(wanted: "at least one column") }
    try refuseSharedRoles(columns)
    try refuseLackingRoles(declaration)
    try refusePatterns(declaration, columns)
  }

  private static func file(_ declaration: Declaration) throws -> String {
    let file = try declaration.string()
    guard !file.isEmpty, !file.contains(where: { "*?[]{}".contains($0) }) else {
      throw declaration.refusal(wanted: "the path of one file", advice: "list the files one by one")
    }
    return file
  }

  /// Each role belongs to one column of a table, or it would be unclear which is meant.
  private func refuseSharedRoles(_ columns: Declaration) throws {
    var ownerOfRole: [ColumnRole: String] = [:]
    for column in self.columns {
      guard let role = column.role else { continue }
      if let owner = ownerOfRole.updateValue(column.name, forKey: role) {
        throw try columns.required(column.name).required("role").refusal(
          wanted: "each role once in a table", advice: "the column '\(owner)' has it already")
      }
    }
  }

  /// The roles without which a table of its kind is of no use.
  private func refuseLackingRoles(_ declaration: Declaration) throws {
    let wanted: [[ColumnRole]] =
      switch kind {
      case .customers: [[.customer]]
      case .accounts: [[.account]]
      case .events: [[.time], [.customer, .account]]
      default: []
      }
    for roles in wanted where !columns.contains(where: { $0.role.map(roles.contains) ?? false }) {
      let names = roles.map { "'\($0.rawValue)'" }.joined(separator: " or ")
      throw try declaration.required("kind").refusal(
        wanted: "a column with the role \(names) in a table of \(kind.rawValue)",
        advice: "give that role to one of \(columns.map(\.name).joined(separator: ", "))")
    }
  }

  /// Refuses patterns of dates and times that make no sense, where they stand.
  private func refusePatterns(_ declaration: Declaration, _ columns: Declaration) throws {
    let format = try declaration.value("format")
    var patterns = [try format?.value("date"), try format?.value("time")]
    for column in self.columns { patterns.append(try columns.required(column.name).value("pattern")) }
    for case let pattern? in patterns {
      do {
        _ = try ClockPattern(pattern.string(), centuryStart: self.format.centuryStart)
      } catch let problem as PatternProblem {
        throw pattern.refusal(wanted: "a pattern such as yyyy-MM-dd or yyyy-MM-dd HH:mm:ss", advice: problem.reason)
      }
    }
  }
}
