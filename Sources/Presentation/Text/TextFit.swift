import Workbook

/// Paragraphs with the type size at which they fit their box.
struct TextFit {
  /// A line's height as a multiple of the type size.
  static let lineHeight = 1.2

  /// How text of one kind is set.
  struct Style {
    /// The sizes to try, largest first.
    let sizes: [Double]
    var isBold = false
    /// The most lines, however high the box.
    var mostLines = Int.max
    /// Room for the bullet, in points.
    var indent = 0.0
    /// The space before each paragraph but the first, as a multiple of the type size.
    var spacing = 0.0

    static let title = Style(sizes: [28, 26, 24, 22, 20, 18], isBold: true, mostLines: 2)
    static let coverTitle = Style(sizes: [40, 36, 32, 28, 24, 20], isBold: true, mostLines: 4)
    static let subtitle = Style(sizes: [16, 15, 14, 13, 12], mostLines: 1)
    static let coverSubtitle = Style(sizes: [20, 18, 16, 14], mostLines: 3)
    static let bullets = Style(sizes: bodySizes, indent: 18, spacing: 0.5)
    static let paragraphs = Style(sizes: bodySizes, spacing: 0.5)
    static let footer = Style(sizes: [10, 9, 8], mostLines: 1)

    private static let bodySizes = [20.0, 18, 16, 15, 14, 13, 12, 11, 10]
  }

  /// The size in points.
  let size: Double
  /// The paragraphs, cut where even the smallest size was too large.
  let paragraphs: [String]
  /// The lines they take at this size.
  let lines: Int

  /// Fits paragraphs into a box.
  init(_ paragraphs: [String], in box: Box, style: Style) {
    let paragraphs = paragraphs.map(PlainText.untabbed)
    let width = box.width - style.indent
    for size in style.sizes {
      let measure = TextMeasure(size: size, isBold: style.isBold)
      let lines = paragraphs.reduce(0) { $0 + measure.lines(of: $1, width: width) }
      let gaps = Double(max(paragraphs.count - 1, 0)) * style.spacing
      let height = (Double(lines) * Self.lineHeight + gaps) * size
      if lines <= style.mostLines, height <= box.height {
        self.init(size: size, paragraphs: paragraphs, lines: lines)
        return
      }
    }
    let smallest = style.sizes.last ?? 10
    let cut = Self.cut(paragraphs, size: smallest, in: box, style: style)
    let measure = TextMeasure(size: smallest, isBold: style.isBold)
    self.init(
      size: smallest, paragraphs: cut,
      lines: cut.reduce(0) { $0 + measure.lines(of: $1, width: width) })
  }

  private init(size: Double, paragraphs: [String], lines: Int) {
    self.size = size
    self.paragraphs = paragraphs
    self.lines = lines
  }

  /// Keeps what fits at this size; the last kept paragraph ends with an ellipsis.
  private static func cut(
    _ paragraphs: [String], size: Double, in box: Box, style: Style
  ) -> [String] {
    let measure = TextMeasure(size: size, isBold: style.isBold)
    let width = box.width - style.indent
    var room = box.height / size
    var kept: [String] = []
    for (index, paragraph) in paragraphs.enumerated() {
      let gap = index == 0 ? 0 : style.spacing
      let free = min(max(index == 0 ? 1 : 0, Int((room - gap) / lineHeight)), style.mostLines)
      let lines = measure.lines(of: paragraph, width: width)
      if lines > free {
        if free > 0 {
          kept.append(measure.cut(paragraph, toLines: free, width: width))
        } else if let last = kept.popLast() {
          let lastLines = measure.lines(of: last, width: width)
          kept.append(measure.cut(last + " …", toLines: lastLines, width: width))
        }
        break
      }
      kept.append(paragraph)
      room -= gap + Double(lines) * lineHeight
    }
    return kept
  }
}

extension TextMeasure {
  /// The text cut to a number of lines, with an ellipsis when cut.
  func cut(_ text: String, toLines limit: Int, width: Double) -> String {
    guard lines(of: text, width: width) > limit else { return text }
    let characters = Array(text)
    var (fits, fails) = (0, characters.count)
    while fails - fits > 1 {
      let middle = (fits + fails) / 2
      let candidate = String(characters.prefix(middle)) + "…"
      if lines(of: candidate, width: width) <= limit { fits = middle } else { fails = middle }
    }
    var kept = characters.prefix(fits)
    while let last = kept.last, last.isWhitespace { kept.removeLast() }
    return String(kept) + "…"
  }
}
