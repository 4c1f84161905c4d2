import Campaign
import Charts
import Results

/// A report as one self-contained page: no network, no JavaScript needed, strict content security policy.
public struct HTMLReport {
  let report: Report
  /// The scenario and how it was run, so that the page can be run again; nil in editions that may not show them.
  let rerun: Rerun?

  public init(_ report: Report) {
    self.report = report
    rerun = report.edition == .team ? Rerun(report.maker.record) : nil
  }

  /// The page.
  public var text: String {
    var page = HTMLPage()
    page.add(
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(HTMLPage.policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="uptake">
      <title>\(HTMLText.escaped(report.title))</title>
      <style>\(HTMLPage.styles)</style>
      </head>
      <body>
      <a class="skip" href="#main">Skip to the report</a>
      <header>
      <p class="kicker">uptake · member engagement, projected\(report.edition == .client ? " · for the client" : " · for the team")</p>
      <h1 dir="auto">\(HTMLText.escaped(report.title))</h1>
      <p class="subtitle" dir="auto">\(HTMLText.escaped(report.subtitle))</p>
      </header>
      """)
    page.navigation([("brief", "Decision brief")] + report.sections.map { ($0.id, $0.title) })
    page.add("<main id=\"main\">")
    brief(&page)
    for section in report.sections {
      page.add("<section id=\"\(section.id)\" aria-labelledby=\"h-\(section.id)\">")
      page.add("<h2 id=\"h-\(section.id)\">\(HTMLText.escaped(section.title))</h2>")
      for block in section.blocks { add(block, to: &page) }
      page.add("</section>")
    }
    colophon(&page)
    page.add("</main>\n<script>\(HTMLPage.script)</script>\n</body>\n</html>")
    return page.text
  }

  private func brief(_ page: inout HTMLPage) {
    let brief = report.brief
    page.add("<section id=\"brief\" class=\"brief\" aria-labelledby=\"h-brief\">")
    page.add("<h2 id=\"h-brief\">Decision brief</h2>")
    page.paragraph(brief.decision, class: "decision")
    for sentence in brief.finding { page.paragraph(sentence, class: "finding") }
    page.table(brief.options, isOpen: true)
    page.add("<div class=\"columns\">")
    for (title, sentences) in [
      (brief.oddsTitle, brief.odds), ("The cost", brief.cost), ("The ask", brief.ask),
      ("What would change the answer", brief.doubts),
    ] where !sentences.isEmpty {
      page.add("<div>" + HTMLPage.element("h3", title))
      page.list(sentences)
      page.add("</div>")
    }
    page.add("</div>\n</section>")
  }

  private func add(_ block: Report.Block, to page: inout HTMLPage) {
    switch block {
    case .paragraph(let text): page.paragraph(text)
    case .list(let items): page.list(items)
    case .picture(let picture): page.picture(picture)
    case .table(let table, let isOpen): page.table(table, isOpen: isOpen)
    }
  }

  private func colophon(_ page: inout HTMLPage) {
    page.add("<section id=\"colophon\" aria-labelledby=\"h-colophon\">")
    page.add("<h2 id=\"h-colophon\">This run</h2>\n<dl class=\"colophon\">")
    for (name, value) in report.colophon {
      page.add("<div><dt>\(HTMLText.escaped(name))</dt><dd>\(HTMLText.escaped(value))</dd></div>")
    }
    page.add("</dl>")
    if let rerun {
      page.paragraph(
        "The same version of uptake repeats this run from this file: “uptake run” with the file's name. The scenario is in it, everything resolved."
      )
      page.add("<pre hidden id=\"\(Rerun.scenarioID)\">\(PackedText.pack(rerun.scenarioYAML))</pre>")
      page.add("<pre hidden id=\"\(Rerun.optionsID)\">\(PackedText.pack(rerun.options))</pre>")
    } else {
      page.paragraph("The scenario does not travel with the client's edition.")
    }
    page.add("</section>")
  }
}
