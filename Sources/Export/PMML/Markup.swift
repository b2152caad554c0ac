/// An element of an XML document: a name, attributes in order, and either elements or a text inside.
struct Markup: Sendable, Equatable {
  /// One attribute.
  struct Attribute: Sendable, Equatable {
    let name: String
    let value: String
  }

  let name: String
  let attributes: [Attribute]
  var children: [Markup]
  let text: String

  /// An element with elements inside.
  init(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: [Markup] = []) {
    self.name = name
    self.attributes = attributes.compactMap { name, value in value.map { Attribute(name: name, value: $0) } }
    self.children = children
    text = ""
  }

  /// An element with attributes of an element made before.
  init(name: String, attributes: [Attribute], children: [Markup]) {
    self.name = name
    self.attributes = attributes
    self.children = children
    text = ""
  }

  /// An element with a text inside.
  init(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String) {
    self.name = name
    self.attributes = attributes.compactMap { name, value in value.map { Attribute(name: name, value: $0) } }
    children = []
    self.text = text
  }

  /// The document that this element is the root of, in UTF-8, one element a line.
  ///
  /// Throws: `ExportError.form` where a text holds a character that XML 1.0 has no form for.
  func document(form: String) throws -> String {
    var result = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    try write(to: &result, depth: 0, form: form)
    return result
  }

  private func write(to result: inout String, depth: Int, form: String) throws {
    result += String(repeating: " ", count: depth) + "<\(name)"
    for attribute in attributes {
      result += " \(attribute.name)=\"\(try Markup.escaped(attribute.value, form: form))\""
    }
    if children.isEmpty {
      result += text.isEmpty ? "/>\n" : ">\(try Markup.escaped(text, form: form))</\(name)>\n"
    } else {
      result += ">\n"
      for child in children { try child.write(to: &result, depth: depth + 1, form: form) }
      result += String(repeating: " ", count: depth) + "</\(name)>\n"
    }
  }

  /// A text with every character that means something in XML written as a reference; line ends and tabs too, which a
  /// reader would else turn into spaces.
  private static func escaped(_ text: String, form: String) throws -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}":
        throw ExportError.form(
          name: form,
          problem: "a name or a level holds the character U+\(String(scalar.value, radix: 16, uppercase: true)),"
            + " which XML cannot hold")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
