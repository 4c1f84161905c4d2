import Foundation

/// Puts a presentation's parts together: masters, layouts, slides, notes, charts, properties.
struct PresentationWriter {
  let presentation: Presentation

  func package() throws(PresentationError) -> OfficePackage {
    guard !presentation.slides.isEmpty else { throw .noSlides }
    var package = OfficePackage()
    var main = Part(path: "ppt/presentation.xml", contentType: ContentType.presentation)
    let masterID = main.link(.slideMaster, to: MasterPart.path)
    let notesMasterID = main.link(.notesMaster, to: NotesMasterPart.path)
    var slideParts: [Part] = []
    var slideIDs: [String] = []
    var chartCount = 0
    for (index, slide) in presentation.slides.enumerated() {
      let parts = try SlideWriter(
        slide: slide, number: index + 1, chartsBefore: chartCount
      ).parts()
      chartCount += parts.filter { $0.contentType == ContentType.chart }.count
      slideIDs.append(main.link(.slide, to: SlideWriter.path(index + 1)))
      slideParts += parts
    }
    let settings = settingsParts
    for (kind, part) in settings { _ = main.link(kind, to: part.path) }
    _ = main.link(.theme, to: ThemePart.path(1))
    main.setRoot(root(masterID: masterID, notesMasterID: notesMasterID, slideIDs: slideIDs))

    package.add(main, linkedFromRootAs: .officeDocument)
    package.add(DocumentProperties.core(of: presentation), linkedFromRootAs: .coreProperties)
    package.add(DocumentProperties.app(of: presentation), linkedFromRootAs: .extendedProperties)
    for (_, part) in settings { package.add(part) }
    for number in 1...2 { package.add(ThemePart.part(number, theme: presentation.theme)) }
    package.add(MasterPart.part())
    for layout in Slide.Layout.allCases { package.add(LayoutPart.part(layout)) }
    package.add(NotesMasterPart.part())
    for part in slideParts { package.add(part) }
    return package
  }

  /// Three small parts that PowerPoint expects and that hold nothing of ours.
  private var settingsParts: [(Link, Part)] {
    func part(_ kind: Link, _ contentType: String, _ root: Node) -> (Link, Part) {
      (kind, Part(path: "ppt/\(kind.rawValue).xml", contentType: contentType, root: root))
    }
    let styles = Node("a:tblStyleLst", ["xmlns:a": Namespace.drawing, "def": TableShape.styleID])
    return [
      part(
        .presProps, ContentType.presentationProperties,
        Node("p:presentationPr", Namespace.slideRoot)),
      part(.viewProps, ContentType.viewProperties, Node("p:viewPr", Namespace.slideRoot)),
      part(.tableStyles, ContentType.tableStyles, styles),
    ]
  }

  private func root(masterID: String, notesMasterID: String, slideIDs: [String]) -> Node {
    // Slide ids begin at 256; master and layout ids share the range above 2³¹.
    let slides = slideIDs.enumerated().map { index, id in
      Node("p:sldId", ["id": "\(256 + index)", "r:id": id])
    }
    return Node(
      "p:presentation", Namespace.slideRoot,
      [
        Node(
          "p:sldMasterIdLst", [:],
          [
            Node("p:sldMasterId", ["id": "\(MasterPart.firstID)", "r:id": masterID])
          ]),
        Node("p:notesMasterIdLst", [:], [Node("p:notesMasterId", ["r:id": notesMasterID])]),
        Node("p:sldIdLst", [:], slides),
        Node("p:sldSz", ["cx": "12192000", "cy": "6858000"]),
        Node("p:notesSz", ["cx": "6858000", "cy": "9144000"]),
      ])
  }
}
