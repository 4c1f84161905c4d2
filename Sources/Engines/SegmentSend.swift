import Campaign
import Model

/// What goes by a channel, to some languages or to all.
protocol Piece {
  /// The channel's bit, and those of the languages; 0: all.
  var bit: ReachSet { get }
  var languages: ReachSet { get }
}

extension Piece {
  /// Whether a member with this reach set can get it.
  @inline(__always)
  func reaches(_ set: ReachSet) -> Bool { set & bit != 0 && (languages == 0 || set & languages != 0) }
}

/// A dated send as a segment sees it, with its numbers under the θ at hand laid side by side.
///
/// Plain numbers only: the inner loops copy it, and reference counting would cost more than the arithmetic.
struct SegmentSend: BitwiseCopyable, Piece {
  /// Position in the plan's sends, and of its touch.
  let index: Int
  let touchIndex: Int
  let day: Int
  /// Step of the send, −1 for all before launch, and the step in which it is counted.
  let step: Int
  let countedIn: Int
  /// Bit of the channel, its number, and the languages addressed.
  let bit: ReachSet
  let channel: Int
  let languages: ReachSet
  let touch: Parameters.OfTouch
  let attentionStep: Int
  /// Step of the first response, and where its ξ·K by step stands among all sends' masses, and how many steps.
  let firstStep: Int
  let firstMass: Int
  let massCount: Int
  /// The incentive it announces, and where its reward by step stands; −1: none.
  let firstReward: Int
  let rewardsRegistration: Bool
  /// Last step in which the send does anything.
  let lastStep: Int
  /// First cohort that was not there.
  let firstAbsent: Int
  /// Last step in which having missed the send makes a difference: while it lives, and while any send lives whose
  /// pressure counted it.
  let missedUntil: Int
}

/// A triggered touch as a segment sees it.
///
/// A class, so that the inner loops copy one reference and not all it holds.
final class SegmentTrigger: Sendable, Piece {
  /// Position in the plan's sends, among its triggered ones, and of its touch.
  let index: Int
  let order: Int
  let touchIndex: Int
  /// Bit of the channel, its number, and the languages addressed.
  let bit: ReachSet
  let channel: Int
  let languages: ReachSet
  let touch: Parameters.OfTouch
  let numbers: Parameters.OfTriggered
  /// The incentive it announces.
  let incentive: PlannedIncentive?

  let lastAge: Int
  let event: Trigger.Event

  init(
    index: Int, order: Int, touchIndex: Int, planned: PlannedTouch, touch: Parameters.OfTouch,
    numbers: Parameters.OfTriggered, incentive: PlannedIncentive?
  ) {
    self.index = index
    self.order = order
    self.touchIndex = touchIndex
    (bit, channel, languages) = (planned.bit, planned.channel, planned.languages)
    self.touch = touch
    self.numbers = numbers
    self.incentive = incentive
    lastAge = numbers.clock.lastAge
    event = planned.touch.trigger!.after
  }
}

/// An earlier piece that wears on members: a send of the plan, or another programme's.
struct LoadSend: BitwiseCopyable {
  let day: Int
  let channel: Int
  let bit: ReachSet
  let languages: ReachSet
  let load: Double
  let firstAbsent: Int
  /// As for `SegmentSend`.
  let step: Int
  let missedUntil: Int
}

/// Everything that is sent to one segment under one plan.
struct SegmentSends {
  let dated: [SegmentSend]
  let triggered: [SegmentTrigger]
  /// Dated sends and other programmes' by day; of one day the others' first, then in file order.
  let loads: [LoadSend]
  /// ξ·K of all dated sends by step, one after the other, and in the same places what they add as rewards.
  let masses: [Double]
  let rewards: [Double]

  init(
    _ model: CompiledModel, plan planIndex: Int, segment: Int, _ parameters: Parameters, _ fineness: Fineness
  ) {
    let plan = model.plans[planIndex]
    let numbers = parameters.plans[planIndex]
    let own = plan.segments[segment]
    let memory = Int(fineness.memory * Double(parameters.wear.memory))
    func incentive(_ touch: Int) -> PlannedIncentive? {
      plan.touches[touch].incentive.map { plan.incentives[$0] }
    }
    let triggered = own.triggered.map { index in
      let touch = plan.sends[index].touch
      return SegmentTrigger(
        index: index, order: index - plan.triggered.lowerBound, touchIndex: touch,
        planned: plan.touches[touch], touch: numbers.touches[touch],
        numbers: numbers.triggered[index - plan.triggered.lowerBound], incentive: incentive(touch))
    }
    let lastTriggerAge = triggered.map(\.lastAge).max()
    // While it counts in the pressure of any send that still acts.
    func missedUntil(day: Int, lastStep: Int) -> Int {
      let later = own.sends.reduce(lastStep) { last, send in
        let age = plan.sends[send].day - day
        return age >= 0 && age <= memory ? max(last, numbers.sends[send].lastStep) : last
      }
      guard let lastTriggerAge else { return later }
      return max(later, model.clock.step(ofDay: day + memory) + lastTriggerAge)
    }
    func firstAbsent(_ step: Int) -> Int { own.sendSteps.prefix { $0 <= step }.count }
    var masses: [Double] = []
    var rewards: [Double] = []
    var dated: [SegmentSend] = []
    for index in own.sends {
      let send = plan.sends[index]
      let effect = numbers.sends[index]
      let planned = plan.touches[send.touch]
      dated.append(
        SegmentSend(
          index: index, touchIndex: send.touch, day: send.day, step: send.step, countedIn: send.countedIn,
          bit: planned.bit, channel: planned.channel, languages: planned.languages,
          touch: numbers.touches[send.touch], attentionStep: effect.attentionStep,
          firstStep: effect.firstStep, firstMass: masses.count, massCount: effect.mass.count,
          firstReward: effect.reward.isEmpty ? -1 : masses.count,
          rewardsRegistration: incentive(send.touch)?.incentive.action == .registration,
          lastStep: effect.lastStep, firstAbsent: firstAbsent(send.step),
          missedUntil: missedUntil(day: send.day, lastStep: effect.lastStep)))
      masses += effect.mass
      rewards +=
        effect.reward.isEmpty ? [Double](repeating: 0, count: effect.mass.count) : effect.reward
    }
    let others = own.otherSends.map { index in
      let other = plan.otherSends[index]
      return LoadSend(
        day: other.day, channel: other.channel, bit: 1 << ReachSet(other.channel), languages: 0,
        load: other.load, firstAbsent: firstAbsent(other.step), step: other.step,
        missedUntil: missedUntil(day: other.day, lastStep: other.step))
    }
    let ownLoads = dated.map { send in
      LoadSend(
        day: send.day, channel: send.channel, bit: send.bit, languages: send.languages, load: 1,
        firstAbsent: send.firstAbsent, step: send.step, missedUntil: send.missedUntil)
    }
    self.dated = dated
    self.triggered = triggered
    loads = (others + ownLoads).enumerated().sorted {
      ($0.element.day, $0.offset) < ($1.element.day, $1.offset)
    }.map(\.element)
    self.masses = masses
    self.rewards = rewards
  }
}
