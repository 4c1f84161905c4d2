/// A chart on a sheet, drawn from the sheet's own table.
public struct SheetChart: Sendable {
  /// What is drawn.
  public enum Kind: Sendable, Equatable {
    /// Lines over the categories.
    case line
    /// Lines with a vertical mark from the lowest to the highest line: for P10, P50 and P90.
    case rangeLine
    /// Vertical bars side by side.
    case column
    /// Horizontal bars, first category on top.
    case bar
    /// Horizontal bars, one series on the end of the other.
    case stackedBar
    /// Points; the categories are the horizontal values.
    case scatter
    /// Stacked areas on an invisible first series: a band from a low value, given its height.
    case areaBand
  }

  /// Where the chart goes.
  public enum Placement: Sendable {
    /// To the right of the table, at its top.
    case right
    /// Under the table.
    case below
  }

  /// What is drawn.
  public var kind: Kind
  /// The chart's title; empty for none.
  public var title: String
  /// The title of the horizontal axis; empty for none.
  public var xTitle: String
  /// The title of the vertical axis; empty for none.
  public var yTitle: String
  /// How values are shown on the value axis.
  public var numberStyle: NumberStyle
  /// How a scatter chart's horizontal values are shown.
  public var xNumberStyle: NumberStyle
  /// The series, in drawing order.
  public var series: [SheetSeries]
  /// Where the chart goes.
  public var placement: Placement
  /// Width in pixels.
  public var width: Int
  /// Height in pixels.
  public var height: Int
  /// What a screen reader says; the title when empty.
  public var altText: String

  /// Describes a chart.
  public init(
    kind: Kind, title: String, xTitle: String = "", yTitle: String = "",
    numberStyle: NumberStyle = .count, xNumberStyle: NumberStyle = .count, series: [SheetSeries],
    placement: Placement = .right, width: Int = 640, height: Int = 360, altText: String = ""
  ) {
    self.kind = kind
    self.title = title
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.numberStyle = numberStyle
    self.xNumberStyle = xNumberStyle
    self.series = series
    self.placement = placement
    self.width = width
    self.height = height
    self.altText = altText
  }
}
