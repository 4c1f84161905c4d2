import Workbook

/// Writes one slide with its notes and its charts.
struct SlideWriter {
  let slide: Slide
  /// The slide's number, from 1.
  let number: Int
  /// The charts on earlier slides, to go on counting.
  let chartsBefore: Int

  static func path(_ number: Int) -> String { "ppt/slides/slide\(number).xml" }
  private var notesPath: String { "ppt/notesSlides/notesSlide\(number).xml" }
  private var isCover: Bool { slide.layout == .cover }
  private var hasSubtitle: Bool { !(slide.subtitle ?? "").isEmpty }

  /// The slide, its notes, and a chart and a data sheet for every chart.
  func parts() throws(PresentationError) -> [Part] {
    let title = TextFit(
      [PlainText.line(slide.title)], in: slide.layout.places().title,
      style: isCover ? .coverTitle : .title)
    let places = slide.layout.places(titleLines: title.lines, hasSubtitle: hasSubtitle)
    guard slide.blocks.count <= places.blocks.count else {
      throw .tooManyBlocks(slide: number, places: places.blocks.count)
    }
    var part = Part(path: Self.path(number), contentType: ContentType.slide)
    _ = part.link(.slideLayout, to: LayoutPart.path(slide.layout))
    _ = part.link(.notesSlide, to: notesPath)

    var shapes = headShapes(title: title, places: places)
    var chartParts: [Part] = []
    var chartNumber = chartsBefore
    for (index, (block, box)) in zip(slide.blocks, places.blocks).enumerated() {
      let place = Placeholder(.content(index), id: 10 + index, box: box)
      switch block {
      case .bullets(let lines):
        shapes.append(text(lines, style: .bullets, in: box, of: place))
      case .paragraphs(let lines):
        shapes.append(text(lines, style: .paragraphs, in: box, of: place))
      case .table(let table):
        shapes.append(try TableShape(table: table, slide: number).frame(in: box, of: place))
      case .chart(let chart):
        chartNumber += 1
        let writer = ChartWriter(
          chart: chart, slide: number, number: chartNumber, width: box.width)
        let id = part.link(.chart, to: writer.path)
        shapes.append(GraphicFrame.chart(id, altText: chart.altText, in: box, of: place))
        chartParts += try writer.parts()
      }
    }
    shapes += footShapes
    part.setRoot(
      Node(
        "p:sld", Namespace.slideRoot,
        [
          Node("p:cSld", [:], [ShapeTree.tree(shapes)]),
          Node("p:clrMapOvr", [:], [Node("a:masterClrMapping")]),
        ]))
    return [part, notes] + chartParts
  }

  /// Title and subtitle; a box the layout already has is left to the layout.
  private func headShapes(title: TextFit, places: Slide.Layout.Places) -> [Node] {
    let usual = slide.layout.places()
    func own(_ box: Box, _ usual: Box) -> Box? { box == usual ? nil : box }
    let titlePlace = Placeholder(
      isCover ? .coverTitle : .title, id: 2, box: own(places.title, usual.title))
    var shapes = [line(title, of: titlePlace)]
    if let subtitle = slide.subtitle, hasSubtitle {
      let place = Placeholder(
        isCover ? .coverSubtitle : .subtitle, id: 3, box: own(places.subtitle, usual.subtitle))
      let style = isCover ? TextFit.Style.coverSubtitle : .subtitle
      shapes.append(
        line(TextFit([PlainText.line(subtitle)], in: places.subtitle, style: style), of: place))
    }
    return shapes
  }

  private var footShapes: [Node] {
    var shapes: [Node] = []
    if !slide.footer.isEmpty {
      shapes.append(
        line(
          TextFit([PlainText.line(slide.footer)], in: .footer, style: .footer),
          of: Placeholder(.footer, id: 4)))
    }
    if !isCover {
      shapes.append(Placeholder(.slideNumber, id: 5).numberShape(shown: number))
    }
    return shapes
  }

  private var notes: Part {
    var part = Part(path: notesPath, contentType: ContentType.notesSlide)
    _ = part.link(.notesMaster, to: NotesMasterPart.path)
    _ = part.link(.slide, to: Self.path(number))
    let lines = PlainText.clean(slide.notes).split(separator: "\n", omittingEmptySubsequences: false)
    part.setRoot(
      Node(
        "p:notes", Namespace.slideRoot,
        [
          Node(
            "p:cSld", [:],
            [
              ShapeTree.tree([
                NotesMasterPart.slideImage(id: 2),
                NotesMasterPart.textShape(id: 3, paragraphs: lines.map { TextXML.paragraph(String($0)) }),
              ])
            ]),
          Node("p:clrMapOvr", [:], [Node("a:masterClrMapping")]),
        ]))
    return part
  }

  /// A title, subtitle or footer: one paragraph.
  private func line(_ fit: TextFit, of place: Placeholder) -> Node {
    place.shape(paragraphs: fit.paragraphs.map { TextXML.paragraph($0, .init(size: fit.size)) })
  }

  private func text(
    _ lines: [String], style: TextFit.Style, in box: Box, of place: Placeholder
  ) -> Node {
    let fit = TextFit(lines, in: box, style: style)
    let paragraphs = fit.paragraphs.enumerated().map { index, paragraph in
      TextXML.paragraph(
        paragraph,
        .init(
          size: fit.size, hasBullet: style.indent > 0 ? nil : false,
          spaceBefore: index == 0 ? 0 : fit.size * style.spacing))
    }
    return place.shape(paragraphs: paragraphs)
  }
}
