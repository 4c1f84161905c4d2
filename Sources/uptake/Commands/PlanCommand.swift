import ArgumentParser
import Campaign
import Comparison
import Foundation
import Model
import PlanRules
import Reports
import Results

/// `uptake plan`: one strategy as a success plan, on the screen and as files.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "One strategy as a success plan: targets with projected bands, and what is due when.",
    discussion: """
      Writes three files: the touches as a table, which a scenario reads again (touches: {from: plan.csv}); what is due, \
      as a table; and the same as a calendar.
      """)

  @OptionGroup var input: ScenarioInput

  @Option(
    name: .long, help: ArgumentHelp("The strategy; needed where there are several.", valueName: "name"))
  var strategy: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Replications behind the bands. Default: 256.", valueName: "n"))
  var replications: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Seed of all randomness. Default: 1.", valueName: "n"))
  var seed: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Folder for the files. Default: Reports/<scenario file's name>-plan.", valueName: "folder"),
    completion: .directory)
  var out: String?

  func run() async throws {
    let (model, options) = try prepare()
    let study: Study
    do { study = try await Study.run(model, options) } catch {
      throw RunFailure(description: "the run failed: \(error)")
    }
    // Do-nothing is always run, and comes first.
    let plan = try SuccessPlan(study, strategy: study.strategies.count - 1)
    for line in SuccessPlanReport(plan, study).lines { Screen.show(line) }
    let stem = URL(fileURLWithPath: input.scenario).deletingPathExtension().lastPathComponent
    do {
      let files = try plan.files(stamp: RunResults(study).digest)
      let written = try ReportFolder(out ?? "Reports/\(stem)-plan").write(files)
      Screen.error("written: \(written.joined(separator: ", "))")
    } catch {
      throw RunFailure(description: "the plan could not be written: \(error)")
    }
  }

  /// The model and what to run, or all faults of the file and the flags.
  private func prepare() throws(Faults) -> (CompiledModel, RunOptions) {
    let given = [
      ("replications", replications ?? "256"), ("seed", seed), ("strategy", strategy), ("out", out),
    ]
    let flags: RunFlags
    do { flags = try RunFlags.parse(given.compactMap { name, text in text.map { "--\(name)=\($0)" } }) } catch
    {
      throw Faults([Fault(at: nil, RunFlags.message(for: error))])
    }
    let model: CompiledModel
    do throws(Faults) { model = try input.compile() } catch {
      throw Faults(flags.options(strategies: nil).1 + error.all)
    }
    let names = model.scenario.strategies.map(\.name).filter { $0 != Strategy.doNothing }
    var (options, faults) = flags.options(strategies: names)
    if strategy == nil {
      if names.count == 1 {
        options?.strategies = names
      } else {
        let allowed = names.isEmpty ? "none is stated" : names.joined(separator: ", ")
        faults.append(Fault(at: nil, "--strategy is missing: a plan is of one strategy. Allowed: \(allowed)"))
      }
    }
    if faults.isEmpty, let named = options?.strategies {
      // As for a run: nobody should work from a plan that may not be sent.
      faults += RuleCheck(model.scenario, strategies: named).breaches.map(\.fault)
    }
    guard faults.isEmpty, let options else { throw Faults(faults) }
    return (model, options)
  }
}
