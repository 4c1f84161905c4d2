/// The frame around a slide's shapes, and shapes without text.
enum ShapeTree {
  /// A shape tree; the ids of its shapes begin at 2.
  static func tree(_ shapes: [Node]) -> Node {
    let zero = Node(
      "a:xfrm", [:],
      [
        Node("a:off", ["x": "0", "y": "0"]), Node("a:ext", ["cx": "0", "cy": "0"]),
        Node("a:chOff", ["x": "0", "y": "0"]), Node("a:chExt", ["cx": "0", "cy": "0"]),
      ])
    return Node(
      "p:spTree", [:],
      [
        Node(
          "p:nvGrpSpPr", [:],
          [
            Node("p:cNvPr", ["id": "1", "name": ""]), Node("p:cNvGrpSpPr"), Node("p:nvPr"),
          ]),
        Node("p:grpSpPr", [:], [zero]),
      ] + shapes)
  }

  /// A background in a theme colour.
  static func background(_ colour: String) -> Node {
    Node(
      "p:bg", [:],
      [
        Node(
          "p:bgPr", [:],
          [
            Node("a:solidFill", [:], [.value("a:schemeClr", colour)]), Node("a:effectLst"),
          ])
      ])
  }

  /// A filled rectangle without text, for decoration.
  static func rectangle(id: Int, box: Box, colour: String) -> Node {
    Node(
      "p:sp", [:],
      [
        Node(
          "p:nvSpPr", [:],
          [
            Node("p:cNvPr", ["id": "\(id)", "name": "Line \(id)"]), Node("p:cNvSpPr"), Node("p:nvPr"),
          ]),
        Node(
          "p:spPr", [:],
          [
            box.transform(),
            Node("a:prstGeom", ["prst": "rect"], [Node("a:avLst")]),
            Node("a:solidFill", [:], [.value("a:schemeClr", colour)]),
            Node("a:ln", [:], [Node("a:noFill")]),
          ]),
      ])
  }
}
