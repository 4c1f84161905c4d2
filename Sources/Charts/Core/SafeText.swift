/// Texts from outside made fit for drawing: escaped, without control characters, and isolated so
/// that a right-to-left name does not turn round the words beside it.
enum SafeText {
  private static let isolateStart: Unicode.Scalar = "\u{2068}"
  private static let isolateEnd: Unicode.Scalar = "\u{2069}"

  /// A text as XML content or attribute value. Characters that XML forbids are left out.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where isAllowed(scalar) || isIsolate(scalar) {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// A name without control characters and line breaks, its spaces tidied.
  static func cleaned(_ name: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      if scalar.properties.isWhitespace {
        scalars.append(" ")
      } else if isAllowed(scalar) {
        scalars.append(scalar)
      }
    }
    return String(scalars).split(separator: " ").joined(separator: " ")
  }

  /// The name to draw, or words in its place if there is nothing to see in it.
  static func named(_ name: String) -> String {
    cleaned(name).isEmpty ? "(no name)" : name
  }

  /// A piece of a name, kept apart from the direction of the text around it.
  static func isolated(_ piece: some StringProtocol) -> String {
    piece.isEmpty ? "" : "\(isolateStart)\(piece)\(isolateEnd)"
  }

  /// A name for running text such as a read-out: cleaned, cut at a readable length, isolated.
  static func inline(_ name: String, limit: Int = 40) -> String {
    let cleaned = cleaned(named(name))
    guard cleaned.count > limit else { return isolated(cleaned) }
    return isolated(cleaned.prefix(limit - 1) + "…")
  }

  /// An id that is safe in attributes and references.
  static func identifier(_ id: String) -> String {
    let kept = String(
      id.unicodeScalars.map { scalar in
        scalar.isASCII
          && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || scalar == "-" || scalar == "_")
          ? Character(scalar) : "-"
      })
    return kept.isEmpty ? "chart" : kept
  }

  private static func isIsolate(_ scalar: Unicode.Scalar) -> Bool {
    scalar == isolateStart || scalar == isolateEnd
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: false
    // Direction marks, embeddings, overrides and isolates: a name must not steer the text around it.
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: false
    case 0x2028, 0x2029, 0xFEFF, 0xFFF9...0xFFFB: false
    case 0xFDD0...0xFDEF: false
    default: scalar.value & 0xFFFE != 0xFFFE
    }
  }
}
