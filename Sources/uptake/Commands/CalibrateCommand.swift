import ArgumentParser
import Calibration
import Campaign
import Foundation
import Model
import Observed
import Reports
import Results
import ScenarioFile

/// `uptake calibrate`: fits a scenario's assumptions to what was observed.
struct CalibrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Fit assumptions to observed counts.",
    discussion: """
      Observed counts are CSV with the columns date, segment, measure and value. With several scenarios, each with its own observed file in the same order, the clients share the numbers of behaviour and differ by their client effects.

      Writes what was learned of each number, joint draws, and a scenario that 'uptake run' takes.
      """)

  @Argument(
    help: "The scenario file, or several clients' files to be fitted together.",
    completion: .file(extensions: ["yaml", "yml"]))
  var scenarios: [String]

  @OptionGroup var shelves: ScenarioInput.Shelves

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Observed counts, one file a scenario, in their order (repeatable).", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var observed: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The strategy that was carried out, one a scenario, or one for all; needed where there are several.",
      valueName: "name"))
  var strategy: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Fit this assumption (repeatable). Default: all that are uncertain.", valueName: "name"))
  var assumption: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "From a date on members register more or fewer of their own accord, by a factor to be fitted: '2027-03-01 news' (repeatable; one scenario only).",
      valueName: "date name"))
  var levelChange: [String] = []

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Draws of the posterior. Default: 4,000.", valueName: "n"))
  var draws: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Seed of all randomness. Default: 1.", valueName: "n"))
  var seed: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Threads; they change no result. Default: all processors.", valueName: "n"))
  var threads: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Folder for the results. Default: Reports/<scenario file's name>-fit.", valueName: "folder"),
    completion: .directory)
  var out: String?

  @ArgumentParser.Flag(name: .long, help: "Go on where an interrupted fit had come.")
  var resume = false

  @ArgumentParser.Flag(name: .long, help: "Print calibration.json; write files only with --out.")
  var json = false

  @ArgumentParser.Flag(name: .long, help: "Print nothing but what went wrong.")
  var quiet = false

  func run() throws {
    let (cases, options) = try prepare()
    let stem = URL(fileURLWithPath: scenarios[0]).deletingPathExtension().lastPathComponent
    let folder = RunFolder(out ?? "Reports/\(stem)-fit", mark: "calibration.json")
    let isWritten = !json || out != nil
    if isWritten {
      do { try folder.check() } catch { throw Faults([Fault(at: nil, "--out \(error)")]) }
      do { try folder.checkPlace() } catch { throw RunFailure(description: "\(error)") }
    }
    let store = CheckpointFile(beside: folder.path)
    let checkpoint = resume ? try store.read() : nil
    Interruption.watch(folder, advice: isWritten ? "; --resume goes on from here" : "")
    let results: FitResults
    do {
      let calibration = try Calibration(
        cases, only: assumption.isEmpty ? nil : assumption, options)
      if !quiet {
        let unknowns = calibration.space.dimensions
        Screen.error("\(unknowns) unknowns; drawing \(options.draws) times from their posterior")
      }
      let progress = Progress(quiet: quiet, unit: "draws")
      let posterior = try calibration.posterior(from: checkpoint) { now in
        progress.update(now.draws, options.draws)
        if isWritten { try store.write(now) }
      }
      progress.finish()
      results = try FitResults(posterior, options)
    } catch let faults as Faults {
      throw faults
    } catch {
      throw RunFailure(description: "the fit failed: \(error)")
    }
    if json {
      Screen.show(String(results.summary.text.dropLast()))
    } else if !quiet {
      for line in FitReport(results).lines { Screen.show(line) }
    }
    guard isWritten else { return }
    do {
      let page = [(name: FitPage.fileName, text: FitPage(results).text)]
      try folder.write((results.files() + page).map { ($0.name, Data($0.text.utf8)) })
      store.remove()
    } catch {
      throw RunFailure(description: "\(error)")
    }
    if !json && !quiet {
      Screen.show("\nResults: \(folder.path)\nReport: \(folder.path)/\(FitPage.fileName)")
    }
  }

  /// The clients and the options, or all that is wrong with either.
  private func prepare() throws -> ([CalibrationCase], CalibrationOptions) {
    var faults = shelves.faults
    func whole(_ name: String, _ text: String?, _ fallback: Int, _ range: ClosedRange<Int>) -> Int {
      guard let text else { return fallback }
      if let value = Int(text), range.contains(value) { return value }
      let most = NumberText(currency: "").grouped(Double(range.upperBound), digits: 0)
      faults.append(
        Fault(
          at: nil,
          "--\(name) '\(text)' is not allowed. Allowed: a whole number from \(range.lowerBound) to \(most)"))
      return fallback
    }
    let options = CalibrationOptions(
      seed: UInt64(whole("seed", seed, 1, 0...Int.max)), draws: whole("draws", draws, 4000, 100...1_000_000),
      threads: whole("threads", threads, ProcessInfo.processInfo.activeProcessorCount, 1...256))
    if observed.count != scenarios.count {
      faults.append(
        Fault(
          at: nil,
          "--observed: \(observed.count) files for \(scenarios.count) scenarios. Allowed: one for each, in their order"
        ))
    }
    if strategy.count > 1, strategy.count != scenarios.count {
      faults.append(
        Fault(
          at: nil,
          "--strategy: \(strategy.count) for \(scenarios.count) scenarios. Allowed: one for all, or one each")
      )
    }
    if scenarios.count > 1, !levelChange.isEmpty {
      faults.append(
        Fault(at: nil, "--level-change: it belongs to one client, and several are fitted together"))
    }
    guard faults.isEmpty else { throw Faults(faults) }
    var cases: [CalibrationCase] = []
    for (index, path) in scenarios.enumerated() {
      do throws(Faults) {
        let plan = strategy.count > 1 ? strategy[index] : strategy.first
        cases.append(try one(path, observed[index], strategy: plan))
      } catch {
        faults += error.all
      }
    }
    if faults.isEmpty { faults += unknownAssumptions(cases) }
    guard faults.isEmpty else { throw Faults(faults) }
    return (cases, options)
  }

  private func one(_ path: String, _ observed: String, strategy: String?) throws(Faults) -> CalibrationCase {
    guard FilesOnDisk().content(of: path) != .missing else { throw Faults([ScenarioInput.missing(path)]) }
    let scenario = try shelves.reader.read(path)
    let data = try ObservedFile.read(observed, for: scenario)
    var levels: [LevelChange] = []
    for text in levelChange {
      let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
      guard let date = parts.first.flatMap({ CalendarDate(iso: $0) }), parts.count == 2 else {
        throw Faults([
          Fault(
            at: nil,
            "--level-change '\(text)' is not allowed. Allowed: a date and a name, as '2027-03-01 news'")
        ])
      }
      levels.append(LevelChange(day: date.dayNumber - scenario.launch.dayNumber, name: parts[1]))
    }
    return try CalibrationCase(
      scenario, strategy: strategy, data, levels: levels,
      name: URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent)
  }

  private func unknownAssumptions(_ cases: [CalibrationCase]) -> [Fault] {
    let names = cases.flatMap { one in
      one.model.ledger.entries.filter(\.spread.isUncertain).map(\.name)
    }
    return assumption.filter { !names.contains($0) }.map { name in
      let isPoint = cases.contains { $0.model.ledger.position(of: name) != nil }
      let question = NearestName.question(name, among: names)
      return Fault(
        at: nil,
        isPoint
          ? "--assumption '\(name)' is a point: give it a range, or there is nothing to fit"
          : "--assumption '\(name)' is unknown\(question.isEmpty ? "." : question) Allowed: the uncertain ones that 'uptake assumptions' lists"
      )
    }
  }
}
