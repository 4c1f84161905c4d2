import Workbook

/// Estimates how wide text is and how many lines it takes, from Arial's letter widths.
///
/// No font is read: the file must come out the same on every machine. Widths are rounded up a
/// little, so that text in a font slightly wider than Arial still fits.
struct TextMeasure {
  /// The type size in points.
  let size: Double
  var isBold = false

  /// Room for fonts a little wider than Arial.
  private static let allowance = 1.04
  private static let boldAllowance = 1.07

  /// The widths of the ASCII characters from space to tilde, in thousandths of the type size.
  private static let ascii: [Double] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]

  /// The width of a text on one line, in points.
  func width(of text: String) -> Double {
    text.reduce(0) { $0 + width(of: $1) }
  }

  /// The number of lines a text takes, wrapped at a width in points; at least one.
  func lines(of text: String, width limit: Double) -> Int {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .reduce(0) { $0 + linesOfParagraph($1, width: max(limit, size)) }
  }

  private func linesOfParagraph(_ text: Substring, width limit: Double) -> Int {
    var lines = 1
    var filled = 0.0
    var word = 0.0
    for character in text {
      let advance = width(of: character)
      if character == " " || character == "\t" {
        filled += word + advance
        word = 0
        continue
      }
      if PlainText.isWide(character) {
        // A line may break before and after any Chinese or Japanese character.
        filled += word
        word = 0
      }
      word += advance
      if filled + word > limit {
        lines += 1
        // A word longer than a line breaks inside.
        if word > limit { word = advance }
        filled = 0
      }
      if character == "-" {
        filled += word
        word = 0
      }
    }
    return lines
  }

  private func width(of character: Character) -> Double {
    let thousandths: Double
    if let value = character.asciiValue, (32...126).contains(value) {
      thousandths = Self.ascii[Int(value) - 32]
    } else if PlainText.isWide(character) || character == "…" || character == "—" {
      thousandths = 1_050
    } else {
      thousandths = character.isUppercase ? 800 : 640
    }
    return thousandths / 1_000 * size * Self.allowance * (isBold ? Self.boldAllowance : 1)
  }
}
