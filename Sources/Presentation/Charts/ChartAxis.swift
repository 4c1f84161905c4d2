import Workbook

/// A chart's two axes.
enum ChartAxis {
  /// Any two different numbers will do: they only tie the axes to the plots.
  static let horizontal = "111111111"
  static let vertical = "222222222"

  /// The ends of an axis; nil leaves an end to PowerPoint.
  struct Limits {
    var minimum: String?
    var maximum: String?
  }

  /// The two elements by which a plot names its axes.
  static func ids(_ first: String, _ second: String) -> [Node] {
    [.value("c:axId", first), .value("c:axId", second)]
  }

  /// The axis with the category names.
  static func category(
    isVertical: Bool, title: String, count: Int, longest: Int, textSize: Int
  ) -> Node {
    // Names side by side need room: some are left out, at round steps.
    let most = isVertical ? 20 : max(2, 120 / max(longest + 2, 6))
    let steps = [1, 2, 5, 7, 10, 14, 20, 25, 28, 50, 100]
    let step = steps.first { count <= most * $0 } ?? (count + most - 1) / most
    return Node(
      "c:catAx", [:],
      head(
        isVertical: isVertical, title: title, isReversed: isVertical, limits: Limits(),
        textSize: textSize, hasGrid: false
      ) + [
        Node("c:numFmt", ["formatCode": "General", "sourceLinked": "0"])
      ] + look(crosses: "autoZero", isVertical: isVertical, textSize: textSize, hasLine: true) + [
        .value("c:auto", "0"),
        .value("c:lblAlgn", "ctr"),
        .value("c:lblOffset", "100"),
        isVertical || step > 1 ? .value("c:tickLblSkip", "\(step)") : nil,
        step > 1 ? .value("c:tickMarkSkip", "\(step)") : nil,
        .value("c:noMultiLvlLbl", "1"),
      ])
  }

  /// An axis with values.
  static func value(
    isVertical: Bool, title: String, style: NumberStyle, limits: Limits, textSize: Int,
    hasGrid: Bool, crosses: String = "autoZero", crossesBetween: String = "between", hasLine: Bool = false
  ) -> Node {
    Node(
      "c:valAx", [:],
      head(
        isVertical: isVertical, title: title, isReversed: false, limits: limits,
        textSize: textSize, hasGrid: hasGrid
      ) + [
        Node("c:numFmt", ["formatCode": style.formatCode, "sourceLinked": "0"])
      ] + look(crosses: crosses, isVertical: isVertical, textSize: textSize, hasLine: hasLine) + [
        .value("c:crossBetween", crossesBetween)
      ])
  }

  private static func head(
    isVertical: Bool, title: String, isReversed: Bool, limits: Limits, textSize: Int,
    hasGrid: Bool
  ) -> [Node?] {
    [
      .value("c:axId", isVertical ? vertical : horizontal),
      Node(
        "c:scaling", [:],
        [
          .value("c:orientation", isReversed ? "maxMin" : "minMax"),
          limits.maximum.map { .value("c:max", $0) },
          limits.minimum.map { .value("c:min", $0) },
        ]),
      .value("c:delete", "0"),
      .value("c:axPos", isVertical ? "l" : "b"),
      hasGrid ? Node("c:majorGridlines", [:], [line(shade: "88000")]) : nil,
      title.isEmpty ? nil : ChartText.title(title, size: textSize, isTurned: isVertical),
    ]
  }

  private static func look(
    crosses: String, isVertical: Bool, textSize: Int, hasLine: Bool
  ) -> [Node?] {
    [
      .value("c:majorTickMark", hasLine ? "out" : "none"),
      .value("c:minorTickMark", "none"),
      // "low" keeps names clear of negative bars; on a reversed axis it would mean the top.
      .value("c:tickLblPos", crosses == "max" ? "nextTo" : "low"),
      hasLine
        ? line(shade: "65000") : Node("c:spPr", [:], [Node("a:ln", [:], [Node("a:noFill")])]),
      ChartText.properties(size: textSize),
      .value("c:crossAx", isVertical ? horizontal : vertical),
      .value("c:crosses", crosses),
    ]
  }

  private static func line(shade: String) -> Node {
    Node(
      "c:spPr", [:],
      [
        Node(
          "a:ln", ["w": "9525"],
          [
            Node(
              "a:solidFill", [:],
              [
                Node("a:schemeClr", ["val": "bg1"], [.value("a:lumMod", shade)])
              ])
          ])
      ])
  }
}
