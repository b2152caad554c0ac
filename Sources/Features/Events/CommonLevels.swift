import Frames

/// The levels of all readers as one set, for a lane of codes.
///
/// Their order depends on which reader was the first to come by; nothing that is computed depends on it.
struct CommonLevels: Sendable {
  /// The levels.
  let names: [String]
  /// For each reader, the common code of each of its codes, with missing in front.
  let codes: [[Int32]]

  init(_ readers: [(any LevelSource)?]) {
    var names: [String] = []
    var codeOfName: [String: Int32] = [:]
    codes = readers.map { source in
      guard let source else { return [Missing.code] }
      return [Missing.code]
        + (0..<source.levelCount).map { code in
          let name = String(decoding: source.level(code), as: UTF8.self)
          if let known = codeOfName[name] { return known }
          codeOfName[name] = Int32(names.count)
          names.append(name)
          return Int32(names.count - 1)
        }
    }
    self.names = names
  }
}
