import Campaign
import Engines
import Model

/// What a comparison will be about, at once: the mean path of every strategy with each assumption at its median.
///
/// No result: what is not known of the assumptions is left out, and with it most of the spread of any large client. The
/// means are not those of a run either, as the mean over the assumptions is not that at their medians.
public struct Preview: Sendable {
  /// One measure of one strategy.
  public struct Value: Sendable {
    public let id: MeasureID
    public let mean: Double
    /// From the 10 % to the 90 % quantile of chance alone, where the measure counts members or is a share of them.
    public let chance: ClosedRange<Double>?
  }

  public struct OfStrategy: Sendable {
    public let name: String
    public let values: [Value]
    /// Expected users more than with doing nothing.
    public let moreUsers: Double
  }

  public let model: CompiledModel
  public let strategies: [OfStrategy]

  /// - Throws: `NumericsError` naming a call and its values; `Fault` for assumptions without solution.
  public init(_ model: CompiledModel, strategies named: [String]? = nil, measures: [MeasureID], threads: Int)
    throws
  {
    self.model = model
    let plans = Study(model, RunOptions(strategies: named)).strategies
    let parameters = try Parameters(model, ThetaSampler.central(model))
    // The longest first, so that no thread is left with one of them while others wait.
    let work = plans.map { (model.plans[$0].triggered.count, model.plans[$0].sends.count) }
    let order = plans.indices.sorted { work[$0] > work[$1] }
    let begun = try concurrently(plans.count, threads: threads) { place in
      PeriodCounts(
        try Course(model, plan: plans[order[place]], parameters, .coarse).expected, model,
        through: model.weeks)
    }
    let counts = zip(order, begun).sorted { $0.0 < $1.0 }.map(\.1)
    let idle = plans.firstIndex(of: model.doNothing).flatMap { counts[$0][.users] } ?? 0
    strategies = zip(plans, counts).map { plan, counts in
      OfStrategy(
        name: model.scenario.strategies[plan].name,
        values: measures.compactMap { id in
          MeasureDefinition.of(id).value(of: counts).map {
            Value(id: id, mean: $0, chance: Preview.chance(id, $0, counts))
          }
        },
        moreUsers: (counts[.users] ?? 0) - idle)
    }
  }

  /// The count a measure is of, taken as binomial among those it could be of.
  private static func chance(_ id: MeasureID, _ value: Double, _ counts: PeriodCounts) -> ClosedRange<Double>?
  {
    let pair: (count: Double?, of: Double?)? =
      switch id {
      case .users: (counts[.users], counts[.eligible])
      case .registeredOfEligible: (counts[.registered], counts[.eligible])
      case .employeeUsersOfEmployees:
        (counts[.users].flatMap { users in counts[.dependantUsers].map { users - $0 } }, counts[.employees])
      default: nil
      }
    guard let count = pair?.count, let whole = pair?.of?.rounded(), count > 0, count <= whole else {
      return nil
    }
    func quantile(_ u: Double) -> Double {
      CountQuantile.binomial(u, trials: whole, p: count / whole) * (value / count)
    }
    return quantile(0.1)...quantile(0.9)
  }
}
