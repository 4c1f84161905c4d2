import ArgumentParser
import Campaign
import Comparison
import Foundation
import Model
import PlanRules
import Results
import ScenarioFile

/// `uptake check`: every fault of a scenario and every rule that its plans break, or what it says in short; with a run, the
/// plays it calls for.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Show faults and broken rules, or the plan in short.",
    discussion: """
      Without a fault: who is sent what and when, and which rules were set aside. 'can reach' counts those addressed whom the channel reaches at launch. Last, what a run would flag as outside the evidence, by a few draws of the assumptions.

      With --plays: which signals of plays.csv a finished run of the scenario shows, and what the playbook that each suggests would bring.
      """)

  @OptionGroup var input: ScenarioInput

  @Option(
    name: .long,
    help: ArgumentHelp("The folder of a run: show the plays it calls for instead.", valueName: "run"),
    completion: .directory)
  var plays: String?

  func run() async throws {
    let model = try input.compile()
    if let plays { return try await showPlays(of: plays, model) }
    let check = RuleCheck(model.scenario)
    guard check.breaches.isEmpty else { throw Faults(check.breaches.map(\.fault)) }
    Screen.show("\(input.scenario): no fault")
    for line in check.waived.flatMap(RuleReport.lines) { Screen.show(line) }
    for line in PlanReport(model: model).lines { Screen.show(line) }
    let (flags, unused) = try await flags(model)
    if !flags.isEmpty || !unused.isEmpty { Screen.show("") }
    for line in RunReport.flagLines(flags) + RunReport.silenceLines(unused) { Screen.show(line) }
  }

  /// What a run would flag, by few draws, and the silences that answer none of it: flags of rules have been said.
  private func flags(_ model: CompiledModel) async throws -> ([Comparison.Flag], unused: [FlagSilence]) {
    let options = RunOptions(
      replications: Self.draws.flags, engine: .expected, threads: ProcessInfo.processInfo.activeProcessorCount
    )
    do {
      let study = try await Study.run(model, options)
      let flags = study.flags().filter { !$0.id.isOfRules }
      return (flags, study.unusedSilences(flags))
    } catch {
      throw RunFailure(description: "the plans could not be simulated: \(error)")
    }
  }

  /// Draws of the assumptions behind what is flagged, and behind a play's gain, of which an interval is shown.
  private static let draws = (flags: 8, gains: 32)

  private func showPlays(of folder: String, _ model: CompiledModel) async throws {
    let reader = input.shelves.reader
    let plays = try reader.plays(for: input.scenario)
    let record = try RunRecord(folder: folder).summary
    guard record.digest == RunResults.digest(of: ScenarioWriter.yaml(model.scenario)) else {
      throw Faults([
        Fault(
          at: nil,
          "--plays \(folder): a run of another scenario, or of this one before it was changed. Run it again")
      ])
    }
    var calls = PlayCall.all(plays, record)
    if !calls.isEmpty {
      let variants = try CompiledModel(reader.read(input.scenario, adding: calls.map(\.variant)))
      do {
        calls = try await PlayCall.simulated(
          calls, variants, replications: Self.draws.gains,
          threads: ProcessInfo.processInfo.activeProcessorCount)
      } catch {
        throw RunFailure(description: "the plays could not be simulated: \(error)")
      }
    }
    let report = PlayReport(
      calls: calls, plays: plays, record: record, folder: folder, replications: Self.draws.gains)
    for line in report.lines { Screen.show(line) }
  }
}
