/// A picture of numbers that can also be read as words and as a table.
///
/// Charts are drawn as static SVG: without a script, without a stylesheet and without
/// anything loaded from elsewhere. A page may restyle them through the classes
///
/// - `c-chart` the whole picture, `c-background` the sheet behind it
/// - `c-title` headings inside the picture (panels, columns, axis names)
/// - `c-axis` axis lines and tick texts, `c-grid` grid lines
/// - `c-label` names and values, `c-leader` the thin line from a label to its mark
/// - `c-band` shaded intervals, `c-line` lines, `c-mark` dots and other marks
/// - `c-bar` bars, `c-whisker` intervals drawn as lines
/// - `c-reference` reference, promise and reading lines
/// - `c-touch` communications, `c-span` shaded stretches of a calendar
/// - `c-points` the invisible hooks of the read-out (see ``ReadOut``)
public protocol Chart: Sendable {
  /// The finding in words. The page draws it as a heading; the picture only carries it as `<title>`.
  var title: String { get }
  /// One or two sentences for people who cannot see the picture.
  var description: String { get }
  /// The same data as a table, for screen readers and for CSV and JSON.
  var table: ChartTable { get }
  /// A complete `<svg>` element for one layout. The id must be unique in the page.
  func svg(id: String, width: ChartWidth) -> String
}

extension Chart {
  /// A complete `<svg>` element in the wide layout. The id must be unique in the page.
  public func svg(id: String) -> String {
    svg(id: id, width: .wide)
  }
}

/// The two layouts a chart can be drawn in.
public enum ChartWidth: Sendable, Equatable, CaseIterable {
  /// For desktop pages and print, 760 units wide.
  case wide
  /// For phones, 360 units wide, with text as large as in the wide layout.
  case narrow

  /// The width of the drawing in its own units.
  public var units: Double {
    switch self {
    case .wide: 760
    case .narrow: 360
    }
  }
}
