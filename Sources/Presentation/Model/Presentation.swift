import Foundation

/// A PowerPoint presentation described as plain data: 16:9 slides with native, editable charts.
///
/// The same presentation always gives the same bytes. The file has no macro and no external link.
public struct Presentation: Sendable {
  /// The document title, shown in the file's properties.
  public var title: String
  /// Who or what made the file, shown in its properties.
  public var creator: String
  /// Colours and font.
  public var theme: SlideTheme
  /// The slides, in order; at least one.
  public var slides: [Slide]

  /// Describes a presentation.
  public init(title: String, creator: String = "", theme: SlideTheme = SlideTheme(), slides: [Slide]) {
    self.title = title
    self.creator = creator
    self.theme = theme
    self.slides = slides
  }

  /// The presentation as the bytes of a .pptx file.
  public func data() throws(PresentationError) -> Data {
    try PresentationWriter(presentation: self).package().data()
  }
}
