import Foundation
import FoundationXML

/// A page, read by a parser that accepts no slip.
final class PageReading: NSObject, XMLParserDelegate {
  /// An element's name, attributes and text.
  struct Element {
    var name: String
    var attributes: [String: String]
    var text = ""
    /// The language that it is in.
    var language: String
    /// The names of the elements around it, the outermost first.
    var around: [String]
  }

  private(set) var elements: [Element] = []
  private(set) var complaint: String?
  private var open: [Int] = []

  init(_ html: String) {
    super.init()
    let body = html.replacingOccurrences(of: "<!DOCTYPE html>", with: "")
    let parser = XMLParser(data: Data(body.utf8))
    parser.delegate = self
    if !parser.parse() { complaint = "line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "refused")" }
  }

  func named(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  func parser(
    _: XMLParser, didStartElement name: String, namespaceURI _: String?, qualifiedName _: String?,
    attributes: [String: String]
  ) {
    let language = attributes["lang"] ?? open.last.map { elements[$0].language } ?? ""
    elements.append(
      Element(name: name, attributes: attributes, language: language, around: open.map { elements[$0].name }))
    open.append(elements.count - 1)
  }

  func parser(_: XMLParser, didEndElement _: String, namespaceURI _: String?, qualifiedName _: String?) {
    open.removeLast()
  }

  func parser(_: XMLParser, foundCharacters text: String) {
    if let last = open.last { elements[last].text += text }
  }
}
