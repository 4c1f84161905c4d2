/// Text as DrawingML paragraphs.
enum TextXML {
  /// How a paragraph is set; what is nil comes from the placeholder.
  struct Look {
    var size: Double?
    var isBold: Bool?
    /// A theme colour such as "tx2".
    var colour: String?
    var alignment: String?
    /// False takes the placeholder's bullet away.
    var hasBullet: Bool?
    /// The space before the paragraph in points.
    var spaceBefore: Double?
  }

  /// One paragraph; line breaks inside become `a:br`.
  static func paragraph(_ text: String, _ look: Look = Look()) -> Node {
    var runs: [Node] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { runs.append(Node("a:br", [:], [runProperties("a:rPr", look)])) }
      if !line.isEmpty {
        runs.append(
          Node("a:r", [:], [runProperties("a:rPr", look), Node("a:t", text: String(line))]))
      }
    }
    if runs.isEmpty { runs.append(runProperties("a:endParaRPr", look)) }
    return Node("a:p", [:], [paragraphProperties(text, look)] + runs)
  }

  /// A text body with a fixed size: the fit is ours, and PowerPoint shrinks further after edits.
  static func body(
    _ paragraphs: [Node], named name: String = "p:txBody", shrinks: Bool = true
  ) -> Node {
    Node(
      name, [:],
      [
        Node("a:bodyPr", [:], [shrinks ? Node("a:normAutofit") : nil]), Node("a:lstStyle"),
      ] + (paragraphs.isEmpty ? [paragraph("")] : paragraphs))
  }

  private static func paragraphProperties(_ text: String, _ look: Look) -> Node {
    let isRightToLeft = TextDirection.isRightToLeft(text)
    let alignment = look.alignment ?? (isRightToLeft ? "r" : "l")
    let children: [Node?] = [
      look.spaceBefore.map {
        Node("a:spcBef", [:], [.value("a:spcPts", "\(hundredths($0))")])
      },
      look.hasBullet == false ? Node("a:buNone") : nil,
    ]
    let indent = look.hasBullet == false ? "0" : nil
    return Node(
      "a:pPr",
      ["marL": indent, "indent": indent, "algn": alignment, "rtl": isRightToLeft ? "1" : "0"],
      children)
  }

  private static func runProperties(_ name: String, _ look: Look) -> Node {
    Node(
      name,
      [
        "lang": "en-US", "sz": look.size.map { "\(hundredths($0))" },
        "b": look.isBold.map { $0 ? "1" : "0" }, "dirty": "0",
      ],
      [look.colour.map { Node("a:solidFill", [:], [.value("a:schemeClr", $0)]) }])
  }

  private static func hundredths(_ points: Double) -> Int { Int((points * 100).rounded()) }
}
