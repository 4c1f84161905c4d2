import Charts
import Foundation

@testable import Charts

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reads an SVG as a viewer would: its elements, and where its texts are.
final class PictureReader: NSObject, XMLParserDelegate {
  struct Text {
    let content: String
    let box: Box
    let fill: String
  }

  struct Element {
    let name: String
    let attributes: [String: String]
  }

  private(set) var isWellFormed = false
  private(set) var texts: [Text] = []
  private(set) var elements: [Element] = []
  private var path: [Element] = []
  private var content = ""

  init(_ svg: String) {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func all(_ name: String, role: String? = nil) -> [Element] {
    elements.filter { $0.name == name && (role == nil || $0.attributes["class"] == role) }
  }

  /// The places that can be read out: x, y, width, height, row.
  var readPlaces: [[Int]] {
    all("g", role: "c-points").flatMap { ($0.attributes["data-at"] ?? "").split(separator: " ") }
      .map { $0.split(separator: ",").compactMap { Int($0) } }
  }

  var readRows: [Int] { readPlaces.compactMap(\.last) }

  var size: Box {
    let numbers = (elements.first?.attributes["viewBox"] ?? "").split(separator: " ").compactMap {
      Double($0)
    }
    return numbers.count == 4
      ? Box(x: 0, y: 0, width: numbers[2], height: numbers[3]) : Box(x: 0, y: 0, width: 0, height: 0)
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    let element = Element(name: name, attributes: attributes)
    elements.append(element)
    path.append(element)
    content = ""
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    content += string
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?)
  {
    guard let element = path.popLast(), element.name == "text" else { return }
    // What a text does not say itself, the groups around it say.
    let attributes = (path + [element]).reduce(into: [:]) { $0.merge($1.attributes) { _, inner in inner } }
    let width = TextMeasure.width(content)
    var x = Double(attributes["x"] ?? "") ?? .nan
    if attributes["text-anchor"] == "middle" { x -= width / 2 }
    if attributes["text-anchor"] == "end" { x -= width }
    let y = Double(attributes["y"] ?? "") ?? .nan
    let box = Box(x: x, y: y - 10, width: width, height: 13)
    texts.append(Text(content: content, box: box, fill: attributes["fill"] ?? ""))
  }
}
