/// A piece of a slide's content.
public enum Block: Sendable {
  /// Lines with a bullet each.
  case bullets([String])
  /// Plain paragraphs.
  case paragraphs([String])
  /// A table.
  case table(TableBlock)
  /// A native chart with its data.
  case chart(SlideChart)
}
