import Campaign
import Foundation
import ScenarioFile

/// A finished run, read back from its folder. Reports are made from it and from nothing else, so that every figure in
/// them is one of the files' own.
public struct RunRecord: Sendable {
  public let summary: SummaryRecord
  public let weekly: WeeklyRecord
  public let touches: [TouchRecord]
  public let assumptions: [AssumptionRecord]
  public let scenario: Scenario
  /// The scenario as the run wrote it, everything resolved.
  public let scenarioYAML: String

  /// Reads a folder.
  ///
  /// - Throws: `Faults` with every file that is missing or cannot be read.
  public init(folder: String) throws(Faults) {
    var faults: [Fault] = []
    func text(_ name: String) -> String? {
      let path = "\(folder)/\(name)"
      if let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8)
      {
        return text
      }
      faults.append(Fault(at: nil, "\(path): there is no such file: is '\(folder)' the folder of a run?"))
      return nil
    }
    func read<T>(_ text: String?, _ body: (String) throws(Faults) -> T) -> T? {
      guard let text else { return nil }
      do { return try body(text) } catch {
        faults += error.all
        return nil
      }
    }
    func table<T>(_ name: String, _ body: (CSVTable) throws(Faults) -> T) -> T? {
      read(text(name)) { text throws(Faults) in try body(CSVTable(text, file: "\(folder)/\(name)")) }
    }
    let summary = read(text("summary.json")) { text throws(Faults) in
      try RunRecord.summary(text, file: "\(folder)/summary.json")
    }
    let touches = table("touches.csv", TouchRecord.all)
    let assumptions = table("assumptions.csv", AssumptionRecord.all)
    let yaml = text("scenario.yaml")
    let scenario = read(yaml) { _ throws(Faults) in
      try ScenarioReader(libraries: []).read("\(folder)/scenario.yaml")
    }
    let weekly = table("weekly.csv") { table throws(Faults) in
      try WeeklyRecord(
        table, segments: scenario?.segments.map(\.name) ?? [], weeks: scenario?.horizonWeeks ?? 0)
    }
    guard faults.isEmpty, let summary, let weekly, let touches, let assumptions, let scenario, let yaml else {
      throw Faults(faults)
    }
    let wrong = RunRecord.wrong(summary, weekly, scenario)
    guard wrong.isEmpty else { throw Faults(wrong.map { Fault(at: nil, "\(folder)/\($0)") }) }
    self.summary = summary
    self.weekly = weekly
    self.touches = touches
    self.assumptions = assumptions
    self.scenario = scenario
    scenarioYAML = yaml
  }

  private static func summary(_ text: String, file: String) throws(Faults) -> SummaryRecord {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    do {
      return try decoder.decode(SummaryRecord.self, from: Data(text.utf8))
    } catch {
      throw Faults([Fault(at: nil, "\(file): \(RunRecord.words(error))")])
    }
  }

  /// Where the files do not fit each other: somebody has changed one of them.
  private static func wrong(_ summary: SummaryRecord, _ weekly: WeeklyRecord, _ scenario: Scenario)
    -> [String]
  {
    var wrong: [String] = []
    if summary.weeks != scenario.horizonWeeks {
      wrong.append("summary.json: \(summary.weeks) weeks, and scenario.yaml has \(scenario.horizonWeeks)")
    }
    if summary.replications < 1 || summary.firstReplication < 1 {
      wrong.append("summary.json: replications count from 1")
    }
    let names = summary.strategies.map(\.name)
    if names.first != Strategy.doNothing {
      wrong.append(
        "summary.json: the first strategy is '\(names.first ?? "none")', not '\(Strategy.doNothing)'")
    }
    for name in names where !scenario.strategies.contains(where: { $0.name == name }) {
      wrong.append("summary.json: the strategy '\(name)' is not in scenario.yaml")
    }
    if let uneven = weekly.uneven(weeks: scenario.horizonWeeks) {
      wrong.append("weekly.csv: \(uneven), and the run \(scenario.horizonWeeks)")
    }
    for name in names where weekly[name, nil, .usersTotal] == nil {
      wrong.append("weekly.csv: there are no rows of the strategy '\(name)' for the whole client")
    }
    return wrong
  }

  private static func words(_ error: any Error) -> String {
    func path(_ context: DecodingError.Context) -> String {
      let path = context.codingPath.map(\.stringValue).joined(separator: ".")
      return path.isEmpty ? "" : " at '\(path)'"
    }
    return switch error as? DecodingError {
    case .keyNotFound(let key, let context):
      "'\(key.stringValue)' is missing\(path(context)): was it written by another version?"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "a value of another kind is expected\(path(context)): was it written by another version?"
    default: "this is no JSON"
    }
  }
}
