import Workbook

/// Why a presentation could not be written. Slides count from 1.
public enum PresentationError: Error, Equatable, Sendable {
  /// A presentation needs at least one slide.
  case noSlides
  /// A slide has more blocks than its layout has places.
  case tooManyBlocks(slide: Int, places: Int)
  /// A chart has no series or no values at all.
  case emptyChart(slide: Int, chart: String)
  /// A series (or band) has not one value for each category.
  case unequalSeries(slide: Int, series: String, expected: Int, found: Int)
  /// A table has no columns, or a row has more cells than columns.
  case unevenTable(slide: Int)
  /// A chart's embedded workbook could not be written.
  case workbook(WorkbookError)
  /// The file could not be packed: zlib failed or the file passes 4 GiB.
  case packing(String)
}

extension PresentationError: CustomStringConvertible {
  /// The error as a sentence.
  public var description: String {
    switch self {
    case .noSlides:
      "A presentation needs at least one slide."
    case .tooManyBlocks(let slide, let places):
      "Slide \(slide) has more blocks than the \(places) places of its layout."
    case .emptyChart(let slide, let chart):
      "Chart “\(chart)” on slide \(slide) has nothing to draw."
    case .unequalSeries(let slide, let series, let expected, let found):
      "Series “\(series)” on slide \(slide) has \(found) values for \(expected) categories."
    case .unevenTable(let slide):
      "The table on slide \(slide) has no columns, or a row with more cells than columns."
    case .workbook(let error):
      "A chart's data sheet failed: \(error)"
    case .packing(let reason):
      "The presentation could not be packed: \(reason)"
    }
  }
}
