import ArgumentParser
import Campaign
import Model

/// `uptake check`: every fault of a scenario, or what it says in short.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Show every fault of a scenario, or its plan in short.",
    discussion: """
      Without a fault: who is sent what and when. 'can reach' counts those addressed whom the channel reaches at launch.
      """)

  @OptionGroup var input: ScenarioInput

  func run() throws {
    let model = try input.compile()
    Screen.show("\(input.scenario): no fault")
    for line in PlanReport(model: model).lines { Screen.show(line) }
  }
}
