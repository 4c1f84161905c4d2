/// Makes any text fit for an Office file: no control characters, no text beyond a limit.
package enum PlainText {
  /// The text without the characters XML forbids; line breaks become "\n" and tabs stay.
  package static func clean(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      switch scalar.value {
      case 0x0D, 0x85, 0x2028, 0x2029: result.append("\n")
      case 0x0A where previous == "\r": continue
      case 0x09, 0x0A: result.append(scalar)
      case 0x00...0x1F, 0x7F...0x9F: continue
      case let value where value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value): continue
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The text cleaned, with tabs as spaces: a slide's tab stops lie too far apart to be measured.
  package static func untabbed(_ text: String) -> String {
    clean(text).split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "    ")
  }

  /// The text cleaned and on one line.
  package static func line(_ text: String) -> String {
    var words = ""
    for character in clean(text) {
      words.append(character == "\n" || character == "\t" ? " " : character)
    }
    return words
  }

  /// Whether a character takes a full square: Chinese, Japanese, Korean and emoji.
  package static func isWide(_ character: Character) -> Bool {
    character.unicodeScalars.contains {
      switch $0.value {
      case 0x1100...0x11FF, 0x2600...0x27BF, 0x2E80...0xD7AF, 0xF900...0xFAFF, 0xFE30...0xFE4F,
        0xFF00...0xFF60, 0x1F000...0x3FFFF:
        true
      default: false
      }
    }
  }

  /// The text cut to so many UTF-16 units, as Office counts, with an ellipsis when cut.
  package static func cut(_ text: String, to limit: Int) -> String {
    guard text.utf16.count > limit else { return text }
    var kept = ""
    var length = 1
    for character in text {
      length += character.utf16.count
      guard length <= limit else { break }
      kept.append(character)
    }
    return kept + "…"
  }
}
