import Campaign

extension Swimlanes {
  /// The chart as a complete `<svg>` element.
  public func svg(id: String, width: ChartWidth) -> String {
    var drawing = Drawing(width)
    guard !lanes.isEmpty else { return drawing.withoutData(id: id, chart: self) }

    let isWide = width == .wide
    let nameWidth = isWide ? 150 : drawing.width - 8
    let names = lanes.map { FittedText(laneName($0), width: nameWidth * TextMeasure.boldPart, lines: 2) }
    let left = isWide ? (names.map(\.width).max() ?? 0) / TextMeasure.boldPart + 14 : 8
    let days = dayRange
    let weeks = max((days.upperBound.dayNumber - days.lowerBound.dayNumber + 6) / 7, 1)
    let scale = WeekScale(
      launch: days.lowerBound, firstWeek: 1, count: weeks + 1, start: left + 6, end: drawing.width - 10)
    let field = Box(x: left, y: 0, width: drawing.width - left - 3, height: 0)

    // Heights first: shading lies behind the lanes and must know how far down they reach.
    let heads = spanLabels(scale, field)
    let lanesTop = 6 + Double(heads?.levels ?? 0) * TextMeasure.lineHeight + 4
    let plans = lanes.indices.map { LanePlan(self, lane: $0, scale: scale, field: field) }
    var top = lanesTop
    let tops = lanes.indices.map { index -> Double in
      defer { top += height(plans[index], names[index], isWide) }
      return top + (isWide ? 0 : names[index].height + 2)
    }
    let bottom = top

    drawGrid(&drawing, scale, from: lanesTop, to: bottom)
    drawSpans(&drawing, heads, scale, from: lanesTop, to: bottom)
    var points: [ReadPoint] = []
    for index in lanes.indices {
      let nameY = isWide ? tops[index] + 20 : tops[index] - names[index].height + 10
      drawing.text(names[index], x: 2, y: nameY, isBold: true)
      plans[index].draw(&drawing, top: tops[index])
      let end = index + 1 < tops.count ? tops[index + 1] - (isWide ? 0 : names[index + 1].height + 2) : bottom
      drawing.line(2, end, drawing.width - 3, end, role: "c-axis", stroke: Palette.axis, width: "0.7")
      points += plans[index].points(top: tops[index])
    }
    drawing.dateAxis(scale, plot: Box(x: left, y: lanesTop, width: field.width, height: bottom - lanesTop))
    drawing.readPoints(points + spanPoints(scale, lanesTop))
    var end = bottom + Drawing.dateAxisHeight
    if plans.contains(where: \.usesNumbers) {
      end +=
        drawing.axisName(
          "Numbers stand for communications; their names are in the table.", x: 2, y: end,
          width: drawing.width - 4) + 4
    }
    return drawing.document(id: id, height: end, chart: self)
  }

  private var dayRange: ClosedRange<CalendarDate> {
    let days = marks.map(\.date) + [from, to]
    let first = days.min() ?? from
    return first...(days.max() ?? first)
  }

  private func height(_ plan: LanePlan, _ name: FittedText, _ isWide: Bool) -> Double {
    isWide ? max(plan.height, name.height + 16) : plan.height + name.height + 2
  }

  private func drawGrid(_ drawing: inout Drawing, _ scale: WeekScale, from top: Double, to bottom: Double) {
    for tick in DateTicks(from: scale.launch, to: scale.lastDay, width: scale.end - scale.start).ticks {
      let x = scale.x(tick.day)
      drawing.line(x, top, x, bottom, role: "c-grid", stroke: Palette.grid)
    }
  }

  /// The spans that reach into the days shown, in order of their beginning.
  private func visibleSpans(_ scale: WeekScale) -> [Span] {
    spans.filter { $0.to >= scale.launch && $0.from <= scale.lastDay && $0.from <= $0.to }
      .sorted { ($0.from, $0.to) < ($1.from, $1.to) }
  }

  private func spanLabels(_ scale: WeekScale, _ field: Box) -> LevelLabels? {
    let items = visibleSpans(scale).map { span -> LevelLabels.Item in
      let text = FittedText(span.label, width: min(field.width, 220), lines: 1)
      return LevelLabels.Item(x: scale.x(span.from) + 3, text: text)
    }
    return LevelLabels(items, from: field.x, to: field.maxX, mostLevels: items.count)
  }

  private func drawSpans(
    _ drawing: inout Drawing, _ heads: LevelLabels?, _ scale: WeekScale, from top: Double, to bottom: Double
  ) {
    for (index, span) in visibleSpans(scale).enumerated() {
      let start = scale.x(span.from)
      let across = max(scale.x(span.to.adding(days: 1)) - start, 2)
      drawing.add(
        "rect",
        [
          "class": "c-span", "x": start, "y": top, "width": across, "height": bottom - top,
          "fill": Palette.axis,
          "fill-opacity": "0.2",
        ])
      guard let heads, heads.placed.indices.contains(index) else { continue }
      let head = heads.placed[index]
      let y = top - 4 - Double(head.level) * TextMeasure.lineHeight
      drawing.line(start, y - 9, start, top, role: "c-leader", stroke: Palette.axis)
      drawing.text(head.item.text, x: head.start, y: y, fill: Palette.muted, hasHalo: true)
    }
  }

  private func spanPoints(_ scale: WeekScale, _ top: Double) -> [ReadPoint] {
    visibleSpans(scale).compactMap { span in
      let start = scale.x(span.from)
      let box = Box(x: start, y: top - 16, width: max(scale.x(span.to) - start, 6), height: 16)
      return spans.firstIndex(of: span).map {
        ReadPoint(box: box, row: marks.count + triggered.count + $0)
      }
    }
  }
}
