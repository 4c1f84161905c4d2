import Charts
import Results

/// The pieces of a page.
struct HTMLPage {
  private(set) var text = ""

  mutating func add(_ line: String) { text += line + "\n" }

  /// An element with words in it, which say themselves in which direction they run.
  static func element(_ name: String, _ words: String, _ attributes: String = "") -> String {
    let isPlain = words.unicodeScalars.allSatisfy { $0.value < 0x590 }
    return "<\(name)\(attributes)\(isPlain ? "" : " dir=\"auto\"")>\(HTMLText.escaped(words))</\(name)>"
  }

  mutating func paragraph(_ words: String, class name: String? = nil) {
    add(HTMLPage.element("p", words, name.map { " class=\"\($0)\"" } ?? ""))
  }

  mutating func list(_ items: [String]) {
    add("<ul>" + items.map { HTMLPage.element("li", $0) }.joined(separator: "\n") + "</ul>")
  }

  mutating func navigation(_ sections: [(id: String, title: String)]) {
    let links = sections.map { "<a href=\"#\($0.id)\">\(HTMLText.escaped($0.title))</a>" }
    add("<nav aria-label=\"Sections\">\(links.joined(separator: "\n"))</nav>")
  }

  /// A chart with its finding above, its data as a table below.
  mutating func picture(_ picture: Report.Picture) {
    add(
      ReadOut.figure(
        picture.chart, id: "chart-\(picture.id)",
        caption: "<figcaption>\(HTMLPage.element("h3", picture.chart.title))</figcaption>",
        tableTitle: "The data of this chart (\(picture.source))"))
  }

  mutating func table(_ table: ReportTable, isOpen: Bool) {
    add("<details class=\"table\" id=\"table-\(table.id)\"\(isOpen ? " open" : "")>")
    add(HTMLPage.element("summary", table.title))
    open(label: table.title)
    add("<thead><tr>")
    for column in table.columns { add(HTMLPage.element("th", column.title, " scope=\"col\"")) }
    add("</tr></thead><tbody>")
    for row in table.rows {
      var line = "<tr>"
      for (position, cell) in row.enumerated() {
        line += written(cell, position == 0 ? "th" : "td")
      }
      add(line + "</tr>")
    }
    add("</tbody></table></div>")
    let defined = table.columns.filter { !$0.definition.isEmpty }
    if !defined.isEmpty {
      add(
        "<details class=\"defined\"\(isOpen ? "" : " open")><summary>What the columns are</summary><dl class=\"definitions\">"
      )
      for column in defined {
        add("<div>\(HTMLPage.element("dt", column.title))\(HTMLPage.element("dd", column.definition))</div>")
      }
      add("</dl></details>")
    }
    add("<p class=\"source\">From \(HTMLText.escaped(table.source)) of the run.</p></details>")
  }

  /// Tables scroll sideways on narrow screens, so they are reached by keyboard.
  private mutating func open(label: String) {
    add(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(HTMLText.escaped(label))\"><table>"
    )
  }

  private func written(_ cell: ReportTable.Cell, _ name: String) -> String {
    switch cell {
    case .text(let text): HTMLPage.element(name, text)
    case .figure(let figure): "<\(name)>\(data(figure))</\(name)>"
    case .band(let middle, let low, let high):
      low.text == high.text
        ? "<\(name)>\(data(middle))</\(name)>"
        : "<\(name)>\(data(middle)) <small>(\(HTMLText.escaped(ReportTable.Cell.range(low, high))))</small></\(name)>"
    }
  }

  /// The number behind a figure goes with it, to six digits.
  private func data(_ figure: Figure) -> String {
    let words = HTMLText.escaped(figure.text)
    guard let value = figure.value else { return words }
    return "<data value=\"\(HTMLPage.short(value))\">\(words)</data>"
  }

  private static func short(_ value: Double) -> String {
    let text = "\(NumberText.significant(value, 6))"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
