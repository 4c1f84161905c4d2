import ArgumentParser
import Backtest
import Calibration
import Campaign
import Foundation
import Observed
import Results
import ScenarioFile

/// `uptake backtest`: how good forecasts would have been, and a register of forecasts to come.
struct BacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Fit the past, forecast the rest, score.",
    discussion: """
      From each origin the scenario is fitted to what was known, the rest is forecast and set against what came, beside baselines that know nothing but the series: last value, linear trend, seasonal naive, Bass with free and with fixed market.

      With several scenarios each client in turn is left out, and its counts forecast from its scenario and what the others taught.

      With --register: scores the forecasts of a register whose numbers have come, and adds forecasts from the end of the data.
      """)

  @Argument(
    help: "The scenario file, or several clients' files: then each client in turn is left out.",
    completion: .file(extensions: ["yaml", "yml"]))
  var scenarios: [String]

  @OptionGroup var flags: FitFlags

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The first day that is taken as unknown, as 2027-04-05 (repeatable). Default: three, over the second half of the data.",
      valueName: "date"))
  var origin: [String] = []

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "Weeks forecast. Default: to the end of the data; with --register 13, or as far as the horizon goes.",
      valueName: "weeks"))
  var ahead: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A CSV file of forecasts: score those whose numbers have come, and add new ones.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var register: String?

  @ArgumentParser.Flag(name: .long, help: "Print the scores as JSON.")
  var json = false

  func run() throws {
    let (cases, options) = try flags.read(scenarios)
    let one = cases[0]
    let ahead = try weeks()
    if cases.count > 1 { return try leaveOneOut(cases, options) }
    if let register { return try keep(register, one, ahead, options) }
    let origins = try days(one)
    let backtest: Backtest
    do {
      let progress = Progress(quiet: json, unit: "origins")
      backtest = try Backtest(one, origins: origins, ahead: ahead, options) {
        progress.update($0, origins.count)
      }
      progress.finish()
    } catch let faults as Faults {
      throw faults
    } catch {
      throw RunFailure(description: "the backtest failed: \(error)")
    }
    let report = BacktestReport(backtest)
    if json {
      Screen.show(String(BacktestResults(backtest).summary.text.dropLast()))
    } else {
      for line in report.lines { Screen.show(line) }
    }
  }

  private func leaveOneOut(_ cases: [CalibrationCase], _ options: CalibrationOptions) throws {
    let needless: [(flag: String, isGiven: Bool)] = [
      ("origin", !origin.isEmpty), ("ahead", ahead != nil), ("register", register != nil),
    ]
    let faults = needless.filter(\.isGiven).map {
      Fault(at: nil, "--\($0.flag): with several scenarios clients are left out, not weeks; leave it out")
    }
    guard faults.isEmpty else { throw Faults(faults) }
    do {
      let progress = Progress(quiet: json, unit: "clients")
      let study = try LeaveOneOut(cases, only: flags.only, options) { progress.update($0, cases.count) }
      progress.finish()
      let report = LeaveOneOutReport(study)
      if json {
        Screen.show(String(report.json.text.dropLast()))
      } else {
        for line in report.lines { Screen.show(line) }
      }
    } catch let faults as Faults {
      throw faults
    } catch {
      throw RunFailure(description: "the backtest failed: \(error)")
    }
  }

  private func weeks() throws(Faults) -> Int? {
    guard let ahead else { return nil }
    guard let weeks = Int(ahead), (1...520).contains(weeks) else {
      throw Faults([
        Fault(at: nil, "--ahead '\(ahead)' is not allowed. Allowed: a whole number of weeks from 1 to 520")
      ])
    }
    return weeks
  }

  private func days(_ one: CalibrationCase) throws(Faults) -> [Int] {
    guard !origin.isEmpty else {
      let usual = Backtest.usualOrigins(one, count: 3)
      guard !usual.isEmpty else {
        throw Faults([Fault(at: nil, "the data are too short for a backtest: two weeks at least are needed")])
      }
      return usual
    }
    var faults: [Fault] = []
    let days = origin.compactMap { text -> Int? in
      let day = CalendarDate(iso: text).map { $0.dayNumber - one.scenario.launch.dayNumber }
      if let day, day > 0, day < one.data.end { return day }
      let (first, last) = (
        one.scenario.launch.adding(days: 1), one.scenario.launch.adding(days: one.data.end - 1)
      )
      faults.append(
        Fault(at: nil, "--origin '\(text)' is not allowed. Allowed: a date from \(first) to \(last)"))
      return nil
    }
    guard faults.isEmpty else { throw Faults(faults) }
    return Array(Set(days)).sorted()
  }

  /// Scores a register's forecasts, and adds new ones as far as the horizon goes.
  private func keep(_ path: String, _ one: CalibrationCase, _ asked: Int?, _ options: CalibrationOptions)
    throws
  {
    let left = one.scenario.horizonWeeks - (one.data.end + 6) / 7
    var faults: [Fault] = []
    if let asked, asked > left {
      faults.append(
        Fault(
          at: nil,
          "--ahead \(asked): the scenario's horizon ends \(left) weeks after the data. Ask for fewer, or lengthen 'horizon'"
        ))
    }
    if !origin.isEmpty {
      faults.append(
        Fault(at: nil, "--origin: with --register forecasts begin at the end of the data; leave it out"))
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    if !FilesOnDisk().isFolder(folder) {
      faults.append(Fault(at: nil, "--register '\(path)': there is no such folder"))
    }
    guard faults.isEmpty else { throw Faults(faults) }
    let ahead = asked ?? min(13, left)
    var register: ForecastRegister
    switch FilesOnDisk().content(of: path) {
    case .missing: register = ForecastRegister()
    case .unreadable(let why): throw Faults([Fault(at: nil, "\(path): the file \(why)")])
    case .text(let text): register = try ForecastRegister(text, file: path)
    }
    let outcomes = register.outcomes(one.data, of: one.scenario)
    for line in RegisterReport(outcomes: outcomes, register: register).lines { Screen.show(line) }
    guard ahead > 0 else {
      return Screen.show("No forecast was added: the scenario's horizon ends with the data.")
    }
    do {
      let posterior = try Calibration([one], only: flags.only, options).posterior()
      let new = try ForecastRegister.forecasts(
        one, posterior: posterior, ahead: ahead, version: RunResults.version, options)
      let added = register.add(new)
      try Data(register.csv.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      Screen.show(
        "\(added) forecasts added to \(path), of \(ahead) weeks from \(one.scenario.launch.adding(days: one.data.end))"
      )
    } catch let faults as Faults {
      throw faults
    } catch {
      throw RunFailure(description: "the forecasts could not be kept: \(error)")
    }
  }
}
