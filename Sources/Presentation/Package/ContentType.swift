/// The content types of a presentation's parts.
enum ContentType {
  private static let office = "application/vnd.openxmlformats-officedocument."
  private static let package = "application/vnd.openxmlformats-package."

  static let relationships = package + "relationships+xml"
  static let coreProperties = package + "core-properties+xml"
  static let workbook = office + "spreadsheetml.sheet"
  static let theme = office + "theme+xml"
  static let chart = office + "drawingml.chart+xml"
  static let appProperties = office + "extended-properties+xml"
  static let presentation = presentationML("presentation.main")
  static let presentationProperties = presentationML("presProps")
  static let viewProperties = presentationML("viewProps")
  static let tableStyles = presentationML("tableStyles")
  static let slideMaster = presentationML("slideMaster")
  static let slideLayout = presentationML("slideLayout")
  static let slide = presentationML("slide")
  static let notesMaster = presentationML("notesMaster")
  static let notesSlide = presentationML("notesSlide")

  private static func presentationML(_ name: String) -> String {
    office + "presentationml." + name + "+xml"
  }
}
