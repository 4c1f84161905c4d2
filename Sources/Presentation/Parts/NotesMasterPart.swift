/// The notes master: a picture of the slide with the notes under it.
enum NotesMasterPart {
  static let path = "ppt/notesMasters/notesMaster1.xml"

  /// Notes pages stand upright: 540 by 720 points.
  private static let picture = Box(x: 54, y: 54, width: 432, height: 243)
  private static let text = Box(x: 54, y: 324, width: 432, height: 342)

  static func part() -> Part {
    var part = Part(path: path, contentType: ContentType.notesMaster)
    _ = part.link(.theme, to: ThemePart.path(2))
    let level = Node(
      "a:lvl1pPr", ["algn": "l"],
      [
        Node(
          "a:defRPr", ["sz": "1200"],
          [
            Node("a:solidFill", [:], [.value("a:schemeClr", "tx1")]),
            Node("a:latin", ["typeface": "+mn-lt"]),
            Node("a:ea", ["typeface": "+mn-ea"]),
            Node("a:cs", ["typeface": "+mn-cs"]),
          ])
      ])
    part.setRoot(
      Node(
        "p:notesMaster", Namespace.slideRoot,
        [
          Node(
            "p:cSld", [:],
            [
              ShapeTree.background("bg1"),
              ShapeTree.tree([
                slideImage(id: 2, box: picture),
                textShape(id: 3, box: text, paragraphs: [TextXML.paragraph("Click to edit the notes")]),
              ]),
            ]),
          MasterPart.colourMap,
          Node("p:notesStyle", [:], [level]),
        ]))
    return part
  }

  /// The picture of the slide.
  static func slideImage(id: Int, box: Box? = nil) -> Node {
    Node(
      "p:sp", [:],
      [
        Node(
          "p:nvSpPr", [:],
          [
            Node("p:cNvPr", ["id": "\(id)", "name": "Slide Image \(id)"]),
            Node(
              "p:cNvSpPr", [:],
              [
                Node("a:spLocks", ["noGrp": "1", "noRot": "1", "noChangeAspect": "1"])
              ]),
            Node("p:nvPr", [:], [Node("p:ph", ["type": "sldImg", "idx": box == nil ? nil : "2"])]),
          ]),
        Node(
          "p:spPr", [:],
          [
            box?.transform(), box.map { _ in Node("a:prstGeom", ["prst": "rect"], [Node("a:avLst")]) },
          ]),
      ])
  }

  /// The text of the notes.
  static func textShape(id: Int, box: Box? = nil, paragraphs: [Node]) -> Node {
    Node(
      "p:sp", [:],
      [
        Node(
          "p:nvSpPr", [:],
          [
            Node("p:cNvPr", ["id": "\(id)", "name": "Notes \(id)"]),
            Node("p:cNvSpPr", [:], [Node("a:spLocks", ["noGrp": "1"])]),
            Node(
              "p:nvPr", [:],
              [
                Node(
                  "p:ph", ["type": "body", "sz": box == nil ? nil : "quarter", "idx": box == nil ? "1" : "3"])
              ]),
          ]),
        Node(
          "p:spPr", [:],
          [
            box?.transform(), box.map { _ in Node("a:prstGeom", ["prst": "rect"], [Node("a:avLst")]) },
          ]),
        TextXML.body(paragraphs, shrinks: false),
      ])
  }
}
