import Campaign
import Model

/// The ledger of assumptions as people read it: one row a number, with its distribution, evidence and origin.
public struct LedgerTable: Sendable {
  /// One number of the model.
  public struct Row: Sendable {
    public let name: String
    /// The touch it is a number of, with its message; nil for all but a touch's own.
    public let touch: Touch?
    public let symbol: String
    public let meaning: String
    public let unit: String
    /// `point`, `beta, mean 0.05, sd 0.01`, …
    public let distribution: String
    public let p10, p50, p90: Double
    /// For responses stated as lifts: the hazard mass solved at the medians, and the lift awareness alone explains.
    public let response, floor: Double?
    public let provenance: Provenance
    public let isFallback: Bool
  }

  public let rows: [Row]

  /// - Throws: `NumericsError` when a quantile cannot be had.
  public init(_ model: CompiledModel) throws {
    let central = try Parameters(model, ThetaSampler.central(model))
    // The first touch that has a number stands for those that inherit it.
    let touches = Dictionary(
      model.scenario.strategies.flatMap(\.touches).flatMap { touch in
        touch.overrides.values.map { ($0, touch) }
      }, uniquingKeysWith: { first, _ in first })
    rows = try model.ledger.entries.enumerated().map { index, entry in
      let quantity = entry.kind.quantity
      var isLift = false
      if case .lift = entry.spread { isLift = true }
      return Row(
        name: entry.name, touch: touches[entry.name], symbol: entry.kind.symbol, meaning: entry.kind.meaning,
        unit: isLift ? "lift, share" : quantity.unit, distribution: LedgerTable.words(entry.spread, quantity),
        p10: try entry.spread.quantile(0.1, of: quantity), p50: try entry.spread.quantile(0.5, of: quantity),
        p90: try entry.spread.quantile(0.9, of: quantity), response: isLift ? central.responses[index] : nil,
        floor: central.liftFloors[index], provenance: entry.provenance, isFallback: entry.isFallback)
    }
  }

  /// `assumptions.csv`.
  public var csv: String {
    var csv = CSV([
      "assumption", "touch", "message", "symbol", "meaning", "unit", "distribution", "p10", "p50", "p90",
      "solved_response",
      "lift_by_awareness_alone", "grade", "source", "owner", "set_at",
    ])
    for row in rows {
      csv.append([
        .text(row.name), .text(row.touch?.name ?? ""), .text(row.touch?.message ?? ""), .text(row.symbol),
        .text(row.meaning), .text(row.unit), .text(row.distribution),
        .number(row.p10), .number(row.p50), .number(row.p90), .optional(row.response), .optional(row.floor),
        .text(row.provenance.grade.rawValue), .text(row.provenance.source), .text(row.provenance.owner ?? ""),
        .text(row.provenance.setAt),
      ])
    }
    return csv.text
  }

  static func words(_ spread: Spread, _ quantity: Quantity) -> String {
    let isShare = quantity == .share
    return switch spread {
    case .point: "point"
    case .quantiles(let p10, let p90):
      "\(isShare ? "logit-normal" : "lognormal"), p10 \(decimal(p10)), p90 \(decimal(p90))"
    case .meanSD(let mean, let sd):
      "\(isShare ? "beta" : "lognormal"), mean \(decimal(mean)), sd \(decimal(sd))"
    case .pert(let low, let mode, let high):
      "PERT, low \(decimal(low)), most likely \(decimal(mode)), high \(decimal(high))"
    case .lift(let lift):
      "lift, normal, mean \(decimal(lift.points)), sd \(decimal(lift.sd)); control \(decimal(lift.control)), \(lift.horizonDays) days, of \(lift.of.rawValue)"
    }
  }
}
