/// One lane of the calendar, worked out before it is drawn.
struct LanePlan {
  private let chart: Swimlanes
  private let lane: Int
  private let scale: WeekScale
  private let field: Box
  private let marks: [(number: Int, mark: Swimlanes.Mark)]
  private let triggered: [Swimlanes.Triggered]
  private let labels: LevelLabels?
  /// Whether there was no room for the names.
  let usesNumbers: Bool

  private static let marksHeight = 22.0
  private static let triggeredHeight = 24.0
  private static let mostLevels = 3

  init(_ chart: Swimlanes, lane: Int, scale: WeekScale, field: Box) {
    self.chart = chart
    self.lane = lane
    self.scale = scale
    self.field = field
    let own = chart.marks.enumerated().filter { $0.element.lane == lane }.map { ($0.offset + 1, $0.element) }
    marks = own
    triggered = chart.triggered.filter { $0.lane == lane }

    func placed(_ items: [LevelLabels.Item]) -> LevelLabels? {
      LevelLabels(items, from: field.x + 2, to: field.maxX, mostLevels: Self.mostLevels)
    }
    func names(upTo width: Double) -> [LevelLabels.Item] {
      own.map { mark in
        let name = FittedText(SafeText.named(mark.1.name), width: width, lines: 1)
        return .init(x: scale.x(mark.1.date), text: name)
      }
    }
    var found = placed(names(upTo: 230)) ?? placed(names(upTo: 140))
    usesNumbers = found == nil
    for distance in stride(from: 0.0, to: 400, by: 8) where found == nil {
      found = placed(Self.numbers(own, scale, mergedWithin: distance))
    }
    labels = found
  }

  /// How high the lane is.
  var height: Double {
    let dated = marks.isEmpty ? 0 : Self.marksHeight + Double(labels?.levels ?? 0) * TextMeasure.lineHeight
    return max(dated + Double(triggered.count) * Self.triggeredHeight, Self.marksHeight) + 8
  }

  func draw(_ drawing: inout Drawing, top: Double) {
    let line = top + 13
    for label in labels?.placed ?? [] {
      let y = top + Self.marksHeight + Double(label.level) * TextMeasure.lineHeight
      drawing.line(
        label.item.x, line, label.item.x, y + 3, role: "c-leader", stroke: Palette.axis, width: "0.7")
      drawing.text(label.item.text, x: label.start, y: y + 12.5)
    }
    for (number, mark) in marks {
      drawing.group([:]) { drawing in
        drawing.tooltip("\(number). \(SafeText.inline(mark.name)), \(mark.date.words)")
        drawing.add(
          "circle",
          [
            "class": "c-touch", "cx": scale.x(mark.date), "cy": line, "r": "4.5",
            "fill": SeriesStyle(0).stroke,
            "stroke": Palette.background,
          ])
      }
    }
    for (index, item) in triggered.enumerated() {
      let box = triggeredBox(index, top: top)
      drawing.add(
        "rect",
        [
          "class": "c-touch", "x": box.x, "y": box.y, "width": box.width, "height": box.height, "rx": "9",
          "fill": Palette.triggered, "stroke": SeriesStyle(1).stroke, "stroke-dasharray": "4 2",
        ])
      let text = FittedText("\(item.rule): \(item.name)", width: box.width - 16, lines: 1)
      drawing.text(text, x: box.x + 8, y: box.midY + 4.5, fill: SeriesStyle(1).text)
    }
  }

  /// The hooks of the read-out.
  func points(top: Double) -> [ReadPoint] {
    let dated = marks.map { number, mark in
      ReadPoint(box: Box(x: scale.x(mark.date) - 7, y: top + 5, width: 14, height: 16), row: number - 1)
    }
    let following = triggered.indices.map { index in
      ReadPoint(
        box: triggeredBox(index, top: top), row: chart.marks.count + firstTriggered + index)
    }
    return dated + following
  }

  /// Those of the lanes before come first.
  private var firstTriggered: Int { chart.triggered.count { $0.lane < lane } }

  private func triggeredBox(_ index: Int, top: Double) -> Box {
    let dated =
      marks.isEmpty ? 4 : Self.marksHeight + Double(labels?.levels ?? 0) * TextMeasure.lineHeight + 4
    return Box(
      x: field.x + 2, y: top + dated + Double(index) * Self.triggeredHeight, width: field.width - 4,
      height: 20)
  }

  /// Numbers instead of names; marks near each other share one label, such as "4–7".
  private static func numbers(
    _ marks: [(Int, Swimlanes.Mark)], _ scale: WeekScale, mergedWithin distance: Double
  ) -> [LevelLabels.Item] {
    var groups: [(x: Double, first: Int, last: Int)] = []
    for (number, mark) in marks {
      let x = scale.x(mark.date)
      if let group = groups.last, x - group.x < distance {
        groups[groups.count - 1].last = number
      } else {
        groups.append((x, number, number))
      }
    }
    return groups.map { group in
      let text = group.first == group.last ? "\(group.first)" : "\(group.first)–\(group.last)"
      return .init(x: group.x, text: FittedText(text, width: 100, lines: 1))
    }
  }
}
