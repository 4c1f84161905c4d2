/// The names at the right ends of lines, pushed apart, each with the mark of its line.
struct LineLabels {
  struct Item {
    let name: String
    /// What is written before the name, usually the last value.
    let value: String
    /// Where the line ends, or nil if it has no known number.
    let end: (x: Double, y: Double)?
    let style: SeriesStyle
  }

  struct Placed {
    let item: Item
    let text: FittedText
    let box: Box
  }

  let placed: [Placed]

  /// The room left of the text for the mark and the leader.
  static let gap = 24.0
  private static let padding = 3.0

  /// How wide the column of labels should be, or nil if names are better listed below the plot:
  /// beside a narrow plot there is room for a few short names only.
  static func columnWidth(names: [String], values: [String], _ width: ChartWidth) -> Double? {
    let texts = zip(names, values).map { "\($1) \(SafeText.cleaned($0))" }
    let wanted = TextMeasure.widest(texts) + gap + 3
    if width == .wide { return min(wanted, 235) }
    let limit = 126.0
    let room = limit - gap - 3
    let fits =
      names.count <= 5
      && zip(names, values).allSatisfy { name, value in
        let fitted = FittedText(name, width: room, lines: 3, prefix: value)
        let words = SafeText.cleaned(name).split { $0 == " " || $0 == "-" }
        return fitted.full == nil && words.allSatisfy { TextMeasure.width($0) + 8 <= room }
          && TextMeasure.width("\(value) \(words.first ?? "")-") <= room
      }
    return fits ? min(wanted, limit) : nil
  }

  /// How high a plot must be for so many labels.
  static func neededHeight(_ count: Int) -> Double {
    Double(count) * (TextMeasure.lineHeight + padding)
  }

  /// Places the labels right of a plot.
  init(_ items: [Item], plot: Box, width: Double) {
    let room = width - Self.gap
    let lines =
      Double(items.count) * (3 * TextMeasure.lineHeight + Self.padding) <= plot.height
      ? 3
      : Double(items.count) * (2 * TextMeasure.lineHeight + Self.padding) <= plot.height ? 2 : 1
    let texts = items.map { FittedText($0.name, width: room, lines: lines, prefix: $0.value) }
    let sizes = texts.map { $0.height + Self.padding }
    // Labels may reach above the plot by half a line so that a line at its top is met exactly.
    let middles = LabelPlacement.pushedApart(
      wanted: items.map { $0.end?.y ?? plot.maxY }, sizes: sizes, low: plot.y - 8, high: plot.maxY + 10)
    placed = items.indices.map { index in
      let text = texts[index]
      return Placed(
        item: items[index], text: text,
        box: Box(
          x: plot.maxX + Self.gap, y: middles[index] - text.height / 2, width: text.width,
          height: text.height))
    }
  }

  func draw(_ drawing: inout Drawing, showsLeaders: Bool = true) {
    for label in placed {
      let style = label.item.style
      let markX = label.box.x - 8
      if showsLeaders, let end = label.item.end {
        drawing.line(
          end.x, end.y, markX, label.box.midY, role: "c-leader", stroke: style.stroke, width: "0.7")
      }
      drawing.mark(style, x: markX, y: label.box.midY)
      drawing.text(label.text, x: label.box.x, y: label.box.y + 12.5, fill: style.text)
    }
  }
}
