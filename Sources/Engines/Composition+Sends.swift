import Model

/// Which shares of a segment's cells one send addressed, by stage.
struct SendShares {
  /// Position in the plan's sends.
  let send: Int
  /// Of the unaware, aware, registered and late: the share with the channel (0 where the stage is not addressed; for
  /// late members before their own stage is looked at).
  let share: StageMasses
  /// The same, weighted by the chance of opting out.
  let optOut: StageMasses
}

extension Composition {
  // MARK: Item 3

  /// The sends of a week: shares addressed, wear of each piece, chances of opting out.
  ///
  /// - Parameter lateShares: of the late members, the shares waiting, in care and past care.
  func send(week: Int, lateShares: (waiting: Double, inCare: Double, pastCare: Double)) -> [SendShares] {
    if !optOuts.isEmpty { optOuts.removeAll(keepingCapacity: true) }
    var result: [SendShares] = []
    for position in sends.indices where sends[position].countedIn == week {
      let now = sends[position]
      let touch = now.touch
      var late = touch.stages.contains(.waiting) ? lateShares.waiting : 0
      late += touch.stages.contains(.inCare) ? lateShares.inCare : 0
      late += touch.stages.contains(.pastCare) ? lateShares.pastCare : 0
      var totals = StageMasses.zero
      var shares = StageMasses.zero
      var losses = StageMasses.zero
      var chances = [Double](repeating: 0, count: touch.optOut > 0 ? cohorts * reach : 0)
      for cohort in 0..<cohorts where active[cohort] {
        let isPresent = cohort < now.firstAbsent
        let loads = isPresent ? self.loads(cohort, at: position) : []
        for r in 0..<reach {
          let stocks = stageMasses(cohort, r)
          for stage in 0..<4 { totals[stage] += stocks[stage] }
          guard isPresent, plan.reach[r] & now.bit != 0 else { continue }
          let row = cohort * reach + r
          let pressure = parameters.wear.pressure(load: load(loads, on: plan.reach[r], now.channel))
          wear[position * cohorts * reach + row] = parameters.wear.wear(pressure: pressure)
          let chance = min(1, touch.optOut * (1 + pressure))
          if touch.optOut > 0 { chances[row] = chance }
          for stage in 0..<4 {
            let addressed = self.addressed(stage, touch.stages, late)
            guard addressed > 0 else { continue }
            shares[stage] += stocks[stage]
            losses[stage] += stocks[stage] * chance * stillThere(now.channel, row, stage: stage)
            unreached[row * 4 + stage] *= 1 - touch.delivered * addressed
          }
        }
      }
      for stage in 0..<4 where totals[stage] > 0 {
        shares[stage] /= totals[stage]
        losses[stage] /= totals[stage]
      }
      result.append(SendShares(send: now.index, share: shares, optOut: losses))
      if touch.optOut > 0 {
        optOuts.append(
          OptOut(channel: now.channel, stages: touch.stages, lateShare: late, chance: chances))
      }
    }
    return result
  }

  /// Whether a stage is addressed; for late members, which share of them is.
  private func addressed(_ stage: Int, _ stages: StageSet, _ late: Double) -> Double {
    switch stage {
    case 0: stages.contains(.unaware) ? 1 : 0
    case 1: stages.contains(.aware) ? 1 : 0
    case 2: stages.contains(.registered) ? 1 : 0
    default: late
    }
  }

  /// Share of a stage that an earlier send of this week has not made opt out of the channel.
  private func stillThere(_ channel: Int, _ row: Int, stage: Int) -> Double {
    optOuts.reduce(1) { share, earlier in
      guard earlier.channel == channel else { return share }
      return share * (1 - earlier.chance[row] * addressed(stage, earlier.stages, earlier.lateShare))
    }
  }

  /// Decayed earlier sends by channel that a cohort was there for, at the send in `position`.
  private func loads(_ cohort: Int, at position: Int) -> [(channel: Int, load: Double)] {
    var loads: [(channel: Int, load: Double)] = []
    for earlier in sends[..<position] where cohort < earlier.firstAbsent {
      let age = sends[position].day - earlier.day
      let weight = parameters.wear.weight(age: age, sameChannel: true)
      guard weight > 0 else { continue }
      if let known = loads.firstIndex(where: { $0.channel == earlier.channel }) {
        loads[known].load += weight
      } else {
        loads.append((earlier.channel, weight))
      }
    }
    return loads
  }

  /// Load on a member with a reach set: full weight on the send's own channel, less on the others.
  private func load(_ loads: [(channel: Int, load: Double)], on set: ReachSet, _ channel: Int) -> Double {
    loads.reduce(0) { sum, other in
      guard set & (1 << ReachSet(other.channel)) != 0 else { return sum }
      return sum + other.load * (other.channel == channel ? 1 : parameters.wear.across)
    }
  }

  /// Where members of a reach set stand next week, given this week's chances of opting out: (position, probability).
  ///
  /// - Parameter stage: 0 unaware, 1 aware, 2 registered, 3 late, at the send.
  func moves(_ cohort: Int, _ r: Int, stage: Int, into targets: inout [Move]) {
    targets.removeAll(keepingCapacity: true)
    targets.append(Move(to: r, probability: 1))
    for optOut in optOuts {
      let chance =
        optOut.chance[cohort * reach + r] * addressed(stage, optOut.stages, optOut.lateShare)
      guard chance > 0 else { continue }
      for index in targets.indices {
        let here = targets[index]
        let lost = plan.without[optOut.channel][here.to]
        // Who has lost the channel to an earlier send of the week cannot lose it again.
        guard lost != here.to else { continue }
        targets[index].probability = here.probability * (1 - chance)
        if let known = targets.firstIndex(where: { $0.to == lost }) {
          targets[known].probability += here.probability * chance
        } else {
          targets.append(Move(to: lost, probability: here.probability * chance))
        }
      }
    }
  }
}

/// A reach set that members move to, and with which probability.
struct Move: BitwiseCopyable, Equatable {
  let to: Int
  var probability: Double
}
