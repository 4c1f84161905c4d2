import Workbook

/// Text inside charts.
enum ChartText {
  /// A title over the chart or along an axis.
  static func title(_ text: String, size: Int, isTurned: Bool = false) -> Node {
    let text = PlainText.cut(PlainText.line(text), to: 2 * SlideChart.nameLimit)
    return Node(
      "c:title", [:],
      [
        Node(
          "c:tx", [:],
          [
            rich(text, size: size, isBold: true, colour: "tx2", isTurned: isTurned)
          ]),
        .value("c:overlay", "0"),
      ])
  }

  /// Text of its own, not taken from the data sheet.
  static func rich(
    _ text: String, size: Int, isBold: Bool = false, colour: String = "tx1", isTurned: Bool = false
  ) -> Node {
    let turn = isTurned ? "-5400000" : nil
    return Node(
      "c:rich", [:],
      [
        Node("a:bodyPr", ["rot": turn, "vert": isTurned ? "horz" : nil]),
        Node("a:lstStyle"),
        Node(
          "a:p", [:],
          [
            Node("a:pPr", [:], [run("a:defRPr", size: size, isBold: isBold, colour: colour)]),
            Node(
              "a:r", [:],
              [
                run("a:rPr", size: size, isBold: isBold, colour: colour, language: "en-US"),
                Node("a:t", text: text),
              ]),
          ]),
      ])
  }

  /// The look of text the chart makes itself: axis labels, legend, values.
  static func properties(size: Int, isBold: Bool = false, colour: String = "tx1") -> Node {
    Node(
      "c:txPr", [:],
      [
        Node("a:bodyPr"), Node("a:lstStyle"),
        Node(
          "a:p", [:],
          [
            Node("a:pPr", [:], [run("a:defRPr", size: size, isBold: isBold, colour: colour)]),
            Node("a:endParaRPr", ["lang": "en-US"]),
          ]),
      ])
  }

  private static func run(
    _ name: String, size: Int, isBold: Bool, colour: String, language: String? = nil
  ) -> Node {
    Node(
      name, ["lang": language, "sz": "\(size * 100)", "b": isBold ? "1" : "0"],
      [Node("a:solidFill", [:], [.value("a:schemeClr", colour)])])
  }
}
