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
  /// Counts of events that a place can see more than once (registrations and first visits under turnover), and
  /// everything where counts feed back (word of mouth), are close; stocks without feedback are exact.
  public init(_ id: MeasureID, _ model: CompiledModel, _ engine: Engine) {
    switch id {
    case .pieces, .cost, .costPerIncrementalRegistration, .costPerIncrementalUser, .optOuts,
      .contactsPerMember:
      self = .meanOnly
    default:
      if engine == .expected {
        self = .meanOnly
      } else if engine == .member {
        self = .exact
      } else {
        let isStock = MeasureDefinition.of(id).aggregation == .stock
        let repeats = model.hasTurnover && !isStock
        self = model.hasWordOfMouth || model.hasGrowth || repeats ? .close : .exact
      }
    }
  }
}
