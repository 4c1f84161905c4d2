import Campaign
import Engines
import Model

/// How far the engine's law of a measure is that of members drawn one by one.
public enum Exactness: String, Sendable {
  /// The same law.
  case exact
  /// The same mean where nothing feeds back; spread and quantiles within the tolerance stated in the docs.
  case close
  /// An expectation given the counts: no chance of its own.
  case meanOnly = "mean only"

  /// Documented tolerances of `close` measures, tested against `member`: relative bias of the mean, relative error of
  /// the standard deviation, Kolmogorov–Smirnov distance.
  public static let tolerance = (mean: 0.01, sd: 0.05, ks: 0.03)

  /// The exactness of a measure in a scenario run with an engine.
  ///
  /// Counts of events that a place can see more than once (registrations and first visits under turnover), everything
  /// that comes after registering where members can go back (returns, giving up, missed appointments), and everything
  /// where counts feed back (word of mouth, capacity), are close; stocks without feedback are exact.
  public init(_ id: MeasureID, _ model: CompiledModel, _ engine: Engine) {
    if Exactness.isExpectation(id) || engine == .expected {
      self = .meanOnly
    } else if engine == .member {
      self = .exact
    } else {
      let repeats = model.hasTurnover && MeasureDefinition.of(id).aggregation == .flow
      let goesBack = model.tracksLate && !Exactness.isOfRegistration(id)
      let feedsBack = model.hasWordOfMouth || model.hasCapacity || model.hasGrowth
      self = feedsBack || repeats || goesBack ? .close : .exact
    }
  }

  /// Measures known only as expectations given the counts.
  ///
  /// Rewards are among them: of a week partly in a window, that part of those who acted is paid.
  private static func isExpectation(_ id: MeasureID) -> Bool {
    switch id {
    case .improved, .pieces, .cost, .incentives, .savings, .costPerIncrementalRegistration,
      .costPerIncrementalUser, .optOuts, .contactsPerMember:
      true
    default: false
    }
  }

  /// Measures of accounts alone, which nothing later touches.
  private static func isOfRegistration(_ id: MeasureID) -> Bool {
    switch id {
    case .registered, .registeredCurrent, .registeredOfEligible, .registeredOfEmployees, .registeredOfLives,
      .desklessToDeskRegistration:
      true
    default: false
    }
  }
}
