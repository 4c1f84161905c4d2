import Foundation

/// One file in the package, with its links to other parts.
struct Part {
  /// A link to another part.
  struct Relationship {
    let id: String
    let type: String
    let target: String
  }

  let path: String
  let contentType: String
  var body: Data
  private(set) var relationships: [Relationship] = []

  /// A part whose body is set later, once its links are known.
  init(path: String, contentType: String, body: Data = Data()) {
    self.path = path
    self.contentType = contentType
    self.body = body
  }

  /// An XML part.
  init(path: String, contentType: String, root: Node) {
    self.init(path: path, contentType: contentType, body: Data(root.document.utf8))
  }

  /// Links to another part, by its path in the package, and returns the link's id.
  mutating func link(_ kind: Link, to target: String) -> String {
    let id = "rId\(relationships.count + 1)"
    relationships.append(Relationship(id: id, type: kind.uri, target: target))
    return id
  }

  /// Sets the body from an XML root.
  mutating func setRoot(_ root: Node) {
    body = Data(root.document.utf8)
  }
}

extension Part {
  /// The path of the part's relationships: "ppt/slides/_rels/slide1.xml.rels".
  var relationshipsPath: String {
    let pieces = path.split(separator: "/")
    return (pieces.dropLast() + ["_rels"] + pieces.suffix(1)).joined(separator: "/") + ".rels"
  }

  /// The relationships as XML, with targets relative to this part.
  var relationshipsRoot: Node {
    Node(
      "Relationships", ["xmlns": Namespace.package + "relationships"],
      relationships.map {
        Node("Relationship", ["Id": $0.id, "Type": $0.type, "Target": relative($0.target)])
      })
  }

  private func relative(_ target: String) -> String {
    var from = path.split(separator: "/").dropLast()[...]
    var to = target.split(separator: "/")[...]
    while let first = from.first, first == to.first {
      from.removeFirst()
      to.removeFirst()
    }
    return (from.map { _ in ".." } + to.map(String.init)).joined(separator: "/")
  }
}
