import Workbook

/// A native chart with its data, editable in PowerPoint.
///
/// Category and series names longer than ``nameLimit`` are cut with an ellipsis, in the chart and
/// in its data sheet alike.
public struct SlideChart: Sendable {
  /// The longest name of a category, series or point, in UTF-16 units.
  public static let nameLimit = 48

  /// What is drawn.
  public var figure: Figure
  /// The title over the chart; empty for none.
  public var title: String
  /// The title of the horizontal axis; empty for none.
  public var xTitle: String
  /// The title of the vertical axis; empty for none.
  public var yTitle: String
  /// How values are shown.
  public var numberStyle: NumberStyle
  /// How a scatter chart's horizontal values are shown.
  public var xNumberStyle: NumberStyle
  /// Starts the value axis at zero, unless a value lies below.
  public var startsAtZero: Bool
  /// Writes each value next to its bar or point.
  public var showsValues: Bool
  /// What a screen reader says: the chart in a sentence.
  public var altText: String

  /// Describes a chart.
  public init(
    _ figure: Figure, title: String = "", xTitle: String = "", yTitle: String = "",
    numberStyle: NumberStyle = .count, xNumberStyle: NumberStyle = .count,
    startsAtZero: Bool = true, showsValues: Bool = false, altText: String
  ) {
    self.figure = figure
    self.title = title
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.numberStyle = numberStyle
    self.xNumberStyle = xNumberStyle
    self.startsAtZero = startsAtZero
    self.showsValues = showsValues
    self.altText = altText
  }
}
