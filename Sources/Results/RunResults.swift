import Campaign
import Comparison
import Engines
import ScenarioFile

/// Everything one run found, ready to be written or shown.
public struct RunResults: Sendable {
  public let study: Study
  public let strategies: [StrategySummary]
  public let differences: [Difference]
  public let guarantees: [GuaranteeSummary]
  public let goals: [GoalSummary]
  public let incentives: [IncentiveSummary]
  public let touches: [TouchSummary]
  public let flags: [Flag]
  /// Silences that answer none of the flags.
  public let unusedSilences: [FlagSilence]
  /// The scenario, everything resolved, as written beside the results.
  public let scenarioYAML: String
  /// Identifies the resolved scenario.
  public let digest: String

  /// - Throws: `NumericsError` or `Faults` while touches and incentives are valued; `SpillError` where kept numbers cannot
  ///   be read back.
  public init(_ study: Study) throws {
    self.study = study
    strategies = study.strategySummaries()
    differences = study.differences()
    guarantees = study.guaranteeSummaries()
    goals = study.goalSummaries()
    incentives = try study.incentiveSummaries()
    touches = try study.touchSummaries()
    flags = study.flags()
    unusedSilences = study.unusedSilences(flags)
    try study.check()
    scenarioYAML = ScenarioWriter.yaml(study.model.scenario)
    digest = RunResults.digest(of: scenarioYAML)
  }

  /// The version that results carry.
  public static let version = "0.2.0"

  /// FNV-1a, 64 bits, in hexadecimal: it tells scenarios apart, it does not protect them.
  public static func digest(of text: String) -> String {
    let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
    }
    let hex = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - hex.count) + hex
  }
}
