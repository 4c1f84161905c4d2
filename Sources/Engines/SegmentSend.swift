import Model

/// A send as a segment sees it, with its numbers under the θ at hand laid side by side.
///
/// Plain numbers only: the inner loops copy it, and reference counting would cost more than the arithmetic.
struct SegmentSend: BitwiseCopyable {
  /// Position in the plan's sends.
  let index: Int
  let day: Int
  /// Week of the send, −1 for all before launch, and the week in which it is counted.
  let week: Int
  let countedIn: Int
  /// Bit of the channel, and its number.
  let bit: ReachSet
  let channel: Int
  let touch: Parameters.OfTouch
  let attentionWeek: Int
  /// Week of the first response, and where its ξ·K by week stands among all sends' masses, and how many weeks.
  let firstWeek: Int
  let firstMass: Int
  let massCount: Int
  /// Last week in which the send does anything.
  let lastWeek: Int
  /// First cohort that was not there.
  let firstAbsent: Int
  /// Last week in which having missed the send makes a difference: while it lives, and while any send lives whose
  /// pressure counted it.
  let missedUntil: Int

  /// The sends that address a segment, by date.
  static func all(
    _ plan: SegmentPlan, _ modelPlan: Plan, _ numbers: Parameters.OfPlan, memory: Int
  ) -> [SegmentSend] {
    var mass = 0
    return plan.sends.map { index in
      let send = modelPlan.sends[index]
      let effect = numbers.sends[index]
      defer { mass += effect.mass.count }
      let missedUntil = plan.sends.reduce(numbers.sends[index].lastWeek) { last, later in
        let age = modelPlan.sends[later].day - send.day
        return later > index && age <= memory ? max(last, numbers.sends[later].lastWeek) : last
      }
      let channel = modelPlan.touches[send.touch].channel
      return SegmentSend(
        index: index, day: send.day, week: send.week, countedIn: send.countedIn, bit: 1 << ReachSet(channel),
        channel: channel, touch: numbers.touches[send.touch], attentionWeek: effect.attentionWeek,
        firstWeek: effect.firstWeek, firstMass: mass, massCount: effect.mass.count, lastWeek: effect.lastWeek,
        firstAbsent: plan.sendWeeks.firstIndex(of: send.week)! + 1, missedUntil: missedUntil)
    }
  }
}
