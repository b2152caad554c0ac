import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An element of a document that Foundation read.
final class PmmlElement {
  let name: String
  let attributes: [String: String]
  var children: [PmmlElement] = []
  var text = ""

  init(_ name: String, _ attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  /// The child of this name.
  func child(_ name: String) -> PmmlElement? { children.first { $0.name == name } }

  /// This element and all inside it, in the order of the document.
  var all: [PmmlElement] { [self] + children.flatMap(\.all) }

  /// Reads a document; nothing where it is not well formed.
  static func read(_ document: String) -> PmmlElement? {
    let parser = XMLParser(data: Data(document.utf8))
    let reader = Reader()
    parser.delegate = reader
    return parser.parse() ? reader.open[0].children.first : nil
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var open = [PmmlElement("", [:])]

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      let element = PmmlElement(name, attributes)
      open.last!.children.append(element)
      open.append(element)
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { open.last!.text += string }
  }
}
