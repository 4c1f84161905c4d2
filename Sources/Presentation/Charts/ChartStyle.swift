/// How series look: each differs in more than its colour.
enum ChartStyle {
  private static let dashes = ["solid", "dash", "sysDot", "dashDot", "lgDash", "lgDashDot"]
  private static let markers = ["circle", "square", "triangle", "diamond", "x", "plus"]
  /// Beyond so many points markers only smear the line.
  private static let mostMarkers = 30

  /// A series' theme colour; from the seventh series on, a darker shade.
  static func colour(_ index: Int, opacity: Int? = nil) -> Node {
    Node(
      "a:solidFill", [:],
      [
        Node(
          "a:schemeClr", ["val": "accent\(index % 6 + 1)"],
          [
            index >= 6 ? .value("a:lumMod", "60000") : nil,
            opacity.map { .value("a:alpha", "\($0 * 1_000)") },
          ])
      ])
  }

  /// A line in the series' colour and dash.
  static func line(_ index: Int, width: Double = 2.25) -> Node {
    Node(
      "c:spPr", [:],
      [
        Node(
          "a:ln", ["w": "\(Box.emu(width))", "cap": "rnd"],
          [
            colour(index), .value("a:prstDash", dashes[index % dashes.count]), Node("a:round"),
          ])
      ])
  }

  /// A bar with a white edge, which parts stacked bars of any colour.
  static func bar(_ index: Int) -> Node {
    Node(
      "c:spPr", [:],
      [
        colour(index),
        Node("a:ln", ["w": "9525"], [Node("a:solidFill", [:], [.value("a:schemeClr", "bg1")])]),
      ])
  }

  /// A band behind the lines.
  static var band: Node {
    Node("c:spPr", [:], [colour(0, opacity: 25), Node("a:ln", [:], [Node("a:noFill")])])
  }

  /// Nothing to be seen.
  static var invisible: Node {
    Node("c:spPr", [:], [Node("a:noFill"), Node("a:ln", [:], [Node("a:noFill")])])
  }

  /// No line between points.
  static var noLine: Node {
    Node("c:spPr", [:], [Node("a:ln", ["w": "19050"], [Node("a:noFill")])])
  }

  /// The series' marker; none where points are many, unless points are all there is.
  static func marker(_ index: Int, points: Int, size: Int = 7, isNeeded: Bool = false) -> Node {
    guard isNeeded || points <= mostMarkers else {
      return Node("c:marker", [:], [.value("c:symbol", "none")])
    }
    return Node(
      "c:marker", [:],
      [
        .value("c:symbol", markers[index % markers.count]),
        .value("c:size", "\(size)"),
        Node("c:spPr", [:], [colour(index), Node("a:ln", ["w": "9525"], [colour(index)])]),
      ])
  }

  /// Black or white, whichever can be read on the series' colour.
  static func textColour(on index: Int) -> String { index % 6 < 3 ? "bg1" : "tx1" }
}
