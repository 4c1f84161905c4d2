import Campaign
import Model

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The mean path of one strategy under one θ, and on it what every member's chances are in each step.
///
/// Who the members of a cell are (how ready, by which channels reached, how many in need) follows the mean path: it is
/// reckoned once, and any number of replications draw their counts along it. Where nothing feeds back, no draw could
/// change it; where users are heard of, or members wait for a place, the drawn counts have their effect on the chances
/// (see `Quantity.becomeAware`) and on who is served, but not on the make-up.
public struct Course: Sendable {
  public let model: CompiledModel
  public let plan: Int
  public let parameters: Parameters
  /// The mean path itself: E[Y | θ] where nothing feeds back.
  public let expected: Outcome
  /// Expected triggered sends per present member, which every engine counts in the pressure of later sends.
  let triggeredLoads: TriggeredLoads
  let path: CoursePath
  let tables: CellTables

  /// - Throws: `NumericsError` naming a call and its values; `InitialStockError` for impossible stocks.
  public init(_ model: CompiledModel, plan: Int, _ parameters: Parameters, _ fineness: Fineness = .full)
    throws
  {
    let compositions = try model.scenario.segments.indices.map {
      try Composition(model, plan: plan, segment: $0, parameters, fineness)
    }
    let tables = CellTables(model, plan: plan, parameters, fineness)
    var engine = CellEngine(model, plan: plan, parameters, tables, MeanChance(), compositions)
    try engine.run()
    var loads = TriggeredLoads(model, plan: plan)
    for (segment, composition) in compositions.enumerated() {
      for (position, trigger) in composition.sends.triggered.enumerated() {
        for (step, sends) in composition.triggeredSends[position].enumerated() {
          loads[segment, trigger.order, step] = sends
        }
      }
    }
    self.model = model
    self.plan = plan
    self.parameters = parameters
    expected = Outcome(engine.outcome)
    triggeredLoads = loads
    path = engine.path
    self.tables = tables
  }
}
