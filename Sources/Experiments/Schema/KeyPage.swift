import Runs

extension JSONSchema {
  /// The keys as a page in Markdown: a table for each mapping.
  public var page: String {
    var lines: [String]
    switch self {
    case .config:
      lines = [
        "# Config keys", "", "What an experiment's config, `experiments/NAME.yaml`, may say.", "", "## Overview", "",
        "What the config says holds for all cases; what a case says stands over it, key by key. An unknown key is an",
        "error. `stratum schema config` prints the same as JSON Schema, by which editors complete and check a config",
        "whose first line is `# yaml-language-server: $schema=./schema.json`. \"Usual\" is what counts where the key is",
        "left out; a dash, that nothing does.",
      ]
    case .dataset:
      lines = [
        "# Dataset keys", "", "What a dataset's manifest, `datasets/NAME/dataset.yaml`, may say.", "", "## Overview",
        "",
        "An unknown key is an error. `stratum schema dataset` prints the same as JSON Schema, by which editors complete",
        "and check a manifest whose first line is `# yaml-language-server: $schema=../schema.json`.",
      ]
    }
    for mapping in keys.everyMapping {
      lines += [
        "", "## \(mapping.title)", "", "| key | what may stand there | usual | meaning |", "| --- | --- | --- | --- |",
      ]
      lines += mapping.keys.map(\.row)
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension KeyMapping {
  /// The mapping and those below it, each title once.
  var everyMapping: [KeyMapping] {
    var titles: Set<String> = []
    return allMappings.filter { titles.insert($0.title).inserted }
  }

  private var allMappings: [KeyMapping] { [self] + keys.flatMap { $0.shape.mappings.flatMap(\.allMappings) } }
}

extension KeyShape {
  /// The mappings that may stand there.
  var mappings: [KeyMapping] {
    switch self {
    case .list(let element, _): element.mappings
    case .mapping(let mapping): [mapping]
    case .named(let value, _): value.mappings
    case .kinds(let kinds): kinds.map(\.mapping)
    case .byTask(let tiers, let prediction): [tiers, prediction]
    case .either(let shapes): shapes.flatMap(\.mappings)
    default: []
    }
  }

  /// What may stand there, in words.
  var words: String {
    switch self {
    case .text: "a text"
    case .pattern(_, let words): words
    case .flag: "`true` or `false`"
    case .integer(let range):
      "a whole number" + KeyShape.limits(Double(range.lowerBound), Double(range.upperBound), 0x1p62)
    case .number(let range): "a number" + KeyShape.limits(range.lowerBound, range.upperBound, 1e300)
    case .days: "days or weeks, such as `90d`"
    case .day: "a day as yyyy-MM-dd"
    case .word(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .scalar: "a single value"
    case .list(let element, _): "a list: " + element.words
    case .mapping(let mapping): "keys: \(mapping.title)"
    case .named(let value, let name): "by \(name): " + value.words
    case .kinds: "keys by its `kind`"
    case .byTask(let tiers, let prediction): "keys: \(tiers.title); or with a label: \(prediction.title)"
    case .either(let shapes): shapes.map(\.words).joined(separator: "; or ")
    }
  }

  private static func limits(_ low: Double, _ high: Double, _ largest: Double) -> String {
    let from = low == .leastNonzeroMagnitude ? "above 0" : low == 0.5.nextUp ? "above 0.5" : nil
    let to = high == 1.0.nextDown ? "below 1" : nil
    let lower = from ?? (low > -largest ? "from \(JSONValue.number(low).text)" : nil)
    let upper = to ?? (high < largest ? "to \(JSONValue.number(high).text)" : nil)
    let words = [lower, upper].compactMap { $0 }.joined(separator: " ")
    return words.isEmpty ? "" : " " + words
  }
}

extension DescribedKey {
  /// The key's row in a table.
  fileprivate var row: String {
    let usual = isRequired ? "needed" : usual.map { "`\($0.inlineText)`" } ?? "–"
    return "| `\(name)` | \(shape.words) | \(usual) | \(meaning) |".replacing("\n", with: " ")
  }
}

extension JSONValue {
  /// The value as YAML in one line.
  fileprivate var inlineText: String {
    switch self {
    case .string(let text):
      text.allSatisfy { $0.isLetter || $0.isNumber || "_.-'".contains($0) } && !text.isEmpty ? text : "\"\(text)\""
    case .list(let items): "[" + items.map(\.inlineText).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.inlineText)" }.joined(separator: ", ") + "}"
    default: text
    }
  }
}
