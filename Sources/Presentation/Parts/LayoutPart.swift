/// The slide layouts: one for each way to place blocks.
enum LayoutPart {
  static func path(_ layout: Slide.Layout) -> String {
    "ppt/slideLayouts/slideLayout\(layout.number).xml"
  }

  static func part(_ layout: Slide.Layout) -> Part {
    var part = Part(path: path(layout), contentType: ContentType.slideLayout)
    _ = part.link(.slideMaster, to: MasterPart.path)
    let isCover = layout == .cover
    part.setRoot(
      Node(
        "p:sldLayout",
        [
          "xmlns:a": Namespace.drawing, "xmlns:r": Namespace.relationships,
          "xmlns:p": Namespace.presentation, "type": layout.standardType, "preserve": "1",
        ],
        [
          Node(
            "p:cSld", ["name": layout.name],
            [
              isCover ? ShapeTree.background("tx2") : nil,
              ShapeTree.tree(isCover ? coverShapes : contentShapes(layout)),
            ]),
          Node("p:clrMapOvr", [:], [Node("a:masterClrMapping")]),
        ]))
    return part
  }

  private static var coverShapes: [Node] {
    let places = Slide.Layout.cover.places()
    return [
      ShapeTree.rectangle(
        id: 2, box: Box(x: 64, y: 284, width: 96, height: 4), colour: "accent5"),
      Placeholder(.coverTitle, id: 3, box: places.title).shape("Click to edit the title"),
      Placeholder(.coverSubtitle, id: 4, box: places.subtitle).shape("Click to edit the subtitle"),
      Placeholder(.footer, id: 5, box: Box(x: 64, y: 492, width: 790, height: 18))
        .shape("", colour: "bg2"),
    ]
  }

  private static func contentShapes(_ layout: Slide.Layout) -> [Node] {
    let places = layout.places()
    let blocks = places.blocks.enumerated().map { index, box in
      Placeholder(.content(index), id: 10 + index, box: box).shape("Click to add content")
    }
    return [
      ShapeTree.rectangle(
        id: 2, box: Box(x: 40, y: 500, width: 880, height: 0.75), colour: "bg2"),
      Placeholder(.title, id: 3, box: places.title).shape("Click to edit the title"),
      Placeholder(.subtitle, id: 4, box: places.subtitle).shape("Click to edit the subtitle"),
      Placeholder(.footer, id: 5, box: .footer).shape(""),
      Placeholder(.slideNumber, id: 6, box: .slideNumber).numberShape(),
    ] + blocks
  }
}
