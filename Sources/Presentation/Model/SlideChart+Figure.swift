extension SlideChart {
  /// What a chart draws.
  public enum Figure: Sendable {
    /// Lines over the categories, with an optional band behind them.
    case line(categories: [String], series: [ChartSeries], band: ChartBand? = nil)
    /// Bars for the categories.
    case bar(categories: [String], series: [ChartSeries], bars: Bars = .horizontal)
    /// Points at their two values, with an optional name each.
    case scatter([ScatterSeries])
  }

  /// How bars stand.
  public enum Bars: Sendable, CaseIterable {
    /// Lying, side by side; the first category on top.
    case horizontal
    /// Lying, one series on the end of the other.
    case horizontalStacked
    /// Standing, side by side.
    case vertical
    /// Standing, one series on top of the other.
    case verticalStacked

    var isHorizontal: Bool { self == .horizontal || self == .horizontalStacked }
    var isStacked: Bool { self == .horizontalStacked || self == .verticalStacked }
  }
}
