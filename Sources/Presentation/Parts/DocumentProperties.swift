import Workbook

/// The file's properties: title, maker, date, slide count.
enum DocumentProperties {
  /// Every file carries this date, so that equal input gives equal bytes.
  private static let date = "2000-01-01T00:00:00Z"

  static func core(of presentation: Presentation) -> Part {
    let terms = "http://purl.org/dc/terms/"
    return Part(
      path: "docProps/core.xml", contentType: ContentType.coreProperties,
      root: Node(
        "cp:coreProperties",
        [
          "xmlns:cp": Namespace.package + "metadata/core-properties",
          "xmlns:dc": "http://purl.org/dc/elements/1.1/", "xmlns:dcterms": terms,
          "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        ],
        [
          Node("dc:title", text: PlainText.line(presentation.title)),
          Node("dc:creator", text: PlainText.line(presentation.creator)),
          Node("cp:lastModifiedBy", text: PlainText.line(presentation.creator)),
          Node("cp:revision", text: "1"),
          Node("dcterms:created", ["xsi:type": "dcterms:W3CDTF"], text: date),
          Node("dcterms:modified", ["xsi:type": "dcterms:W3CDTF"], text: date),
          Node("dc:language", text: "en-US"),
        ]))
  }

  static func app(of presentation: Presentation) -> Part {
    let count = "\(presentation.slides.count)"
    return Part(
      path: "docProps/app.xml", contentType: ContentType.appProperties,
      root: Node(
        "Properties", ["xmlns": Namespace.office + "extended-properties"],
        [
          Node("TotalTime", text: "0"),
          Node("PresentationFormat", text: "Widescreen"),
          Node("Slides", text: count),
          Node("Notes", text: count),
          Node("HiddenSlides", text: "0"),
        ]))
  }
}
