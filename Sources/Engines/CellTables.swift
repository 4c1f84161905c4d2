import Campaign
import Model

/// What a run over cells looks up and no replication changes: made once, when a course is laid.
final class CellTables: Sendable {
  let layout: CareLayout
  let pathwayShares: Shares
  /// By pathway: how long those who come stay.
  let persistence: [Shares]
  /// By pathway: part of the requests that is back among the registered in the same step.
  let bounce: [Double]
  /// By pathway: what a step in care holds where visits are capped.
  let capped: [CappedCare?]
  /// By pathway: whether everybody who asks has the first visit at once, so that nobody ever waits.
  let servesAtOnce: [Bool]
  /// Flows of which none waits for another, drawn at once: the leaving and the moving on of members before care, and by
  /// pathway the exits of each node.
  let leaving = [FlowPlace(.leaveUnaware), FlowPlace(.leaveAware), FlowPlace(.leaveRegistered)]
  let moving = [FlowPlace(.becomeAware), FlowPlace(.register), FlowPlace(.request)]
  let exits: [[FlowPlace]]
  /// By pathway: the name, mean and size of the visits of a member in care.
  let visits: [(name: FlowPlace, mean: Double, size: Double)]
  /// Whether all segments hear of the same users.
  let hearsAlike: Bool
  /// By segment: numbers below which expected members wait no longer; whole ones always do.
  let negligible: [Double]
  /// By send of the plan.
  let sends: [SendTerms]
  /// By segment: positions of those whose members its own share a household with.
  let holders: [[Int]]
  /// Whether anything is rewarded.
  let pays: Bool
  /// Whether any touch is triggered by a request, and so asks how long members have waited.
  let asksWaits: Bool

  init(_ model: CompiledModel, plan: Int, _ parameters: Parameters, _ fineness: Fineness) {
    let pathways = parameters.pathways
    let layout = CareLayout(pathways, steps: model.steps)
    self.layout = layout
    pathwayShares = Shares(pathways.map(\.share))
    persistence = pathways.map { Shares($0.persistence.weights) }
    bounce = pathways.map { pathway in
      pathway.capacity == nil && pathway.bookingLag == 0
        ? (1 - pathway.show[0]) * (1 - pathway.rebooking) : 0
    }
    capped = pathways.map { CappedCare($0) }
    servesAtOnce = pathways.map {
      $0.capacity == nil && $0.bookingLag == 0 && $0.show.allSatisfy { $0 >= 1 }
    }
    exits = pathways.indices.map { pathway in
      (0..<layout.nodes[pathway]).map { FlowPlace(.exitByPathway, pathway, place: $0) }
    }
    visits = pathways.indices.map {
      (FlowPlace(.visitsByPathway, $0), pathways[$0].visits, pathways[$0].visitsSize)
    }
    hearsAlike = parameters.segments.allSatisfy { $0.hearsFrom == nil }
    negligible = model.scenario.segments.map { fineness.waits * Double($0.members) }
    let planned = model.plans[plan]
    sends = planned.sends.indices.map { index in
      let touch = planned.sends[index].touch
      return SendTerms(
        planned.touches[touch].touch, delivered: parameters.plans[plan].touches[touch].delivered,
        isDated: planned.dated.contains(index))
    }
    holders = model.scenario.holders
    pays = !planned.incentives.isEmpty
    asksWaits = planned.touches.contains { $0.touch.trigger?.after == .request }
  }
}

extension Scenario {
  /// By segment: positions of those whose members its own share a household with.
  var holders: [[Int]] {
    segments.map { segment in segments.indices.filter { segment.householdOf.contains(segments[$0].name) } }
  }
}
