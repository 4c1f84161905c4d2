/// A placeholder: the link between a slide's shape, its layout and its master.
struct Placeholder {
  /// What the placeholder is for.
  enum Role: Equatable {
    case title, coverTitle, coverSubtitle, body, subtitle, footer, slideNumber
    /// A place for a block, counted from 0.
    case content(Int)
  }

  let role: Role
  let id: Int
  /// Nil takes the box from the layout.
  let box: Box?

  init(_ role: Role, id: Int, box: Box? = nil) {
    self.role = role
    self.id = id
    self.box = box
  }

  /// The `p:ph` element that ties slide, layout and master together.
  var element: Node {
    switch role {
    case .title: Node("p:ph", ["type": "title"])
    case .coverTitle: Node("p:ph", ["type": "ctrTitle"])
    case .coverSubtitle: Node("p:ph", ["type": "subTitle", "idx": "1"])
    case .body: Node("p:ph", ["type": "body", "idx": "1"])
    case .subtitle: Node("p:ph", ["type": "body", "sz": "quarter", "idx": "13"])
    case .footer: Node("p:ph", ["type": "ftr", "sz": "quarter", "idx": "11"])
    case .slideNumber: Node("p:ph", ["type": "sldNum", "sz": "quarter", "idx": "12"])
    case .content(let index): Node("p:ph", ["idx": "\(index + 1)"])
    }
  }

  /// The name in PowerPoint's selection pane.
  var name: String {
    switch role {
    case .title, .coverTitle: "Title \(id)"
    case .coverSubtitle, .subtitle: "Subtitle \(id)"
    case .body, .content: "Content \(id)"
    case .footer: "Footer \(id)"
    case .slideNumber: "Slide Number \(id)"
    }
  }

  /// The placeholder in a master or layout, with its own text style.
  func shape(_ prompt: String, colour: String? = nil) -> Node {
    let textStyle = colour.map { style(size: 10, colour: $0) } ?? listStyle
    return shape(body: Node("p:txBody", [:], [bodyProperties, textStyle, TextXML.paragraph(prompt)]))
  }

  /// The placeholder on a slide.
  func shape(paragraphs: [Node]) -> Node {
    shape(body: TextXML.body(paragraphs))
  }

  /// The slide number, as a field PowerPoint keeps up to date.
  func numberShape(shown: Int? = nil) -> Node {
    let field = Node(
      "a:fld", ["id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"],
      [
        Node("a:rPr", ["lang": "en-US"]), Node("a:t", text: shown.map(String.init) ?? "‹#›"),
      ])
    let paragraph = Node("a:p", [:], [field])
    return shown == nil
      ? shape(body: Node("p:txBody", [:], [bodyProperties, listStyle, paragraph]))
      : shape(paragraphs: [paragraph])
  }

  private func shape(body: Node) -> Node {
    Node(
      "p:sp", [:],
      [
        Node(
          "p:nvSpPr", [:],
          [
            Node("p:cNvPr", ["id": "\(id)", "name": name]),
            Node("p:cNvSpPr", [:], [Node("a:spLocks", ["noGrp": "1"])]),
            Node("p:nvPr", [:], [element]),
          ]),
        Node(
          "p:spPr", [:],
          [
            box?.transform(),
            box.map { _ in Node("a:prstGeom", ["prst": "rect"], [Node("a:avLst")]) },
          ]),
        body,
      ])
  }

  /// Boxes have no inner margin, so that text lines up with charts and tables.
  private var bodyProperties: Node {
    let anchor =
      switch role {
      case .coverTitle: "b"
      case .footer, .slideNumber: "ctr"
      default: "t"
      }
    return Node(
      "a:bodyPr",
      [
        "vert": "horz", "wrap": "square", "lIns": "0", "tIns": "0", "rIns": "0", "bIns": "0",
        "anchor": anchor,
      ],
      [Node("a:normAutofit")])
  }

  private var listStyle: Node {
    switch role {
    case .title, .body, .content: Node("a:lstStyle")
    case .coverTitle: style(size: 40, colour: "bg1")
    case .coverSubtitle: style(size: 20, colour: "bg2")
    case .subtitle: style(size: 16, colour: "tx1", lighter: true)
    case .footer: style(size: 10, colour: "tx1", lighter: true)
    case .slideNumber: style(size: 10, colour: "tx1", lighter: true, alignment: "r")
    }
  }

  private func style(
    size: Int, colour: String, lighter: Bool = false, alignment: String = "l"
  ) -> Node {
    let shades: [Node] = lighter ? [.value("a:lumMod", "85000"), .value("a:lumOff", "15000")] : []
    return Node(
      "a:lstStyle", [:],
      [
        Node(
          "a:lvl1pPr", ["marL": "0", "indent": "0", "algn": alignment],
          [
            Node("a:buNone"),
            Node(
              "a:defRPr", ["sz": "\(size * 100)"],
              [
                Node("a:solidFill", [:], [Node("a:schemeClr", ["val": colour], shades)]),
                Node("a:latin", ["typeface": "+mn-lt"]),
                Node("a:ea", ["typeface": "+mn-ea"]),
                Node("a:cs", ["typeface": "+mn-cs"]),
              ]),
          ])
      ])
  }
}
