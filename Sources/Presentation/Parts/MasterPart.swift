/// The slide master: background, placeholders and text styles all layouts share.
enum MasterPart {
  static let path = "ppt/slideMasters/slideMaster1.xml"
  /// The master's id; the layouts' ids follow it.
  static let firstID: UInt32 = 2_147_483_648

  static func part() -> Part {
    var part = Part(path: path, contentType: ContentType.slideMaster)
    let layouts = Slide.Layout.allCases.map { layout in
      Node(
        "p:sldLayoutId",
        [
          "id": "\(firstID + UInt32(layout.number))",
          "r:id": part.link(.slideLayout, to: LayoutPart.path(layout)),
        ])
    }
    _ = part.link(.theme, to: ThemePart.path(1))
    let places = Slide.Layout.full.places()
    part.setRoot(
      Node(
        "p:sldMaster", Namespace.slideRoot,
        [
          Node(
            "p:cSld", [:],
            [
              ShapeTree.background("bg1"),
              ShapeTree.tree([
                Placeholder(.title, id: 2, box: places.title).shape("Click to edit the title"),
                Placeholder(.body, id: 3, box: places.blocks[0])
                  .shape("Click to edit the text"),
                Placeholder(.footer, id: 4, box: .footer).shape(""),
                Placeholder(.slideNumber, id: 5, box: .slideNumber).numberShape(),
              ]),
            ]),
          colourMap,
          Node("p:sldLayoutIdLst", [:], layouts),
          Node("p:hf", ["hdr": "0", "dt": "0"]),
          Node(
            "p:txStyles", [:],
            [
              Node("p:titleStyle", [:], [titleLevel]),
              Node("p:bodyStyle", [:], (1...5).map(bodyLevel)),
              Node("p:otherStyle", [:], [level(1, size: 12, colour: "tx1", bullet: nil)]),
            ]),
        ]))
    return part
  }

  static let colourMap = Node(
    "p:clrMap",
    [
      "bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2", "accent1": "accent1",
      "accent2": "accent2", "accent3": "accent3", "accent4": "accent4", "accent5": "accent5",
      "accent6": "accent6", "hlink": "hlink", "folHlink": "folHlink",
    ])

  private static var titleLevel: Node {
    Node(
      "a:lvl1pPr", ["algn": "l"],
      [
        Node("a:spcBef", [:], [.value("a:spcPct", "0")]),
        Node("a:buNone"),
        runDefaults(size: 28, isBold: true, colour: "tx2", font: "+mj"),
      ])
  }

  private static func bodyLevel(_ number: Int) -> Node {
    level(number, size: number == 1 ? 18 : 16, colour: "tx1", bullet: "•")
  }

  private static func level(_ number: Int, size: Int, colour: String, bullet: String?) -> Node {
    Node(
      "a:lvl\(number)pPr",
      [
        "marL": bullet == nil ? "0" : "\(Box.emu(18) * number)",
        "indent": bullet == nil ? "0" : "\(-Box.emu(18))", "algn": "l",
      ],
      [
        bullet.map { _ in Node("a:buFont", ["typeface": "Arial"]) },
        bullet.map { Node("a:buChar", ["char": $0]) } ?? Node("a:buNone"),
        runDefaults(size: size, isBold: false, colour: colour, font: "+mn"),
      ])
  }

  private static func runDefaults(size: Int, isBold: Bool, colour: String, font: String) -> Node {
    Node(
      "a:defRPr", ["sz": "\(size * 100)", "b": isBold ? "1" : "0"],
      [
        Node("a:solidFill", [:], [.value("a:schemeClr", colour)]),
        Node("a:latin", ["typeface": font + "-lt"]),
        Node("a:ea", ["typeface": font + "-ea"]),
        Node("a:cs", ["typeface": font + "-cs"]),
      ])
  }
}
