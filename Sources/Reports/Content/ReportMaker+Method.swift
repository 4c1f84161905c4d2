import Campaign
import Comparison
import Results

extension ReportMaker {
  func assumptionsSection() -> Report.Section {
    var table = ReportTable(
      id: "assumptions", title: "Every number the run rests on",
      columns: [
        .init("assumption"), .init("what it is"), .init("distribution"), .init("median (P10–P90)"),
        .init("unit"),
        .init(
          "grade", "A randomised or audited; B survey, regulator or contract; C vendor's claim; ASM assumed"),
        .init("source"),
      ], source: "assumptions.csv")
    let rows = record.assumptions.filter { row in
      !disclosure.hidden.contains { row.name.hasPrefix("\($0).") }
    }
    for row in rows {
      table.rows.append(
        [
          .text(row.name), .text(row.meaning), .text(row.distribution),
          .band(quantity(row.p50, row), low: quantity(row.p10, row), high: quantity(row.p90, row)),
          .text(row.unit), .text(row.grade), .text(row.source),
        ])
    }
    let grades = Grade.allCases.map { grade in
      (grade, record.assumptions.count { $0.grade == grade.rawValue })
    }.filter { $0.1 > 0 }
    let lead =
      "The run rests on \(plural(record.assumptions.count, "assumption")): "
      + list(grades.map { "\(numbers.grouped(Double($0.1), digits: 0)) of grade \($0.0.rawValue)" }) + "."
    return Report.Section(
      id: "assumptions", title: "Assumptions", blocks: [.paragraph(lead), .table(table, isOpen: false)])
  }

  func methodSection() -> Report.Section {
    let drawn =
      hasChance
      ? "and members are then drawn week by week: who becomes aware, registers, asks for care, waits, comes, stays and comes back."
      : "and what is expected of the members is then worked out week by week, without chance: this run used the engine “expected”."
    let shared =
      summary.independent
      ? "This run shared neither chance nor assumptions between strategies: it is for checking, and its differences are noisy."
      : "Each time the assumptions are drawn anew from their ranges, the same for all strategies, \(drawn)"
    let method = [
      "Every strategy is simulated \(numbers.grouped(Double(replications), digits: 0)) times. \(shared)",
      "Bands are the 10th and 90th percentile of those replications: they hold what is not known of the assumptions\(hasChance ? ", and chance" : ""). Differences between plans and costs per user are of expectations\(summary.independent ? "" : " under the same assumptions"), with the 5th and 95th percentile.",
      "“The worlds considered” are the draws of the assumptions. A probability over them says how sure the assumptions let us be, not how often something happens.",
      "No number has more digits than its Monte Carlo error supports.",
    ]
    let limits = [
      "The model knows people only as segments, classes of readiness, need and stage; nobody is modelled by name, and nothing here speaks of any one person.",
      "Effects of touches come from trials and benchmarks elsewhere, or are assumed; they were not measured at this client.",
      "Users and registrations count first-ever events within the horizon. “Cost” is variable cost: pieces, sends and rewards, no fees and no salaries.",
      "Savings and improvement are shown only where a source for them is stated.",
      "The plan's rules (approvals, blackouts, caps and the like) are judged by dates and counts as stated; this is no legal advice.",
    ]
    var blocks: [Report.Block] = [.list(method), .paragraph("What the model cannot say:"), .list(limits)]
    let flags = shownFlags
    blocks.append(
      .paragraph(
        flags.isEmpty
          ? "Nothing in these results lies outside what the evidence supports, as far as the program's checks go."
          : "\(Flag.heading(flags.map(\.id))):"))
    if !flags.isEmpty {
      blocks.append(
        .list(
          flags.map { flag in
            let answer = flag.silenced.map { "; let stand: \($0)" } ?? ""
            return "\(flag.strategy.map { "\($0): " } ?? "")\(flag.text) [\(flag.source)]\(answer)"
          }))
    }
    return Report.Section(id: "method", title: "Method and limits", blocks: blocks)
  }
}
