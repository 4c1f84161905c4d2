/// An estimate of how wide a text is drawn. The font is not known, so it leans to the wide side.
enum TextMeasure {
  /// The size of every text; 360 units shown on 320 px still leave it above 11 px.
  static let size = 13.0
  /// The distance between lines of one text.
  static let lineHeight = 16.0

  /// How much of a width an ordinary text may take if it is to fit it in bold.
  static let boldPart = 0.9

  /// The width in drawing units.
  static func width(_ text: some StringProtocol, size: Double = TextMeasure.size) -> Double {
    text.reduce(0.0) { $0 + em($1) } * size
  }

  /// The width of the widest text.
  static func widest(_ texts: [String]) -> Double {
    texts.map { width($0) }.max() ?? 0
  }

  private static func em(_ character: Character) -> Double {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar {
    case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", "!", "·": return 0.32
    case " ", "f", "t", "r", "(", ")", "[", "]", "-", "/", "\"": return 0.39
    case "m", "w", "M", "W", "@", "%", "—", "…": return 0.95
    case "a"..."z", "0"..."9", "$", "€", "–", "−": return 0.6
    case "A"..."Z": return 0.7
    default: break
    }
    switch scalar.value {
    case 0x200B...0x200D, 0x2068, 0x2069, 0xFE00...0xFE0F, 0x0300...0x036F: return 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF: return 1.05
    case 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD: return 1.05
    case 0x2600...0x27BF, 0x1F000...0x1FAFF: return 1.4
    default: return 0.68
    }
  }
}
