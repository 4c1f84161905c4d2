/// The kinds of links between parts.
enum Link: String {
  case officeDocument, coreProperties
  case extendedProperties = "extended-properties"
  case slideMaster, slideLayout, slide, notesMaster, notesSlide, theme
  case presProps, viewProps, tableStyles
  case chart, package

  /// The relationship type as the file spells it.
  var uri: String {
    switch self {
    // The one kind that belongs to packages in general, not to Office files.
    case .coreProperties: Namespace.package + "relationships/metadata/core-properties"
    default: Namespace.relationships + "/" + rawValue
    }
  }
}
