import ArgumentParser
import Campaign
import Comparison
import Engines
import Foundation
import Model
import PlanRules
import Reports
import Results
import ScenarioFile

/// `uptake run`: simulates all strategies, prints the comparison, writes the results.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Simulate all strategies of a scenario; print the comparison; write the results.")

  @OptionGroup var input: ScenarioInput
  @OptionGroup var flags: RunFlags

  func run() async throws {
    let (model, options) = try prepare()
    if flags.preview { return try showPreview(model, options) }
    let folder = RunFolder(flags.out ?? "Reports/\(stem(of: input.scenario))")
    let isWritten = !flags.json || flags.out != nil
    if isWritten {
      do { try folder.check() } catch { throw Faults([Fault(at: nil, "--out \(error)")]) }
      do { try folder.checkPlace() } catch { throw RunFailure(description: "\(error)") }
    }
    signal(SIGPIPE, SIG_IGN)
    Interruption.watch(folder)
    try announce(model, options)
    let progress = Progress(quiet: flags.quiet)
    let precision = try flags.precisionTarget.get()
    var until: (@Sendable (Study) -> Bool)?
    if let precision { until = { precision.isMet(by: $0) } }
    let results: RunResults
    do {
      let study = try await Study.run(
        model, options, until: until,
        progress: { progress.update($0, $1) })
      results = try RunResults(study)
    } catch {
      throw RunFailure(description: "the run failed: \(error)")
    }
    progress.finish()
    if let precision, !precision.isMet(by: results.study) {
      let replications = NumberText(currency: "").grouped(Double(results.study.replications), digits: 0)
      Screen.error("the precision asked for was not reached in \(replications) replications")
    }
    if flags.json {
      Screen.show(String(results.summary.text.dropLast()))
    } else if !flags.quiet {
      for line in RunReport(results).lines { Screen.show(line) }
    }
    guard isWritten else { return }
    do {
      try folder.write(results, draws: flags.draws) { folder in
        try ReportFormat.html.files(Report(RunRecord(folder: folder), for: .team))
      }
    } catch {
      throw RunFailure(description: "\(error)")
    }
    if !flags.json && !flags.quiet {
      Screen.show("\nResults: \(folder.path)\nReport: \(folder.path)/\(ReportFormat.stem(.team)).html")
    }
  }

  /// Expectations at once, in place of a run.
  private func showPreview(_ model: CompiledModel, _ options: RunOptions) throws {
    let preview: Preview
    do {
      preview = try Preview(
        model, strategies: options.strategies, measures: RunReport.shown, threads: options.threads)
    } catch {
      throw RunFailure(description: "the preview failed: \(error)")
    }
    let report = PreviewReport(preview)
    if flags.json {
      Screen.show(String(report.json.text.dropLast()))
    } else if !flags.quiet {
      for line in report.lines { Screen.show(line) }
    }
  }

  /// The model and the options, or all that is wrong with either.
  private func prepare() throws -> (CompiledModel, RunOptions) {
    var faults: [Fault] = []
    var model: CompiledModel?
    do { model = try input.compile() } catch { faults += error.all }
    let names = model?.scenario.strategies.map(\.name)
    let rerun = FilesAndPages.rerun(input.scenario)
    let (options, wrong) = flags.options(strategies: names, rerun: rerun)
    faults += wrong
    // A page of a run that was made despite its rules can be run again.
    let despiteRules = flags.despiteRules || rerun?.values("despite-rules").isEmpty == false
    if let model, let options, !despiteRules {
      let breaches = RuleCheck(model.scenario, strategies: options.strategies).breaches
      faults += breaches.map(\.fault)
      if !breaches.isEmpty {
        Screen.error(
          "A plan that breaks a rule is not run; with --despite-rules it is, and its results say so.")
      }
    }
    if let model, let options {
      do { try Study.checkSize(model, options) } catch {
        faults.append(Fault(at: nil, "--replications: \(error)"))
      }
    }
    guard faults.isEmpty, let model, let options else { throw Faults(faults) }
    return (model, options)
  }

  /// How long a long run will take, from one replication.
  private func announce(_ model: CompiledModel, _ options: RunOptions) throws {
    guard !flags.quiet, options.replications > 1 else { return }
    let seconds: Double
    do { seconds = try Study.forecast(model, options) / Double(options.threads) } catch {
      throw RunFailure(description: "the first replication failed: \(error)")
    }
    if seconds > 10 {
      let replications = NumberText(currency: "").grouped(Double(options.replications), digits: 0)
      let most = flags.precision == nil ? "for" : "at most, for"
      Screen.error("about \(Progress.words(seconds)) \(most) \(replications) replications")
    }
  }

  private func stem(of path: String) -> String {
    URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
  }
}
