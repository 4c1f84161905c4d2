import ArgumentParser
import Calibration
import Campaign
import Foundation
import Model
import Observed
import Results
import ScenarioFile

/// What fits take: data, the plan carried out, unknowns, draws. Flags are read as text, so that all that is wrong can be
/// said at once.
struct FitFlags: ParsableArguments {
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
    name: .long,
    help: ArgumentHelp(
      "Take the counts of this flow as given, and fit only what comes after it: registered, users (repeatable).",
      valueName: "flow"))
  var given: [String] = []

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "Draws of the posterior; at least 4,000, which is the default.", valueName: "n"))
  var draws: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Seed of all randomness. Default: 1.", valueName: "n"))
  var seed: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Threads; they change no result. Default: all processors.", valueName: "n"))
  var threads: String?

  /// Names of the assumptions to fit; nil: all that are uncertain.
  var only: [String]? { assumption.isEmpty ? nil : assumption }

  /// The clients and the options, or all that is wrong with either.
  func read(_ scenarios: [String]) throws -> ([CalibrationCase], CalibrationOptions) {
    var faults = shelves.faults
    func whole(_ name: String, _ text: String?, _ fallback: Int, _ range: ClosedRange<Int>) -> Int {
      guard let text else { return fallback }
      if let value = Int(text), range.contains(value) { return value }
      let most =
        range.upperBound < 1_000_000_000
        ? NumberText(currency: "").grouped(Double(range.upperBound), digits: 0) : "\(range.upperBound)"
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
      func many(_ n: Int, _ noun: String) -> String { "\(n) \(noun)\(n == 1 ? "" : "s")" }
      faults.append(
        Fault(
          at: nil,
          "--observed: \(many(observed.count, "file")) for \(many(scenarios.count, "scenario")). Allowed: one for each, in their order"
        ))
    } else if Set(zip(scenarios, observed).map { [$0, $1] }).count < scenarios.count {
      faults.append(
        Fault(
          at: nil, "a client's scenario and counts are named twice, and would count twice: name them once"))
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
    var data = try ObservedFile.read(observed, for: scenario)
    for text in given {
      guard let flow = ObservedFlow(rawValue: text), [.registered, .users].contains(flow) else {
        throw Faults([Fault(at: nil, "--given '\(text)' is not allowed. Allowed: registered, users")])
      }
      guard data.series.contains(where: { $0.flow == flow }) else {
        throw Faults([Fault(at: nil, "--given \(text): \(observed) has no such counts")])
      }
      data = data.giving(flow)
    }
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
      let day = date.dayNumber - scenario.launch.dayNumber
      guard (1..<data.end).contains(day) else {
        throw Faults([
          Fault(
            at: nil,
            "--level-change '\(text)' is not within the data. Allowed: a date from \(scenario.launch.adding(days: 1)) to \(scenario.launch.adding(days: data.end - 1))"
          )
        ])
      }
      levels.append(LevelChange(day: day, name: parts[1]))
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
