import Campaign
import Comparison
import Foundation
import Results

/// What a page carries so that it can be run again: the scenario and how it was run.
public struct Rerun: Sendable {
  /// Everything resolved.
  public let scenarioYAML: String
  /// The flags that give the same results, one a line: `--seed 1`.
  public let options: String

  static let scenarioID = "scenario"
  static let optionsID = "run-options"

  init(_ record: RunRecord) {
    scenarioYAML = record.scenarioYAML
    let summary = record.summary
    var lines = [
      "seed \(summary.seed)", "replications \(summary.replications)", "skip \(summary.firstReplication - 1)",
      "engine \(summary.engine)", "sampler \(summary.sampler)",
      "points \(summary.points)",
    ]
    if summary.independent { lines.append("independent") }
    if summary.flags.contains(where: { $0.id == FlagID.ruleBroken.rawValue }) {
      lines.append("despite-rules")
    }
    // Some were run and not all.
    if summary.strategies.count < record.scenario.strategies.count {
      lines += summary.strategies.map { "strategy \($0.name)" }
    }
    options = lines.joined(separator: "\n")
  }

  /// What a page carries; nil when it carries no scenario.
  public init?(page: String) {
    func element(_ id: String) -> String? {
      guard let start = page.range(of: "id=\"\(id)\">"),
        let end = page.range(of: "</pre>", range: start.upperBound..<page.endIndex)
      else { return nil }
      return PackedText.unpack(page[start.upperBound..<end.lowerBound])
    }
    guard let yaml = element(Rerun.scenarioID), let options = element(Rerun.optionsID) else { return nil }
    scenarioYAML = yaml
    self.options = options
  }

  /// Values stated for a flag, in order; empty where it has its default.
  public func values(_ flag: String) -> [String] {
    options.split(separator: "\n").compactMap { line in
      line == flag ? "" : line.hasPrefix("\(flag) ") ? String(line.dropFirst(flag.count + 1)) : nil
    }
  }
}
