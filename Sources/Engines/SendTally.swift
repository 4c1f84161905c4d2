import Campaign
import Model

/// What one send costs and brings, from the members it addressed in each segment.
struct SendTally<N: Quantity> {
  let planned: PlannedTouch
  /// Delivered share.
  let delivered: Double
  /// By segment: members addressed who have the channel.
  let addressed: [N]
  /// By segment: of those, members who opt out.
  let optedOut: [N]
  /// 1 where the price of a send is due: of a triggered touch only once, when the first is sent.
  let chargesSend: N

  /// Adds the send to an outcome.
  ///
  /// - Parameter present: present members by segment.
  func record(
    send: Int, _ week: Int, _ scenario: Scenario, present: [N], _ outcome: Tally<N>
  ) {
    let pieces = pieces(scenario, present: present)
    let perSend = chargesSend * price(.send)
    let total = addressed.sum()
    for segment in addressed.indices {
      // A send's fixed price is shared by the segments it addressed, by size of the audience; a send that nobody can
      // get is not made.
      let fixed = N.ratio(perSend * addressed[segment], total)
      let cost = pieces[segment] * price(.piece) + fixed
      outcome[segment, week, Mean.pieces] += pieces[segment]
      outcome[segment, week, Mean.contacts] += addressed[segment] * delivered
      outcome[segment, week, Mean.cost] += cost
      outcome[segment, week, Mean.optOuts] += optedOut[segment]
      outcome[send, SendMean.pieces] += pieces[segment]
      outcome[send, SendMean.delivered] += pieces[segment] * delivered
      outcome[send, SendMean.reached] += addressed[segment] * delivered
      outcome[send, SendMean.cost] += cost
      outcome[send, SendMean.optOuts] += optedOut[segment]
    }
  }

  private func price(_ per: Cost.Per) -> Double {
    planned.touch.costs.filter { $0.per == per }.reduce(0) { $0 + $1.amount }
  }

  /// One piece a member, or one a household: members of other relationships share the piece of a contract holder who is
  /// addressed too, as far as the holders of their households are (independently of their own address).
  private func pieces(_ scenario: Scenario, present: [N]) -> [N] {
    guard planned.touch.pieces == .perHousehold else { return addressed }
    return scenario.segments.indices.map { index in
      let segment = scenario.segments[index]
      let holders = scenario.segments.indices.filter {
        segment.householdOf.contains(scenario.segments[$0].name)
      }
      let covered = N.ratio(holders.map { addressed[$0] }.sum(), holders.map { present[$0] }.sum())
      return addressed[index] * (N(1) - covered).atLeastZero
    }
  }
}
