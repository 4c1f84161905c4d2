import Workbook

/// The texts next to bars and points.
enum ChartLabels {
  /// The type size in points.
  static let size = 11

  /// Each value, written where the chart kind allows it.
  static func values(
    position: String, style: NumberStyle, leavingOut: [Int] = [], colour: String = "tx1"
  ) -> Node {
    let left = leavingOut.map {
      Node("c:dLbl", [:], [.value("c:idx", "\($0)"), .value("c:delete", "1")])
    }
    return Node(
      "c:dLbls", [:],
      left + [
        Node("c:numFmt", ["formatCode": style.formatCode, "sourceLinked": "0"]),
        Node("c:spPr", [:], [Node("a:noFill"), Node("a:ln", [:], [Node("a:noFill")])]),
        ChartText.properties(size: size, colour: colour),
        .value("c:dLblPos", position),
      ] + shows(value: true))
  }

  /// A name for each point that has one: above it, but beside it near an end of the axis, where the
  /// name would leave the plot.
  static func names(of points: [ScatterSeries.Point], axis: ClosedRange<Double>) -> Node? {
    let edge = (axis.upperBound - axis.lowerBound) * 0.15
    func position(_ x: Double) -> String {
      x <= axis.lowerBound + edge ? "r" : x >= axis.upperBound - edge ? "l" : "t"
    }
    let labels = points.enumerated().filter { !$0.element.label.isEmpty }.map { index, point in
      let name = PlainText.cut(PlainText.line(point.label), to: SlideChart.nameLimit)
      return Node(
        "c:dLbl", [:],
        [
          .value("c:idx", "\(index)"),
          Node("c:tx", [:], [ChartText.rich(name, size: size)]),
          .value("c:dLblPos", position(point.x)),
        ] + shows(value: true))
    }
    return labels.isEmpty ? nil : Node("c:dLbls", [:], labels + shows(value: false))
  }

  private static func shows(value: Bool) -> [Node] {
    [
      .value("c:showLegendKey", "0"), .value("c:showVal", value ? "1" : "0"),
      .value("c:showCatName", "0"), .value("c:showSerName", "0"),
      .value("c:showPercent", "0"), .value("c:showBubbleSize", "0"),
    ]
  }
}
