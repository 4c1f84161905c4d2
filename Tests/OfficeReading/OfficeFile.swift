import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An Office file read back: its entries, its XML, its sheets.
public struct OfficeFile {
  public let zip: ZipReader

  public init(_ data: Data) throws {
    zip = try ZipReader(data)
  }

  /// The entries that hold XML.
  public var xmlNames: [String] {
    zip.names.filter { $0.hasSuffix(".xml") || $0.hasSuffix(".rels") }
  }

  /// An entry's XML; throws when it is not well-formed.
  public func xml(_ name: String) throws -> XMLDocument {
    try XMLDocument(data: zip.data(name))
  }

  /// All elements with a local name, anywhere in an entry.
  public func elements(_ localName: String, in name: String) throws -> [XMLElement] {
    try xml(name).nodes(forXPath: "//*[local-name()='\(localName)']").compactMap { $0 as? XMLElement }
  }

  /// The paths an entry points at, by relationship id; external links are kept as they are.
  public func links(of name: String) throws -> [String: String] {
    let pieces = name.split(separator: "/").map(String.init)
    let folder = pieces.dropLast()
    let rels = (folder + ["_rels", (pieces.last ?? "") + ".rels"]).joined(separator: "/")
    guard zip.names.contains(rels) else { return [:] }
    var links: [String: String] = [:]
    for element in try elements("Relationship", in: rels) {
      let target = element.value("Target") ?? ""
      guard element.value("TargetMode") == nil else {
        links[element.value("Id") ?? ""] = "external " + target
        continue
      }
      var path = Array(folder)
      for piece in target.split(separator: "/") {
        if piece == ".." { _ = path.popLast() } else { path.append(String(piece)) }
      }
      links[element.value("Id") ?? ""] = path.joined(separator: "/")
    }
    return links
  }

  /// The values of a worksheet by cell, strings looked up; "B2" to "1.5".
  public func cells(ofSheet number: Int = 1) throws -> [String: String] {
    var strings: [String] = []
    if zip.names.contains("xl/sharedStrings.xml") {
      strings = try elements("si", in: "xl/sharedStrings.xml").map { $0.stringValue ?? "" }
    }
    var cells: [String: String] = [:]
    for cell in try elements("c", in: "xl/worksheets/sheet\(number).xml") {
      guard let place = cell.value("r"),
        let value = cell.children("v").first?.stringValue
      else { continue }
      let isString = cell.value("t") == "s"
      cells[place] = isString ? Int(value).map { strings[$0] } ?? "" : value
    }
    return cells
  }
}
