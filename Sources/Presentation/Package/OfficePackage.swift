import Foundation

/// The parts of an Office file, packed with their content types and relationships.
struct OfficePackage {
  /// The package's own links: the main part and the document properties.
  private var root = Part(path: "", contentType: "")
  private(set) var parts: [Part] = []

  mutating func add(_ part: Part) {
    parts.append(part)
  }

  /// Adds a part the package itself points at.
  mutating func add(_ part: Part, linkedFromRootAs kind: Link) {
    _ = root.link(kind, to: part.path)
    add(part)
  }

  /// The package as a ZIP file, the content types first as Office expects.
  func data() throws(PresentationError) -> Data {
    var zip = ZipArchive()
    try zip.add(Data(contentTypes.document.utf8), at: "[Content_Types].xml")
    try zip.add(Data(root.relationshipsRoot.document.utf8), at: "_rels/.rels")
    for part in parts {
      try zip.add(part.body, at: part.path)
      if !part.relationships.isEmpty {
        try zip.add(Data(part.relationshipsRoot.document.utf8), at: part.relationshipsPath)
      }
    }
    return try zip.data()
  }

  private var contentTypes: Node {
    let defaults: [Node] = [
      Node("Default", ["Extension": "rels", "ContentType": ContentType.relationships]),
      Node("Default", ["Extension": "xml", "ContentType": "application/xml"]),
      Node("Default", ["Extension": "xlsx", "ContentType": ContentType.workbook]),
    ]
    let overrides = parts.filter { $0.contentType != ContentType.workbook }.map {
      Node("Override", ["PartName": "/" + $0.path, "ContentType": $0.contentType])
    }
    return Node("Types", ["xmlns": Namespace.package + "content-types"], defaults + overrides)
  }
}
