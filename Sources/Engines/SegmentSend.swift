import Model

/// A send as a segment sees it, with its numbers under the θ at hand laid side by side.
struct SegmentSend {
  /// Position in the plan's sends.
  let index: Int
  let send: Send
  /// Bit of the channel, and its number.
  let bit: ReachSet
  let channel: Int
  let touch: Parameters.OfTouch
  let effect: Parameters.OfSend
  /// First cohort that was not there.
  let firstAbsent: Int
  /// Last week in which having missed the send makes a difference: while it lives, and while any send lives whose
  /// pressure counted it.
  let missedUntil: Int

  /// The sends that address a segment, by date.
  static func all(
    _ plan: SegmentPlan, _ modelPlan: Plan, _ numbers: Parameters.OfPlan, memory: Int
  ) -> [SegmentSend] {
    plan.sends.map { index in
      let send = modelPlan.sends[index]
      let missedUntil = plan.sends.reduce(numbers.sends[index].lastWeek) { last, later in
        let age = modelPlan.sends[later].day - send.day
        return later > index && age <= memory ? max(last, numbers.sends[later].lastWeek) : last
      }
      let channel = modelPlan.touches[send.touch].channel
      return SegmentSend(
        index: index, send: send, bit: 1 << ReachSet(channel), channel: channel,
        touch: numbers.touches[send.touch], effect: numbers.sends[index],
        firstAbsent: plan.sendWeeks.firstIndex(of: send.week)! + 1, missedUntil: missedUntil)
    }
  }
}
