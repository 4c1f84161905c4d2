/// The XML namespaces and relationship types of Office files.
enum Namespace {
  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/"
  static let relationships = office + "relationships"
  static let drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
  static let chart = "http://schemas.openxmlformats.org/drawingml/2006/chart"
  static let table = "http://schemas.openxmlformats.org/drawingml/2006/table"
  static let presentation = "http://schemas.openxmlformats.org/presentationml/2006/main"
  static let package = "http://schemas.openxmlformats.org/package/2006/"

  /// The declarations on the root element of every slide, layout and master.
  static let slideRoot: KeyValuePairs<String, String?> = [
    "xmlns:a": drawing, "xmlns:r": relationships, "xmlns:p": presentation,
  ]
}
