import Frames

extension ColumnManifest {
  /// Reads a column's keys; `known` says when the table's columns are known unless a column says otherwise.
  init(name: String, _ declaration: Declaration, known: KnownWhen) throws {
    try declaration.refuseUnknownKeys([
      "role", "type", "unit", "required", "min", "max", "levels", "inflow", "outflow", "bank_initiated", "known",
      "pattern", "note",
    ])
    self.init(
      name: name, type: try declaration.required("type").choice(ColumnType.self),
      role: try declaration.value("role")?.choice(ColumnRole.self),
      unit: try declaration.value("unit")?.string(), required: try declaration.value("required")?.flag() ?? false,
      note: try declaration.value("note")?.string())
    try readRole(declaration)
    try readBounds(declaration)
    try readLevels(declaration)
    try readKnown(declaration, ofTable: known)
    if let pattern = try declaration.value("pattern") {
      guard type == .date || type == .time else { throw pattern.belongs(to: "a column of dates or times", type) }
      self.pattern = try pattern.string()
    }
  }

  private func readRole(_ declaration: Declaration) throws {
    guard let role, let value = try declaration.value("role") else { return }
    guard role.types.contains(type) else {
      throw value.refusal(
        wanted: "a role that a column of type \(type.rawValue) can have",
        advice: "the role needs the type \(role.types.map(\.rawValue).joined(separator: " or "))")
    }
  }

  /// When the values are known: `beforehand`, or only `afterwards`, as a target always is.
  private mutating func readKnown(_ declaration: Declaration, ofTable known: KnownWhen) throws {
    guard let value = try declaration.value("known") else {
      let isKey = role == .customer || role == .account || role == .key
      if known == .afterwards && !isKey { knownAfterwards = true }
      return
    }
    let isAfterwards = try value.choice(KnownWhen.self) == .afterwards
    if role == .target && !isAfterwards {
      throw value.refusal(wanted: "'afterwards' in a column of the role target", advice: "leave it out")
    }
    knownAfterwards = isAfterwards
  }

  private mutating func readBounds(_ declaration: Declaration) throws {
    for (key, path) in [("min", \ColumnManifest.minimum), ("max", \ColumnManifest.maximum)] {
      guard let bound = try declaration.value(key) else { continue }
      guard type == .number || type == .integer else { throw bound.belongs(to: "a column of numbers", type) }
      self[keyPath: path] = try bound.number()
    }
    if let minimum, let maximum, minimum > maximum, let bound = try declaration.value("max") {
      throw bound.refusal(wanted: "a largest value that is not below the smallest, \(minimum)")
    }
  }

  private mutating func readLevels(_ declaration: Declaration) throws {
    if let value = try declaration.value("levels") {
      guard type == .category else { throw value.belongs(to: "a category", type) }
      levels = try value.distinctStrings(atLeastOne: true)
    }
    inflow = try subset(declaration, "inflow", isFor: role == .direction)
    outflow = try subset(declaration, "outflow", isFor: role == .direction)
    notInitiated = try subset(declaration, "bank_initiated", isFor: type == .category)
    guard role == .direction else { return }
    guard !inflow.isEmpty, !outflow.isEmpty else {
      throw IngestError.missingKey(place: declaration.place, key: inflow.isEmpty ? "inflow" : "outflow")
    }
    if let both = outflow.first(where: inflow.contains), let value = try declaration.value("outflow") {
      throw value.refusal(
        wanted: "levels that mean money going out", advice: "'\(both)' is among those that mean money coming in too")
    }
  }

  /// A list of levels, each of them among the declared ones where they are declared.
  private func subset(_ declaration: Declaration, _ key: String, isFor fits: Bool) throws -> [String] {
    guard let value = try declaration.value(key) else { return [] }
    guard fits else {
      throw value.refusal(
        wanted: key == "bank_initiated" ? "no such key but in a category" : "no such key but with the role direction",
        advice: "leave it out")
    }
    let chosen = try value.distinctStrings(atLeastOne: true)
    for (level, element) in zip(chosen, try value.elements()) where !levels.isEmpty && !levels.contains(level) {
      throw element.refusal(
        wanted: "one of the column's levels \(levels.joined(separator: ", "))",
        advice: nearestSpelling(to: level, among: levels).map { "did you mean '\($0)'?" })
    }
    return chosen
  }
}

extension Declaration {
  /// The error for a key that columns of this type do without.
  fileprivate func belongs(to owner: String, _ type: ColumnType) -> IngestError {
    refusal(wanted: "no such key but in \(owner)", advice: "leave it out; the column's type is \(type.rawValue)")
  }
}

/// When a column's values are known, seen from the day that a row is to be judged on.
enum KnownWhen: String, CaseIterable {
  case beforehand, afterwards
}

extension ColumnRole {
  /// The types that a column of this role may have.
  var types: [ColumnType] {
    switch self {
    case .customer, .account, .key: [.category, .integer, .text]
    case .time, .opened, .closed: [.date, .time]
    case .amount, .cost, .balance, .quantity: [.number, .integer]
    case .direction, .channel, .category: [.category]
    case .initiated: [.flag]
    case .target: [.flag, .category, .integer]
    }
  }
}
