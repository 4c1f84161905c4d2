import Charts
import Results

/// The pieces of a page.
struct HTMLPage {
  private(set) var text = ""

  mutating func add(_ line: String) { text += line + "\n" }

  /// All before the first section.
  mutating func begin(
    title: String, kicker: String, subtitle: String, sections: [(id: String, title: String)]
  ) {
    add(
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(HTMLPage.policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="uptake">
      <title>\(HTMLText.escaped(title))</title>
      <style>\(HTMLPage.styles)</style>
      </head>
      <body>
      <a class="skip" href="#main">Skip to the report</a>
      <header>
      <p class="kicker">uptake · \(kicker)</p>
      <h1 dir="auto">\(HTMLText.escaped(title))</h1>
      <p class="subtitle" dir="auto">\(HTMLText.escaped(subtitle))</p>
      </header>
      """)
    let links = sections.map { "<a href=\"#\($0.id)\">\(HTMLText.escaped($0.title))</a>" }
    add("<nav aria-label=\"Sections\">\(links.joined(separator: "\n"))</nav>")
    add("<main id=\"main\">")
  }

  /// All after the last section.
  mutating func end() { add("</main>\n<script>\(HTMLPage.script)</script>\n</body>\n</html>") }

  mutating func section(_ id: String, _ title: String, _ body: (inout HTMLPage) -> Void) {
    add("<section id=\"\(id)\" aria-labelledby=\"h-\(id)\">")
    add("<h2 id=\"h-\(id)\">\(HTMLText.escaped(title))</h2>")
    body(&self)
    add("</section>")
  }

  /// What the page was made of: the last section, with what may follow its lines.
  mutating func colophon(
    _ title: String, _ lines: [(name: String, value: String)], _ rest: (inout HTMLPage) -> Void = { _ in }
  ) {
    section("colophon", title) { page in
      page.add("<dl class=\"colophon\">")
      for (name, value) in lines {
        page.add("<div><dt>\(HTMLText.escaped(name))</dt><dd>\(HTMLText.escaped(value))</dd></div>")
      }
      page.add("</dl>")
      rest(&page)
    }
  }

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
