/// One slide.
///
/// Text that is too long for its place is set smaller and, at the smallest size, cut with an
/// ellipsis; the whole text can go to the notes, which have no limit. Titles go from 28 to 18 points
/// on two lines (about 150 letters), subtitles from 16 to 12 on one (150), bullets and paragraphs
/// from 20 to 10 in their box, footers from 10 to 8 on one line (180).
public struct Slide: Sendable {
  /// The title: a sentence that says what the slide shows, on up to two lines.
  public var title: String
  /// A line under the title.
  public var subtitle: String?
  /// How the blocks are placed.
  public var layout: Layout
  /// The content, in the order of the layout's places.
  public var blocks: [Block]
  /// Small print at the bottom: source, version, seed.
  public var footer: String
  /// The speaker notes.
  public var notes: String

  /// Describes a slide.
  public init(
    title: String, subtitle: String? = nil, layout: Layout = .full, blocks: [Block] = [],
    footer: String = "", notes: String = ""
  ) {
    self.title = title
    self.subtitle = subtitle
    self.layout = layout
    self.blocks = blocks
    self.footer = footer
    self.notes = notes
  }
}
