import Campaign

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension MemberLaw {
  /// Members by state, of one segment.
  typealias Law = [State: Double]

  /// Expected counts by segment and week: [segment][week].
  ///
  /// With word of mouth or limited capacity members depend on each other; then this is the mean path: everybody hears
  /// of the expected users, and the expected queue is served.
  public func expectations() -> [[Week]] {
    memory.loads = [:]
    for (index, touch) in touches.enumerated() where touch.clock != nil {
      memory.loads[index] = scenario.segments.map { _ in [Double](repeating: 0, count: steps) }
    }
    // Sums rest on the loads.
    memory.sums = [:]
    memory.moves = [:]
    var laws = scenario.segments.indices.map { segment in
      let members = Double(scenario.segments[segment].members)
      return initial(segment).reduce(into: Law()) { $0[$1.state, default: 0] += $1.probability * members }
    }
    let week = [Week](repeating: [:], count: scenario.horizonWeeks)
    var result = [[Week]](repeating: week, count: scenario.segments.count)
    for step in 0..<steps {
      let counts = advance(&laws, step)
      let week = step * scenario.stepDays / 7
      for segment in laws.indices {
        for (name, value) in counts[segment] { result[segment][week][name, default: 0] += value }
        // Stocks are those of the week's last day.
        result[segment][week].merge(stocks(laws[segment])) { _, last in last }
      }
    }
    return result
  }

  /// All items of one step.
  private func advance(_ laws: inout [Law], _ step: Int) -> [Week] {
    var counts = [Week](repeating: [:], count: laws.count)
    for segment in laws.indices {
      let leaves = 1 - exp(-turnover(segment) * stepWeeks)
      let grows = 1 - exp(-own(segment, "growth") * stepWeeks)
      let size = laws[segment].values.reduce(0, +)
      var present: Law = [:]
      for (state, mass) in laws[segment] {
        present[renewed(state, at: step), default: 0] += mass * (1 - leaves)
      }
      if leaves + grows > 0 {
        for (state, p) in newcomers(segment, hired: step) {
          present[state, default: 0] += size * (leaves + grows) * p
        }
      }
      laws[segment] = present
      counts[segment]["leavers"] = size * leaves
      counts[segment]["entrants"] = size * (leaves + grows)
    }
    let present = laws.map { $0.values.reduce(0, +) }
    let users = laws.map { $0.reduce(0) { $0 + ($1.key.hasEverUsed ? $1.value : 0) } }
    send(laws, step, present, &counts)
    let serving = serving(step, waiting: queues(laws, step))
    for segment in laws.indices {
      let heard = wordOfMouth(segment, present: present, users: users)
      var next: Law = [:]
      for (state, mass) in laws[segment] {
        for (to, p) in branches(
          state, segment, step, wordOfMouth: heard, serving: serving,
          count: { counts[segment][$0, default: 0] += mass * $1 })
        {
          next[to, default: 0] += mass * p
        }
      }
      laws[segment] = next
    }
    pay(step, &counts)
    return counts
  }

  /// All who wait after item 6, by pathway and steps waited.
  private func queues(_ laws: [Law], _ step: Int) -> [[Int: Double]] {
    var result = [[Int: Double]](repeating: [:], count: pathways.count)
    for segment in laws.indices {
      for (state, mass) in laws[segment] {
        switch state.place {
        case .waiting(let pathway, let steps, _, _): result[pathway][steps + 1, default: 0] += mass
        case .registered:
          let asking = mass * requests(state, segment, step)
          for pathway in pathways.indices {
            result[pathway][0, default: 0] += asking * pathways[pathway].share
          }
        default: break
        }
      }
    }
    return result
  }

  /// Item 3: members addressed, pieces, contacts, cost and opt-outs, and what triggered sends add to later pressure.
  private func send(_ laws: [Law], _ step: Int, _ present: [Double], _ counts: inout [Week]) {
    // By touch and dated send (−1: triggered), by segment.
    struct Sent: Hashable {
      let touch, position: Int
    }
    var addressed: [Sent: [Double]] = [:]
    for segment in laws.indices {
      for (state, mass) in laws[segment] {
        for (touch, chance, position) in sends(to: state, segment, step) {
          addressed[
            Sent(touch: touch, position: position ?? -1), default: present.map { _ in 0 }][segment] +=
            mass * chance
        }
        for (contact, p) in moves(state, segment, step) {
          let lost = contact.lost.nonzeroBitCount - state.contact.lost.nonzeroBitCount
          counts[segment]["optOuts", default: 0] += mass * p * Double(lost)
        }
      }
    }
    for (sent, members) in addressed {
      let touch = touches[sent.touch]
      let pieces = pieces(touch.touch, members, present)
      for segment in laws.indices {
        let fixed = touch.touch.costs.reduce(0) { $0 + ($1.per == .send ? $1.amount : 0) }
        let perPiece = touch.touch.costs.reduce(0) { $0 + ($1.per == .piece ? $1.amount : 0) }
        counts[segment]["addressed", default: 0] += members[segment]
        counts[segment]["pieces", default: 0] += pieces[segment]
        counts[segment]["contacts", default: 0] += members[segment] * touch.delivered
        counts[segment]["cost", default: 0] +=
          pieces[segment] * perPiece + fixed * members[segment] / members.reduce(0, +)
        if touch.clock != nil {
          memory.loads[sent.touch]![segment][step] = members[segment] / present[segment]
        }
      }
    }
  }

  /// A household's members share the piece of its contract holder, as far as holders are addressed.
  private func pieces(_ touch: Touch, _ addressed: [Double], _ present: [Double]) -> [Double] {
    scenario.segments.indices.map { segment in
      let holders = scenario.segments.indices.filter {
        scenario.segments[segment].householdOf.contains(scenario.segments[$0].name)
      }
      guard touch.pieces == .perHousehold, !holders.isEmpty else { return addressed[segment] }
      let covered =
        holders.reduce(0) { $0 + addressed[$1] } / holders.reduce(0) { $0 + present[$1] }
      return addressed[segment] * (1 - covered)
    }
  }

  /// Rewards of the step's actions in their windows, which are part of the cost.
  private func pay(_ step: Int, _ counts: inout [Week]) {
    for reward in rewards {
      let action = reward.incentive.action == .registration ? "registered" : "users"
      for segment in counts.indices where reward.pays[segment] {
        let paid =
          reward.incentive.value * (counts[segment][action] ?? 0)
          * reward.share(of: step, stepDays: scenario.stepDays)
        counts[segment]["incentives", default: 0] += paid
        counts[segment]["cost", default: 0] += paid
      }
    }
  }

  private func stocks(_ law: Law) -> Week {
    var counts: Week = [
      "present": 0, "aware": 0, "registeredCurrent": 0, "waiting": 0, "inCare": 0, "everUsers": 0,
    ]
    for (state, mass) in law {
      counts["present"]! += mass
      switch state.place {
      case .unaware: break
      case .aware: counts["aware"]! += mass
      default: counts["registeredCurrent"]! += mass
      }
      if state.stage == .waiting { counts["waiting"]! += mass }
      if state.stage == .inCare { counts["inCare"]! += mass }
      if state.hasEverUsed { counts["everUsers"]! += mass }
    }
    return counts
  }
}
