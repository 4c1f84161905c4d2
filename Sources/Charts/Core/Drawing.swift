/// The SVG being written. Every number is cut to one decimal and every text is escaped here.
struct Drawing {
  private var body = ""
  /// How the texts being written look; empty when the last thing written was no text.
  private var style = ""
  /// How wide the drawing is.
  let width: Double

  init(_ width: ChartWidth) {
    self.width = width.units
  }

  /// Adds an element, with a tooltip if there is one; attributes without a value are left out.
  mutating func add(
    _ name: String, _ attributes: KeyValuePairs<String, any AttributeValue>, tooltip: String? = nil
  ) {
    endTexts()
    let inner = tooltip.map { "<title>\(SafeText.escaped($0))</title></\(name)>" }
    body += "<\(name)\(Self.written(attributes))" + (inner.map { ">" + $0 } ?? "/>")
  }

  /// Adds an element around what `content` draws.
  mutating func group(
    _ attributes: KeyValuePairs<String, any AttributeValue>, _ content: (inout Drawing) -> Void
  ) {
    endTexts()
    body += "<g\(Self.written(attributes))>"
    content(&self)
    endTexts()
    body += "</g>"
  }

  /// Adds a tooltip to the group being drawn.
  mutating func tooltip(_ text: String?) {
    guard let text else { return }
    endTexts()
    body += "<title>\(SafeText.escaped(text))</title>"
  }

  /// Adds one line of text; a halo keeps lines behind it away.
  mutating func text(
    _ text: String, x: Double, y: Double, anchor: Anchor = .start, fill: String = Palette.ink,
    role: String = "c-label", isBold: Bool = false, hasHalo: Bool = false
  ) {
    guard !text.isEmpty else { return }
    let look: KeyValuePairs<String, any AttributeValue> = [
      "class": role, "fill": fill, "text-anchor": anchor.attribute,
      "font-weight": isBold ? "600" : nil as String?, "stroke": hasHalo ? Palette.background : nil as String?,
      "stroke-width": hasHalo ? "3" : nil as String?, "paint-order": hasHalo ? "stroke" : nil as String?,
    ]
    // Texts that follow each other and look alike share a group.
    let style = Self.written(look)
    if style != self.style {
      endTexts()
      body += "<g\(style)>"
      self.style = style
    }
    body += "<text\(Self.written(["x": x, "y": y]))>\(SafeText.escaped(text))</text>"
  }

  private mutating func endTexts() {
    guard !style.isEmpty else { return }
    body += "</g>"
    style = ""
  }

  /// Adds the lines of a fitted text, the first one on the baseline `y`.
  mutating func text(
    _ fitted: FittedText, x: Double, y: Double, anchor: Anchor = .start, fill: String = Palette.ink,
    role: String = "c-label", isBold: Bool = false, hasHalo: Bool = false
  ) {
    func lines(_ drawing: inout Drawing) {
      for (index, line) in fitted.lines.enumerated() {
        drawing.text(
          line, x: x, y: y + Double(index) * TextMeasure.lineHeight, anchor: anchor, fill: fill,
          role: role, isBold: isBold, hasHalo: hasHalo)
      }
    }
    guard let full = fitted.full else { return lines(&self) }
    group([:]) { drawing in
      drawing.tooltip(full)
      lines(&drawing)
    }
  }

  /// The complete `<svg>` element.
  mutating func document(id: String, height: Double, chart: some Chart) -> String {
    endTexts()
    let id = SafeText.identifier(id)
    let size = "\(Digits.coordinate(width)) \(Digits.coordinate(height))"
    let opening: KeyValuePairs<String, any AttributeValue> = [
      "xmlns": "http://www.w3.org/2000/svg", "id": id, "class": "c-chart", "viewBox": "0 0 \(size)",
      "width": "100%", "direction": "ltr", "role": "img", "aria-labelledby": "\(id)-title \(id)-desc",
      "font-family": "system-ui, sans-serif", "font-size": TextMeasure.size,
    ]
    let sheet: KeyValuePairs<String, any AttributeValue> = [
      "class": "c-background", "width": width, "height": height, "fill": Palette.background,
    ]
    return "<svg\(Self.written(opening))>"
      + "<title id=\"\(id)-title\">\(SafeText.escaped(SafeText.cleaned(chart.title)))</title>"
      + "<desc id=\"\(id)-desc\">\(SafeText.escaped(chart.description))</desc>"
      + "<rect\(Self.written(sheet))/>" + body + "</svg>"
  }

  private static func written(_ attributes: KeyValuePairs<String, any AttributeValue>) -> String {
    attributes.reduce(into: "") { result, attribute in
      guard let text = attribute.value.attributeText else { return }
      result += " \(attribute.key)=\"\(SafeText.escaped(text))\""
    }
  }
}

extension Drawing {
  /// Which end of a text its position names.
  enum Anchor {
    case start, middle, end

    var attribute: String? {
      switch self {
      case .start: nil
      case .middle: "middle"
      case .end: "end"
      }
    }
  }
}
