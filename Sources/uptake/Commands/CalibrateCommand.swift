import ArgumentParser
import Calibration
import Campaign
import Foundation
import Reports
import Results

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

  @OptionGroup var flags: FitFlags

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
    let (cases, options) = try flags.read(scenarios)
    let stem = URL(fileURLWithPath: scenarios[0]).deletingPathExtension().lastPathComponent
    let folder = RunFolder(out ?? "Reports/\(stem)-fit", mark: "calibration.json")
    let isWritten = !json || out != nil
    if isWritten {
      do { try folder.check() } catch { throw Faults([Fault(at: nil, "--out \(error)")]) }
      do { try folder.checkPlace() } catch { throw RunFailure(description: "\(error)") }
    }
    let store = CheckpointFile(beside: folder.path)
    let checkpoint = resume ? try store.read() : nil
    let place = folder.path
    Interruption.watch(folder) {
      isWritten && CheckpointFile.isThere(beside: place) ? "; --resume goes on from here" : ""
    }
    let results: FitResults
    do {
      let calibration = try Calibration(
        cases, only: flags.only, options)
      if !quiet {
        let unknowns = calibration.space.dimensions
        Screen.error("\(unknowns) unknowns; drawing \(options.drawn) times from their posterior")
      }
      let progress = Progress(quiet: quiet, unit: "draws")
      let posterior = try calibration.posterior(from: checkpoint) { now in
        progress.update(now.draws, options.drawn)
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
}
