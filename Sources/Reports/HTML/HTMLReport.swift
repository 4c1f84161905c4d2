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
    page.begin(
      title: report.title,
      kicker:
        "member engagement, projected\(report.edition == .client ? " · for the client" : " · for the team")",
      subtitle: report.subtitle,
      sections: [("brief", "Decision brief")] + report.sections.map { ($0.id, $0.title) })
    brief(&page)
    for section in report.sections {
      page.section(section.id, section.title) { page in
        for block in section.blocks { add(block, to: &page) }
      }
    }
    page.colophon("This run", report.colophon, travelling)
    page.end()
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

  /// The scenario and how it was run, packed into the page.
  private func travelling(_ page: inout HTMLPage) {
    guard let rerun else {
      return page.paragraph("The scenario does not travel with the client's edition.")
    }
    page.paragraph(
      "The same version of uptake repeats this run from this file: “uptake run” with the file's name. The scenario is in it, everything resolved."
    )
    page.add("<pre hidden id=\"\(Rerun.scenarioID)\">\(PackedText.pack(rerun.scenarioYAML))</pre>")
    page.add("<pre hidden id=\"\(Rerun.optionsID)\">\(PackedText.pack(rerun.options))</pre>")
  }
}
