import ArgumentParser
import Campaign
import Model
import PlanRules

/// `uptake check`: every fault of a scenario and every rule that its plans break, or what it says in short.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Show faults and broken rules, or the plan in short.",
    discussion: """
      Without a fault: who is sent what and when, and which rules were set aside. 'can reach' counts those addressed whom the channel reaches at launch.
      """)

  @OptionGroup var input: ScenarioInput

  func run() throws {
    let model = try input.compile()
    let check = RuleCheck(model.scenario)
    guard check.breaches.isEmpty else { throw Faults(check.breaches.map(\.fault)) }
    Screen.show("\(input.scenario): no fault")
    for line in check.waived.flatMap(RuleReport.lines) { Screen.show(line) }
    for line in PlanReport(model: model).lines { Screen.show(line) }
  }
}
