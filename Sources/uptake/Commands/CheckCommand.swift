import ArgumentParser
import Campaign
import Foundation
import Model
import Results
import ScenarioFile

/// `uptake check`: every fault of a scenario, or what it says in short; with a run, the plays it calls for.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Show every fault of a scenario, or its plan in short.",
    discussion: """
      Without a fault: who is sent what and when. 'can reach' counts those addressed whom the channel reaches at launch.

      With --plays: which signals of plays.csv a finished run of the scenario shows, and what the playbook that each \
      suggests would bring.
      """)

  @OptionGroup var input: ScenarioInput

  @Option(
    name: .long,
    help: ArgumentHelp("The folder of a run: show the plays it calls for instead.", valueName: "run"),
    completion: .directory)
  var plays: String?

  /// Draws of the assumptions behind a play's gain.
  private static let draws = 16

  func run() async throws {
    guard let plays else {
      let model = try input.compile()
      Screen.show("\(input.scenario): no fault")
      for line in PlanReport(model: model).lines { Screen.show(line) }
      return
    }
    let model = try input.compile()
    let reader = input.shelves.reader
    let known = try reader.plays(for: input.scenario)
    let record = try RunRecord(folder: plays).summary
    let digest = RunResults.digest(of: ScenarioWriter.yaml(model.scenario))
    guard record.digest == digest else {
      throw Faults([
        Fault(
          at: nil,
          "--plays \(plays): a run of another scenario, or of this one before it was changed. Run it again")
      ])
    }
    let names = Set(model.scenario.strategies.map(\.name))
    var calls = PlayCall.all(known, record).filter { names.contains($0.strategy) }
    if !calls.isEmpty {
      let variants = try CompiledModel(reader.read(input.scenario, adding: calls.map(\.variant)))
      do {
        calls = try await PlayCall.simulated(
          calls, variants, replications: Self.draws,
          threads: ProcessInfo.processInfo.activeProcessorCount)
      } catch {
        throw RunFailure(description: "the plays could not be simulated: \(error)")
      }
    }
    let report = PlayReport(
      calls: calls, plays: known, record: record, folder: plays, replications: Self.draws)
    for line in report.lines { Screen.show(line) }
  }
}
