/// `summary.json` as it was written.
public struct SummaryRecord: Decodable, Sendable {
  public let version, digest, scenario, client, clientType, programme, launch, currency: String
  public let seed: UInt64
  public let weeks, stepDays, replications, firstReplication: Int
  public let engine, sampler, points, decisionMeasure: String
  public let independent: Bool
  public let weeklyBandsFromReplications, chanceFromReplications: Int
  public let strategies: [OfStrategy]
  public let differences: [OfDifference]
  public let guarantees: [OfGuarantee]
  public let goals: [OfGoal]
  public let incentives: [OfIncentive]
  public let flags: [OfFlag]

  /// One strategy.
  public struct OfStrategy: Decodable, Sendable {
    public let name: String
    public let measures: [String: OfMeasure]
    public let waterfall: [OfStep]
    public let probabilityBest, expectedRegret: Double
    public let onFrontier: Bool
  }

  /// One measure of a strategy; numbers are missing where it was defined in no replication.
  public struct OfMeasure: Decodable, Sendable {
    public let mean, sd, p05, p10, p50, p90, p95, mcse: Double?
    public let unit, exactness: String
    public let sdAssumptions, sdChance: Double?
    /// Of costs per increment only.
    public let probabilityNothingGained: Double?
  }

  /// One step of the reach waterfall.
  public struct OfStep: Decodable, Sendable {
    public let step, meaning: String
    public let mean, p10, p50, p90: Double
  }

  /// One strategy against another, in expectation at the same assumptions.
  public struct OfDifference: Decodable, Sendable {
    public let strategy, baseline, measure: String
    public let mean, p05, p95, mcse, probabilityBetter: Double
    public let probabilityLaunchBetter: Double?

    /// The same pair the other way round.
    public var reversed: OfDifference {
      OfDifference(
        strategy: baseline, baseline: strategy, measure: measure, mean: -mean, p05: -p95, p95: -p05,
        mcse: mcse,
        probabilityBetter: 1 - probabilityBetter,
        probabilityLaunchBetter: probabilityLaunchBetter.map { 1 - $0 })
    }
  }

  /// A guarantee under one strategy.
  public struct OfGuarantee: Decodable, Sendable {
    public let strategy, measure, by, exactness: String
    public let atLeast, atRisk, probabilityMet, mcse, expectedPenalty: Double
    public let atRiskOfFees: Double?
    public let byWeek: Int
    public let toSign: [OfSigning]
    public let curve: [OfThreshold]
  }

  /// What could be signed instead, to be met with a stated probability.
  public struct OfSigning: Decodable, Sendable {
    public let withProbability, atLeast, probabilityMet, expectedPenalty: Double
  }

  /// One threshold of a guarantee's curve.
  public struct OfThreshold: Decodable, Sendable {
    public let atLeast, probabilityMet, expectedPenalty: Double
  }

  /// A goal under one strategy.
  public struct OfGoal: Decodable, Sendable {
    public let strategy, measure, by, exactness: String
    public let owner: String?
    public let reach, probabilityReached, mcse: Double
    public let mean, p10, p50, p90: Double?
    public let byWeek: Int
  }

  /// An incentive under one strategy.
  public struct OfIncentive: Decodable, Sendable {
    public let strategy, incentive, action, opens, until, exactness: String
    public let value, payees, paid, registrationsGained, usersGained: Double
    public let reviewedByCounsel: Bool?
    public let deadWeight, paidPerGained: Double?
  }

  /// A result outside the evidence.
  public struct OfFlag: Decodable, Sendable {
    public let id, text, source: String
    public let strategy: String?
    /// Why the scenario's author lets it stand.
    public let silenced: String?
  }
}

extension KeyedDecodingContainer {
  /// JSON has no numbers beyond all measure: `null` stands for them, and is read as not a number.
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
    guard contains(key) else {
      throw DecodingError.keyNotFound(key, .init(codingPath: codingPath, debugDescription: "missing"))
    }
    return try decodeIfPresent(Double.self, forKey: key) ?? .nan
  }
}
