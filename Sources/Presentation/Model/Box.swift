/// A rectangle on a slide in points; a slide measures 960 by 540.
struct Box: Equatable, Sendable {
  static let slide = Box(x: 0, y: 0, width: 960, height: 540)
  static let footer = Box(x: 40, y: 507, width: 790, height: 18)
  static let slideNumber = Box(x: 840, y: 507, width: 80, height: 18)

  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var bottom: Double { y + height }

  /// Office counts in English Metric Units, 12,700 to the point.
  static func emu(_ points: Double) -> Int { Int((points * 12_700).rounded()) }

  /// Two boxes side by side, the first with its share of the width.
  func columns(firstShare: Double, gap: Double) -> [Box] {
    let first = (width - gap) * firstShare
    return [
      Box(x: x, y: y, width: first, height: height),
      Box(x: x + first + gap, y: y, width: width - gap - first, height: height),
    ]
  }

  /// Two boxes one over the other, the first with its share of the height.
  func rows(firstShare: Double, gap: Double) -> [Box] {
    let first = (height - gap) * firstShare
    return [
      Box(x: x, y: y, width: width, height: first),
      Box(x: x, y: y + first + gap, width: width, height: height - gap - first),
    ]
  }

  /// The position and size as an element, `a:xfrm` or `p:xfrm`.
  func transform(_ name: String = "a:xfrm") -> Node {
    Node(
      name, [:],
      [
        Node("a:off", ["x": "\(Self.emu(x))", "y": "\(Self.emu(y))"]),
        Node("a:ext", ["cx": "\(Self.emu(width))", "cy": "\(Self.emu(height))"]),
      ])
  }
}
