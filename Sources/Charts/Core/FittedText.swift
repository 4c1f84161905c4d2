/// A name broken into lines that fit a width, with an ellipsis where it had to be cut.
struct FittedText: Equatable {
  /// The lines as they are drawn.
  let lines: [String]
  /// The whole text if it had to be cut, for a tooltip.
  let full: String?

  /// The width of the widest line.
  var width: Double { TextMeasure.widest(lines) }
  /// The height of all lines.
  var height: Double { Double(lines.count) * TextMeasure.lineHeight }

  /// Breaks a name at spaces where it can. The prefix (a value, say) stays whole on the first line.
  init(_ name: String, width: Double, lines limit: Int, prefix: String = "") {
    let cleaned = SafeText.cleaned(name)
    var rest = cleaned[...]
    var lines: [String] = []
    while lines.isEmpty || (!rest.isEmpty && lines.count < limit) {
      let lead = lines.isEmpty ? prefix : ""
      let room = width - TextMeasure.width(lead.isEmpty ? "" : lead + " ")
      let isLast = lines.count + 1 >= limit
      let piece = isLast ? Self.cut(rest, room) : Self.line(rest, room, full: width)
      // An ellipsis stands for characters that are still to come, so it is no part of the rest.
      rest = isLast ? "" : rest.dropFirst(piece.count).drop { $0 == " " }
      let gap = lead.isEmpty || piece.isEmpty ? "" : " "
      lines.append(lead + gap + SafeText.isolated(piece.trimmedEnd))
    }
    self.lines = lines
    full = lines.last.map { $0.contains("…") && !cleaned.contains("…") } == true ? cleaned : nil
  }

  /// As many characters as fit, up to a space or hyphen if there is one.
  private static func line(_ text: Substring, _ room: Double, full: Double) -> Substring {
    let fitting = prefix(text, room)
    guard fitting.endIndex < text.endIndex else { return text }
    if text[fitting.endIndex] == " " { return fitting }
    if let stop = fitting.lastIndex(where: { $0 == " " || $0 == "-" }) {
      let whole = fitting[...stop]
      let word = text[text.index(after: stop)...].prefix { $0 != " " && $0 != "-" }
      // A word too long for any line is broken anyway; better here than after a short line.
      let isHopeless = TextMeasure.width(word) > full && whole.count * 5 < fitting.count * 2
      if !isHopeless { return whole }
    }
    // At least one character, or the breaking would never end.
    return fitting.isEmpty ? text.prefix(1) : fitting
  }

  private static func cut(_ text: Substring, _ room: Double) -> Substring {
    let fitting = prefix(text, room)
    guard fitting.endIndex < text.endIndex else { return text }
    return prefix(text, room - TextMeasure.width("…")).trimmedEnd + "…"
  }

  private static func prefix(_ text: Substring, _ room: Double) -> Substring {
    var used = 0.0
    var end = text.startIndex
    while end < text.endIndex {
      used += TextMeasure.width(String(text[end]))
      if used > room { break }
      end = text.index(after: end)
    }
    return text[..<end]
  }
}

extension Substring {
  /// The text without spaces at its end.
  var trimmedEnd: Substring {
    var result = self
    while result.last == " " { result.removeLast() }
    return result
  }
}
