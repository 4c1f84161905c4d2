import Workbook

/// The texts next to bars and points.
enum ChartLabels {
  /// Each value, written where the chart kind allows it.
  static func values(
    position: String, style: NumberStyle, leavingOut: [Int] = [], colour: String = "tx1"
  ) -> Node {
    let left = leavingOut.map {
      Node("c:dLbl", [:], [.value("c:idx", "\($0)"), .value("c:delete", "1")])
    }
    return Node("c:dLbls", [:], left + [
      Node("c:numFmt", ["formatCode": style.formatCode, "sourceLinked": "0"]),
      Node("c:spPr", [:], [Node("a:noFill"), Node("a:ln", [:], [Node("a:noFill")])]),
      ChartText.properties(size: 11, colour: colour),
      .value("c:dLblPos", position),
    ] + shows(value: true))
  }

  /// A name for each point that has one.
  static func names(_ names: [String]) -> Node? {
    guard names.contains(where: { !$0.isEmpty }) else { return nil }
    let labels = names.enumerated().filter { !$0.element.isEmpty }.map { index, name in
      Node("c:dLbl", [:], [
        .value("c:idx", "\(index)"),
        Node("c:tx", [:], [
          ChartText.rich(PlainText.cut(PlainText.line(name), to: SlideChart.nameLimit), size: 11)
        ]),
        .value("c:dLblPos", "t"),
      ] + shows(value: true))
    }
    return Node("c:dLbls", [:], labels + shows(value: false))
  }

  private static func shows(value: Bool) -> [Node] {
    [
      .value("c:showLegendKey", "0"), .value("c:showVal", value ? "1" : "0"),
      .value("c:showCatName", "0"), .value("c:showSerName", "0"),
      .value("c:showPercent", "0"), .value("c:showBubbleSize", "0"),
    ]
  }
}
