import CXLSXWriter

/// Colours, dashes and markers of chart series: each series differs in more than its colour.
enum ChartPalette {
  /// The Okabe–Ito colours, told apart by people with any colour vision.
  private static let colours: [UInt32] = [
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x404040,
  ]
  private static let dashes = [
    LXW_CHART_LINE_DASH_SOLID, LXW_CHART_LINE_DASH_DASH, LXW_CHART_LINE_DASH_ROUND_DOT,
    LXW_CHART_LINE_DASH_DASH_DOT, LXW_CHART_LINE_DASH_LONG_DASH,
  ]
  private static let markers = [
    LXW_CHART_MARKER_CIRCLE, LXW_CHART_MARKER_SQUARE, LXW_CHART_MARKER_TRIANGLE,
    LXW_CHART_MARKER_DIAMOND, LXW_CHART_MARKER_X, LXW_CHART_MARKER_PLUS,
  ]
  /// Beyond so many points markers only smear the line.
  private static let mostMarkers = 30

  static func colour(_ index: Int) -> UInt32 { colours[index % colours.count] }

  static func style(
    _ series: UnsafeMutablePointer<lxw_chart_series>, kind: SheetChart.Kind, index: Int, points: Int
  ) {
    var line = lxw_chart_line()
    var fill = lxw_chart_fill()
    (line.color, fill.color) = (colour(index), colour(index))
    let marker = UInt8(markers[index % markers.count].rawValue)
    switch kind {
    case .line, .rangeLine:
      line.width = 2.25
      line.dash_type = UInt8(dashes[index % dashes.count].rawValue)
      chart_series_set_line(series, &line)
      if points <= mostMarkers { setMarker(marker, of: series, fill: &fill) }
    case .scatter:
      setMarker(marker, of: series, fill: &fill)
    case .column, .bar, .stackedBar:
      chart_series_set_fill(series, &fill)
    case .areaBand:
      line.none = 1
      chart_series_set_line(series, &line)
      fill.none = index == 0 ? 1 : 0
      (fill.color, fill.transparency) = (colour(max(index - 1, 0)), 55)
      chart_series_set_fill(series, &fill)
    }
  }

  private static func setMarker(
    _ marker: UInt8, of series: UnsafeMutablePointer<lxw_chart_series>, fill: inout lxw_chart_fill
  ) {
    chart_series_set_marker_type(series, marker)
    chart_series_set_marker_size(series, 6)
    chart_series_set_marker_fill(series, &fill)
    var line = lxw_chart_line()
    line.color = fill.color
    chart_series_set_marker_line(series, &line)
  }
}
