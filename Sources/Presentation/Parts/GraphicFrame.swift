/// The frame that holds a chart or a table on a slide.
enum GraphicFrame {
  /// A frame around a chart part.
  static func chart(_ relationship: String, altText: String, in box: Box, of place: Placeholder) -> Node {
    frame(
      name: "Chart \(place.id)", altText: altText, box: box, place: place, uri: Namespace.chart,
      content: Node(
        "c:chart",
        [
          "xmlns:c": Namespace.chart, "xmlns:r": Namespace.relationships, "r:id": relationship,
        ]))
  }

  /// A frame around a table.
  static func table(_ table: Node, altText: String, in box: Box, of place: Placeholder) -> Node {
    frame(
      name: "Table \(place.id)", altText: altText, box: box, place: place, uri: Namespace.table,
      content: table)
  }

  private static func frame(
    name: String, altText: String, box: Box, place: Placeholder, uri: String, content: Node
  ) -> Node {
    Node(
      "p:graphicFrame", [:],
      [
        Node(
          "p:nvGraphicFramePr", [:],
          [
            Node("p:cNvPr", ["id": "\(place.id)", "name": name, "descr": altText]),
            Node("p:cNvGraphicFramePr", [:], [Node("a:graphicFrameLocks", ["noGrp": "1"])]),
            Node("p:nvPr", [:], [place.element]),
          ]),
        box.transform("p:xfrm"),
        Node("a:graphic", [:], [Node("a:graphicData", ["uri": uri], [content])]),
      ])
  }
}
