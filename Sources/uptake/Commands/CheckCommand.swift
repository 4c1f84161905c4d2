import ArgumentParser
import Campaign
import Model

/// `uptake check`: every fault of a scenario, or what it says in short.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Show every fault of a scenario, or its plan in short.")

  @OptionGroup var input: ScenarioInput

  func run() throws {
    let model = try input.compile()
    let scenario = model.scenario
    let numbers = NumberText(currency: scenario.currency)
    Screen.show("\(input.scenario): no fault")
    let members = scenario.segments.reduce(0) { $0 + $1.members }
    Screen.show(
      "\(scenario.segments.count) segments with \(numbers.grouped(Double(members), digits: 0)) eligible members, \(model.ledger.entries.count) assumptions (\(model.ledger.entries.count { $0.spread.isUncertain }) uncertain, \(model.ledger.entries.count { $0.provenance.grade == .assumed }) assumed)"
    )
    var table = TextTable(
      ["strategy", "date", "touch", "channel", "sender", "audience"], left: [0, 1, 2, 3, 4, 5])
    for plan in model.plans {
      for send in plan.sends {
        let planned = plan.touches[send.touch]
        let segments = zip(scenario.segments, planned.addresses).filter { $1 }.map { $0.0.name }
        table.append([
          plan.name, scenario.launch.adding(days: send.day).description, planned.touch.name,
          planned.touch.channel,
          planned.touch.sender.rawValue,
          segments.count == scenario.segments.count ? "all" : segments.joined(separator: ", "),
        ])
      }
    }
    for line in table.lines { Screen.show(line) }
  }
}
