import Model

/// Which shares of a segment's cells one send addressed, by stage.
struct SendShares {
  /// Position in the plan's sends.
  let send: Int
  /// Of the unaware, aware, registered and late: the share with the channel (0 where the stage is not addressed; for
  /// late members before their own stage is looked at).
  let share: [Double]
  /// The same, weighted by the chance of opting out.
  let optOut: [Double]
}

extension Composition {
  // MARK: Item 3

  /// The sends of a week: shares addressed, wear of each piece, chances of opting out.
  ///
  /// - Parameter lateShares: of the late members, the shares waiting, in care and past care.
  func send(week: Int, lateShares: (waiting: Double, inCare: Double, pastCare: Double)) -> [SendShares] {
    optOuts.removeAll(keepingCapacity: true)
    var result: [SendShares] = []
    for (position, index) in plan.sends.enumerated() where sends[index].countedIn == week {
      let send = sends[index]
      let touch = inPlan.touches[send.touch]
      let channel = touches[send.touch].channel
      let bit: ReachSet = 1 << ReachSet(channel)
      var late = touch.stages.contains(.waiting) ? lateShares.waiting : 0
      late += touch.stages.contains(.inCare) ? lateShares.inCare : 0
      late += touch.stages.contains(.pastCare) ? lateShares.pastCare : 0
      var totals = [0.0, 0.0, 0.0, 0.0]
      var shares = totals
      var losses = totals
      var chances = [Double](repeating: 0, count: cohorts * reach)
      let addressed = [
        touch.stages.contains(.unaware), touch.stages.contains(.aware), touch.stages.contains(.registered),
        late > 0,
      ]
      for cohort in 0..<cohorts where active[cohort] {
        let isPresent = present(cohort, at: send)
        let loads = isPresent ? self.loads(cohort, at: position) : [:]
        for r in 0..<reach {
          let stocks = stageMasses(cohort, r)
          for s in 0..<4 { totals[s] += stocks[s] }
          guard isPresent, plan.reach[r] & bit != 0 else { continue }
          let pressure = parameters.wear.pressure(load: load(loads, on: plan.reach[r], channel))
          wear[(index * cohorts + cohort) * reach + r] = parameters.wear.wear(pressure: pressure)
          let chance = min(1, touch.optOut * (1 + pressure))
          chances[cohort * reach + r] = chance
          for s in 0..<4 where addressed[s] {
            shares[s] += stocks[s]
            losses[s] += stocks[s] * chance * stillThere(channel, cohort, r, stage: s)
            unreached[(cohort * reach + r) * 4 + s] *= 1 - touch.delivered * (s == 3 ? late : 1)
          }
        }
      }
      result.append(
        SendShares(
          send: index, share: zip(shares, totals).map { $1 > 0 ? $0 / $1 : 0 },
          optOut: zip(losses, totals).map { $1 > 0 ? $0 / $1 : 0 }))
      if touch.optOut > 0 {
        optOuts.append(OptOut(channel: channel, stages: touch.stages, lateShare: late, chance: chances))
      }
    }
    return result
  }

  /// Share of a stage that an earlier send of this week has not made opt out of the channel.
  private func stillThere(_ channel: Int, _ cohort: Int, _ r: Int, stage: Int) -> Double {
    optOuts.reduce(1) { share, earlier in
      guard earlier.channel == channel else { return share }
      let addressed = stage == 3 ? earlier.lateShare : earlier.stages.contains(Self.stages[stage]) ? 1 : 0
      return share * (1 - earlier.chance[cohort * reach + r] * addressed)
    }
  }

  private static let stages: [StageSet] = [.unaware, .aware, .registered]

  /// Masses of the unaware, aware, registered and late at a cohort and reach set.
  private func stageMasses(_ cohort: Int, _ r: Int) -> [Double] {
    let start = base(cohort, r)
    var masses = [0.0, 0.0, 0.0, late[cohort * reach + r]]
    for i in start..<(start + block) {
      masses[0] += unaware[i]
      masses[1] += aware[i]
      masses[2] += registered[i]
    }
    return masses
  }

  /// Decayed earlier sends by channel that a cohort was there for, at the send in `position`.
  private func loads(_ cohort: Int, at position: Int) -> [Int: Double] {
    let now = sends[plan.sends[position]]
    var loads: [Int: Double] = [:]
    for earlier in plan.sends[..<position] where present(cohort, at: sends[earlier]) {
      let age = now.day - sends[earlier].day
      let weight = parameters.wear.weight(age: age, sameChannel: true)
      if weight > 0 { loads[touches[sends[earlier].touch].channel, default: 0] += weight }
    }
    return loads
  }

  /// Load on a member with a reach set: full weight on the send's own channel, less on the others.
  private func load(_ loads: [Int: Double], on set: ReachSet, _ channel: Int) -> Double {
    // Sums in channel order: a dictionary's own order differs from run to run.
    loads.keys.sorted().reduce(0) { sum, other in
      guard set & (1 << ReachSet(other)) != 0 else { return sum }
      return sum + loads[other]! * (other == channel ? 1 : parameters.wear.across)
    }
  }

  /// Where members of a reach set stand next week, given this week's chances of opting out: (position, probability).
  ///
  /// - Parameter stage: the stage at the send; nil for late members.
  func moves(_ cohort: Int, _ r: Int, stage: StageSet?) -> [(to: Int, probability: Double)] {
    var targets = [(to: r, probability: 1.0)]
    for optOut in optOuts {
      let addressed = stage.map { optOut.stages.contains($0) ? 1.0 : 0 } ?? optOut.lateShare
      let chance = optOut.chance[cohort * reach + r] * addressed
      guard chance > 0 else { continue }
      var next: [(to: Int, probability: Double)] = []
      func add(_ to: Int, _ probability: Double) {
        guard probability > 0 else { return }
        if let known = next.firstIndex(where: { $0.to == to }) {
          next[known].probability += probability
        } else {
          next.append((to, probability))
        }
      }
      for target in targets {
        let lost = plan.without[optOut.channel][target.to]
        add(lost, target.probability * chance)
        add(target.to, target.probability * (1 - chance))
      }
      targets = next
    }
    return targets
  }
}
