import CXLSXWriter

/// Builds one libxlsxwriter chart from a sheet's table.
struct ChartWriter {
  let chart: SheetChart
  let sheet: Sheet
  let sheetName: String

  func add(
    to workbook: UnsafeMutablePointer<lxw_workbook>
  ) throws(WorkbookError) -> UnsafeMutablePointer<lxw_chart> {
    guard let drawing = workbook_add_chart(workbook, UInt8(type.rawValue)) else {
      throw .library("out of memory")
    }
    for (index, series) in chart.series.enumerated() {
      try add(series, index: index, to: drawing)
    }
    setTitles(of: drawing)
    switch chart.kind {
    case .bar, .stackedBar:
      // The first category on top, as in the table, with the value axis still at the bottom.
      chart_axis_set_reverse(drawing.pointee.y_axis)
      chart_axis_set_crossing_max(drawing.pointee.y_axis)
      chart_set_series_gap(drawing, 60)
    case .column:
      chart_set_series_gap(drawing, 60)
    case .rangeLine:
      var line = lxw_chart_line()
      (line.color, line.width, line.transparency) = (ChartPalette.colour(0), 3, 65)
      chart_set_high_low_lines(drawing, &line)
    case .areaBand:
      // The invisible floor has no place in the legend.
      var floor: [Int16] = [0, -1]
      try WorkbookFile.check(chart_legend_delete_series(drawing, &floor))
    case .line, .scatter:
      break
    }
    return drawing
  }

  private var type: lxw_chart_type {
    switch chart.kind {
    case .line, .rangeLine: LXW_CHART_LINE
    case .column: LXW_CHART_COLUMN
    case .bar: LXW_CHART_BAR
    case .stackedBar: LXW_CHART_BAR_STACKED
    case .scatter: LXW_CHART_SCATTER
    case .areaBand: LXW_CHART_AREA_STACKED
    }
  }

  private func add(
    _ series: SheetSeries, index: Int, to drawing: UnsafeMutablePointer<lxw_chart>
  ) throws(WorkbookError) {
    let rows = series.rows ?? 0..<sheet.rows.count
    guard sheet.columns.indices.contains(series.categories),
      sheet.columns.indices.contains(series.values),
      !rows.isEmpty, rows.lowerBound >= 0, rows.upperBound <= sheet.rows.count
    else { throw .chartOutsideTable(sheet: sheetName, chart: chart.title) }

    guard let drawn = chart_add_series(drawing, nil, nil) else { throw .library("out of memory") }
    let top = sheet.headerRow + 1 + rows.lowerBound
    let bottom = sheet.headerRow + rows.upperBound
    func set(
      _ column: Int,
      with setter: (
        UnsafeMutablePointer<lxw_chart_series>?, UnsafePointer<CChar>?, lxw_row_t, lxw_col_t,
        lxw_row_t, lxw_col_t
      ) -> Void
    ) {
      let (first, last) = (Place(row: top, column: column), Place(row: bottom, column: column))
      setter(drawn, sheetName, first.row, first.column, last.row, last.column)
    }
    set(series.categories, with: chart_series_set_categories)
    set(series.values, with: chart_series_set_values)
    if let name = series.name {
      chart_series_set_name(drawn, Self.label(name))
    } else {
      let header = Place(row: sheet.headerRow, column: series.values)
      chart_series_set_name_range(drawn, sheetName, header.row, header.column)
    }
    ChartPalette.style(drawn, kind: chart.kind, index: index, points: rows.count)
  }

  private func setTitles(of drawing: UnsafeMutablePointer<lxw_chart>) {
    var font = lxw_chart_font()
    (font.size, font.bold, font.color) = (12, 1, CellFormats.ink)
    if chart.title.isEmpty {
      chart_title_off(drawing)
    } else {
      chart_title_set_name(drawing, Self.label(chart.title))
      chart_title_set_name_font(drawing, &font)
    }
    let (xAxis, yAxis) = (drawing.pointee.x_axis, drawing.pointee.y_axis)
    font.size = 10
    for (axis, title) in [(xAxis, chart.xTitle), (yAxis, chart.yTitle)] where !title.isEmpty {
      chart_axis_set_name(axis, Self.label(title))
      chart_axis_set_name_font(axis, &font)
    }
    let isLying = chart.kind == .bar || chart.kind == .stackedBar
    let (valueAxis, otherAxis) = isLying ? (xAxis, yAxis) : (yAxis, xAxis)
    chart_axis_set_num_format(valueAxis, chart.numberStyle.formatCode)
    if chart.kind == .scatter {
      chart_axis_set_num_format(otherAxis, chart.xNumberStyle.formatCode)
    }
    var grid = lxw_chart_line()
    (grid.color, grid.width) = (0xD9D9D9, 0.75)
    chart_axis_major_gridlines_set_visible(valueAxis, 1)
    chart_axis_major_gridlines_set_line(valueAxis, &grid)
    chart_axis_major_gridlines_set_visible(otherAxis, 0)
    let place = chart.series.count > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE
    chart_legend_set_position(drawing, UInt8(place.rawValue))
  }

  /// A chart's text on one line. libxlsxwriter takes a first "=" for a formula; a space prevents it.
  private static func label(_ text: String) -> String {
    let line = PlainText.cut(PlainText.line(text), to: 250)
    return line.hasPrefix("=") ? " " + line : line
  }
}
