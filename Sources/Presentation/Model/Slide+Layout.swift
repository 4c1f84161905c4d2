extension Slide {
  /// How a slide's blocks are placed.
  public enum Layout: Sendable, CaseIterable {
    /// A title slide: title and subtitle on a dark ground, no blocks.
    case cover
    /// One block over the whole slide.
    case full
    /// Two blocks side by side, equally wide.
    case twoColumns
    /// A wide block at the left and a narrow one at the right, for a chart and its reading.
    case chartAndText
    /// Two blocks one over the other, for a chart and its table.
    case stacked
  }
}

extension Slide.Layout {
  /// The layout's name in PowerPoint's layout menu.
  var name: String {
    switch self {
    case .cover: "Title Slide"
    case .full: "Title and Content"
    case .twoColumns: "Two Columns"
    case .chartAndText: "Chart and Text"
    case .stacked: "Chart over Table"
    }
  }

  /// The layout's number, from 1, in the package.
  var number: Int {
    switch self {
    case .cover: 1
    case .full: 2
    case .twoColumns: 3
    case .chartAndText: 4
    case .stacked: 5
    }
  }

  /// OOXML's name for the standard layouts, nil for our own.
  var standardType: String? {
    switch self {
    case .cover: "title"
    case .full: "obj"
    case .twoColumns: "twoObj"
    case .chartAndText, .stacked: nil
    }
  }

  /// The places for a slide with this head: a shorter head leaves more room for the blocks.
  func places(titleLines: Int = 2, hasSubtitle: Bool = true) -> Places {
    guard self != .cover else {
      return Places(
        title: Box(x: 64, y: 122, width: 832, height: 150),
        subtitle: Box(x: 64, y: 300, width: 832, height: 80), blocks: [])
    }
    let title = Box(x: 40, y: 24, width: 880, height: titleLines < 2 ? 36 : 68)
    let subtitle = Box(x: 40, y: title.bottom + 2, width: 880, height: 22)
    let top = (hasSubtitle ? subtitle : title).bottom + 14
    let area = Box(x: 40, y: top, width: 880, height: 490 - top)
    let blocks =
      switch self {
      case .cover: [Box]()
      case .full: [area]
      case .twoColumns: area.columns(firstShare: 0.5, gap: 28)
      case .chartAndText: area.columns(firstShare: 0.65, gap: 28)
      case .stacked: area.rows(firstShare: 0.6, gap: 14)
      }
    return Places(title: title, subtitle: subtitle, blocks: blocks)
  }

  /// Where a slide's pieces go.
  struct Places {
    let title: Box
    let subtitle: Box
    let blocks: [Box]
  }
}
