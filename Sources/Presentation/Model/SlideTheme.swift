/// The colours and the font of a presentation, changeable later in PowerPoint's design menu.
public struct SlideTheme: Sendable {
  /// Six of the Okabe–Ito colours, told apart by people with any colour vision.
  public static let okabeIto: [UInt32] = [
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9,
  ]

  /// The font of all text. Its widths are taken to be those of Arial.
  public var font: String
  /// The colour of running text, as 0xRRGGBB.
  public var text: UInt32
  /// The dark colour of titles, table headers and the cover, as 0xRRGGBB.
  public var ink: UInt32
  /// The six colours of chart series; missing ones are taken from ``okabeIto``.
  public var accents: [UInt32]

  /// Describes a theme.
  public init(
    font: String = "Arial", text: UInt32 = 0x262626, ink: UInt32 = 0x1F3A5F,
    accents: [UInt32] = SlideTheme.okabeIto
  ) {
    self.font = font
    self.text = text
    self.ink = ink
    self.accents = accents
  }

  /// Exactly six accents.
  var sixAccents: [UInt32] {
    let own = accents.prefix(6)
    return Array(own) + Self.okabeIto.dropFirst(own.count)
  }

  /// A colour as the six hexadecimal digits OOXML wants.
  static func hex(_ colour: UInt32) -> String {
    let digits = String(colour & 0xFFFFFF, radix: 16, uppercase: true)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }
}
