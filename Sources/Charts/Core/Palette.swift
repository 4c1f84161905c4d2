/// The colours of all charts, after Okabe and Ito, darkened until they stand out on white.
enum Palette {
  static let background = "#ffffff"
  /// Names and values.
  static let ink = "#1f2328"
  /// Axis texts and everything that should stand back.
  static let muted = "#565d66"
  static let axis = "#8a9099"
  static let grid = "#e3e6ea"
  /// Behind triggered communications.
  static let triggered = "#fdf1e7"
  static let reference = "#444b54"
  static let barDark = "#0072b2"
  static let barLight = "#b9d8ea"

  /// Every colour that text is written in.
  static var textColours: [String] {
    [ink, muted, reference] + (0..<SeriesStyle.colours.count).map { SeriesStyle($0).text }
  }
}
