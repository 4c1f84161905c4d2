import Workbook

/// The theme: colours and fonts for slides (theme 1) and notes (theme 2).
enum ThemePart {
  static func path(_ number: Int) -> String { "ppt/theme/theme\(number).xml" }

  static func part(_ number: Int, theme: SlideTheme) -> Part {
    Part(
      path: path(number), contentType: ContentType.theme,
      root: Node(
        "a:theme", ["xmlns:a": Namespace.drawing, "name": "Plain"],
        [
          Node(
            "a:themeElements", [:],
            [
              colours(theme), fonts(theme), Node("a:fmtScheme", ["name": "Plain"], markup: format),
            ]),
          Node("a:objectDefaults"),
          Node("a:extraClrSchemeLst"),
        ]))
  }

  private static func colours(_ theme: SlideTheme) -> Node {
    var named: [(String, UInt32)] = [
      ("dk1", theme.text), ("lt1", 0xFFFFFF), ("dk2", theme.ink), ("lt2", 0xF2F4F7),
    ]
    for (index, colour) in theme.sixAccents.enumerated() {
      named.append(("accent\(index + 1)", colour))
    }
    named += [("hlink", 0x0072B2), ("folHlink", 0x6B4C7A)]
    return Node(
      "a:clrScheme", ["name": "Plain"],
      named.map { name, colour in
        Node("a:\(name)", [:], [.value("a:srgbClr", SlideTheme.hex(colour))])
      })
  }

  private static func fonts(_ theme: SlideTheme) -> Node {
    let name = PlainText.cut(PlainText.line(theme.font), to: 31)
    let faces: [Node] = [
      Node("a:latin", ["typeface": name]), Node("a:ea", ["typeface": ""]),
      Node("a:cs", ["typeface": name]),
    ]
    return Node(
      "a:fontScheme", ["name": "Plain"],
      [
        Node("a:majorFont", [:], faces), Node("a:minorFont", [:], faces),
      ])
  }

  /// Three fills, lines, effects and backgrounds are required; ours are all plain.
  private static let format: String = {
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>"
    let line = "<a:ln w=\"9525\">\(fill)</a:ln>"
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    func three(_ name: String, _ item: String) -> String {
      "<a:\(name)>\(item)\(item)\(item)</a:\(name)>"
    }
    return three("fillStyleLst", fill) + three("lnStyleLst", line)
      + three("effectStyleLst", effect) + three("bgFillStyleLst", fill)
  }()
}
