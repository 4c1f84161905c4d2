import Campaign
import Comparison
import Reports
import Results

/// A success plan on the screen.
struct SuccessPlanReport {
  let plan: SuccessPlan
  let study: Study
  private let numbers: NumberText

  init(_ plan: SuccessPlan, _ study: Study) {
    self.plan = plan
    self.study = study
    numbers = NumberText(currency: study.model.scenario.currency)
  }

  var lines: [String] {
    let scenario = study.model.scenario
    return [
      Screen.bold("Success plan: \(plan.strategy)")
        + " — \(scenario.client.name), \(scenario.client.kind.rawValue)",
      "\(scenario.title); \(scenario.horizonWeeks) weeks from \(scenario.launch); \(study.replications) replications, seed \(study.options.seed)",
      "",
    ] + targets + milestones + standing + notes
  }

  private var targets: [String] {
    guard !plan.targets.isEmpty else {
      return ["No goals and no guarantees are stated: 'goals' and 'guarantees' in the scenario.", ""]
    }
    var table = TextTable(
      ["by", "target", "at risk", "owner", "projected\nmedian (P10–P90)", "probability"], left: [0, 1, 3])
    for target in plan.targets {
      table.append([
        target.date.description, SuccessPlan.promise(target, numbers),
        target.atRisk.map { numbers.stated($0, .money) } ?? "–", target.owner ?? "–",
        SuccessPlan.band(target, numbers), numbers.probability(target.probability, of: study.replications),
      ])
    }
    return table.lines + [""]
  }

  private var milestones: [String] {
    var table = TextTable(["date", "what", "who", ""], left: [0, 1, 2, 3], wrappingLast: true)
    for milestone in plan.milestones {
      let when = milestone.date.description + (milestone.time.map { " \($0)" } ?? "")
      table.append([when, milestone.what, milestone.who, milestone.note])
    }
    return table.lines
  }

  private var standing: [String] {
    guard !plan.standing.isEmpty else { return [] }
    var table = TextTable(["always on", "channel", "when"], left: [0, 1, 2])
    for touch in plan.standing {
      table.append([touch.touch, touch.channel, touch.trigger + (touch.time.map { ", at \($0)" } ?? "")])
    }
    return [""] + table.lines
  }

  private var notes: [String] {
    let measures = Set(plan.targets.map(\.measure))
    let idle =
      plan.idle.isEmpty
      ? []
      : "Left out, as they reach nobody here: \(plan.idle.joined(separator: ", ")). The table of touches keeps them."
        .paragraph
    return [""] + idle
      + MeasureID.allCases.filter(measures.contains).map(RunReport.meaning).flatMap(\.paragraph)
      + "Bands hold what is not known of the assumptions and chance: in one of ten replications the number is below P10, in one of ten above P90. Reviews every \(SuccessPlan.reviewMonths) months are this program's proposal."
      .paragraph
  }
}
