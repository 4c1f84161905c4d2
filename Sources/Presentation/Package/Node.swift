import Workbook

/// An XML element. All text passes through one place that escapes it; nil attributes and nil
/// children are left out, so that optional pieces can stand in the middle of an element.
struct Node: Sendable {
  private enum Content: Sendable {
    case children([Node])
    case text(String)
    case markup(String)
  }

  private let name: String
  private let attributes: KeyValuePairs<String, String?>
  private let content: Content

  /// An element with child elements.
  init(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: [Node?] = []) {
    self.name = name
    self.attributes = attributes
    self.content = .children(children.compactMap { $0 })
  }

  /// An element with text.
  init(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String) {
    self.name = name
    self.attributes = attributes
    self.content = .text(text)
  }

  /// An element around fixed markup that holds no data.
  init(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], markup: String) {
    self.name = name
    self.attributes = attributes
    self.content = .markup(markup)
  }

  /// The element with a single `val` attribute, the commonest form in charts.
  static func value(_ name: String, _ value: String) -> Node { Node(name, ["val": value]) }

  /// The element as a whole XML document.
  var document: String {
    var result = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    write(to: &result)
    return result
  }

  private func write(to result: inout String) {
    result += "<\(name)"
    for case (let key, let value?) in attributes {
      result += " \(key)=\"\(Self.escaped(value, inAttribute: true))\""
    }
    switch content {
    case .children(let children) where children.isEmpty:
      result += "/>"
      return
    case .children(let children):
      result += ">"
      for child in children { child.write(to: &result) }
    case .text(let text):
      result += ">" + Self.escaped(text, inAttribute: false)
    case .markup(let markup):
      result += ">" + markup
    }
    result += "</\(name)>"
  }

  private static func escaped(_ text: String, inAttribute: Bool) -> String {
    var result = ""
    for scalar in PlainText.clean(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"" where inAttribute: result += "&quot;"
      case "\n" where inAttribute: result += "&#10;"
      case "\t" where inAttribute: result += "&#9;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
