import Yams

extension Declaration {
  /// Reads YAML from a text; `file` is how places name it.
  ///
  /// Throws `IngestError` where the text is not YAML or a key stands twice, with file, line and column.
  public init(text: String, file: String) throws {
    try self.init(text: text, root: Place(file: file, line: 1, keyPath: ""), isFile: true)
  }

  /// Reads YAML whose root is to stand at a place of another declaration.
  init(text: String, root: Place, isFile: Bool) throws {
    do {
      // The parser holds the anchors, so it must live as long as the tree is walked.
      let parser = try Yams.Parser(yaml: text, resolver: .basic, encoding: .utf8)
      let tree = try parser.singleRoot() ?? Node("", .implicit, .plain)
      self = try withExtendedLifetime(parser) { try Reader(root: root, isFile: isFile).value(tree, at: root) }
    } catch let error as YamlError {
      throw Declaration.refusal(of: error, file: root.file, isFile: isFile)
    }
  }

  private static func refusal(of error: YamlError, file: String, isFile: Bool) -> IngestError {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let text =
        "this is not YAML: " + (context.map { "\($0.text), " } ?? "") + problem + "; "
        + SyntaxAdvice.of(problem)
      return .declarationSyntax(file: file, line: isFile ? mark.line : 0, column: mark.column, problem: text)
    case .duplicatedKeysInMapping(let keys, let context):
      return .duplicateKey(
        file: file, line: isFile ? context.mark.line : 0, column: context.mark.column, key: keys.sorted().first ?? "")
    case .reader(let problem, let offset, _, let yaml):
      let before = yaml.prefix(offset ?? 0)
      return .declarationSyntax(
        file: file, line: isFile ? 1 + before.count(where: \.isNewline) : 0,
        column: 1
          + (before.lastIndex(where: \.isNewline).map { before.distance(from: $0, to: before.endIndex) - 1 }
            ?? before.count),
        problem: "this is not YAML: \(problem); \(SyntaxAdvice.of(problem))")
    default:
      return .declarationSyntax(file: file, line: isFile ? 1 : 0, column: 1, problem: "this is not YAML: \(error)")
    }
  }

  /// Turns the parser's tree into declarations.
  private struct Reader {
    let root: Place
    /// Whether lines count; a value that stands in no file keeps the root's line.
    let isFile: Bool

    func value(_ node: Node, at place: Place) throws -> Declaration {
      if node.isAnchored { throw refusal(node, "anchors and aliases are not used here; write the value out") }
      switch node {
      case .scalar(let scalar):
        let quoted = scalar.style != .plain
        guard scalar.tag.description == (quoted ? Tag.Name.str.rawValue : "") else { throw tagRefusal(node) }
        return Declaration(place: place, content: .scalar(scalar.string, quoted: quoted))
      case .sequence(let sequence):
        guard sequence.tag.description.isEmpty else { throw tagRefusal(node) }
        let elements = try sequence.enumerated().map { index, element in
          try value(element, at: place.element(index, line: line(of: element)))
        }
        return Declaration(place: place, content: .sequence(elements))
      case .mapping(let mapping):
        guard mapping.tag.description.isEmpty else { throw tagRefusal(node) }
        return Declaration(place: place, content: .mapping(try mapping.map { try entry($0.key, $0.value, in: place) }))
      case .alias:
        throw refusal(node, "anchors and aliases are not used here; write the value out")
      }
    }

    private func entry(_ key: Node, _ node: Node, in place: Place) throws -> Entry {
      guard let name = key.scalar?.string, !name.isEmpty else { throw refusal(key, "a key must be a word") }
      if key.isAnchored { throw refusal(key, "anchors and aliases are not used here; write the value out") }
      if name == "<<", key.scalar?.style == .plain { throw refusal(key, "merge keys are not used here; write it out") }
      let keyPlace = place.key(name, line: line(of: key))
      return Entry(key: name, place: keyPlace, value: try value(node, at: keyPlace))
    }

    private func line(of node: Node) -> Int { isFile ? node.mark?.line ?? root.line : root.line }

    private func tagRefusal(_ node: Node) -> IngestError { refusal(node, "tags are not used here; leave it out") }

    private func refusal(_ node: Node, _ problem: String) -> IngestError {
      .declarationSyntax(file: root.file, line: line(of: node), column: node.mark?.column ?? 1, problem: problem)
    }
  }
}

extension Node {
  /// Whether an anchor names the node.
  fileprivate var isAnchored: Bool {
    switch self {
    case .scalar(let scalar): scalar.anchor != nil
    case .sequence(let sequence): sequence.anchor != nil
    case .mapping(let mapping): mapping.anchor != nil
    case .alias: true
    }
  }
}
