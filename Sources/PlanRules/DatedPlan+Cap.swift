import Campaign

extension DatedPlan {
  /// Sends beyond the most that a member may get in a time, counted as if each member got all that can reach him or her.
  ///
  /// Members with the same contact points in the same segment are counted together: whatever reaches one of them may
  /// reach all, at whatever stage, and whichever language they speak. Triggered touches are counted by themselves, each
  /// clock from its event on; when the event comes nobody knows, so they are not added to those with dates.
  func cap(_ cap: MessageCap, _ scope: RuleScope) -> [Finding] {
    let scoped = touches(in: scope)
    let others = cap.countsOtherProgrammes ? programmes(in: scope) : []
    var found: [String: [(day: Int, finding: Finding)]] = [:]
    // A touch is named once of each window, and a send once, though windows of days in a row overlap.
    var windows: Set<Named> = []
    var sends: Set<Named> = []
    for timeline in timelines(scoped, others) {
      for excess in timeline.excess(over: cap) {
        guard let touch = excess.send.touch else { continue }
        let day = excess.send.day
        func named(_ days: ClosedRange<Int>) -> Named {
          Named(touch: touch.name, clock: timeline.clock, days: days)
        }
        let isNewSend = sends.insert(named(day...day)).inserted
        guard windows.insert(named(excess.days)).inserted, isNewSend else { continue }
        let words = timeline.words(excess, cap)
        let finding = Finding(touch: touch, found: words, mend: mend(excess.send, timeline, cap))
        found[touch.name, default: []].append((day, finding))
      }
    }
    return scoped.flatMap { dated in
      (found[dated.touch.name] ?? []).sorted { $0.day < $1.day }.map(\.finding)
    }
  }

  /// What has been said of a touch.
  private struct Named: Hashable {
    var touch: String
    var clock: Trigger.Event?
    var days: ClosedRange<Int>
  }

  private func mend(_ send: Timeline.Send, _ timeline: Timeline, _ cap: MessageCap) -> String {
    guard timeline.clock == nil else { return "Leave it out, or send it later" }
    guard let day = timeline.earliest(for: send, cap), day < end else { return "Leave it out" }
    return "The earliest date is \(day), or leave it out"
  }

  /// The other programmes' touches, as far as a rule counts them.
  private func programmes(in scope: RuleScope) -> [(touch: DatedTouch, load: Double)] {
    scenario.otherProgrammes.map { programme in
      // Who sends for another programme is not stated, and nobody asks: such a cap names no sender.
      let touch = Touch(
        name: programme.name, channel: programme.channel, sender: .carrier, audience: programme.audience,
        sendDays: programme.sendDays)
      return (DatedTouch(touch, in: scenario), programme.load)
    }.filter { $0.touch.isIn(scope, of: scenario) }
  }

  /// What can reach those who are alike, by dates and by clock; each set of sends once.
  private func timelines(_ own: [DatedTouch], _ others: [(touch: DatedTouch, load: Double)]) -> [Timeline] {
    var timelines: [Timeline] = []
    for (position, segment) in scenario.segments.enumerated() {
      for points in segment.contact.pointsTogether {
        func reaches(_ dated: DatedTouch) -> Bool {
          dated.segments.contains(position) && points.contains(dated.contactPoint)
        }
        let reached = own.filter(reaches)
        var sends = reached.flatMap { dated in
          dated.touch.sendDays.map {
            Timeline.Send(day: $0, load: 1, name: dated.touch.name, touch: dated.touch)
          }
        }
        sends += others.filter { reaches($0.touch) }.flatMap { other in
          other.touch.touch.sendDays.map {
            Timeline.Send(day: $0, load: other.load, name: other.touch.touch.name, touch: nil)
          }
        }
        timelines.append(Timeline(segment: segment.name, launch: scenario.launch, clock: nil, sends))
        for event in Trigger.Event.allCases {
          let triggered = reached.compactMap { dated in
            dated.touch.trigger.flatMap { trigger in
              trigger.after == event
                ? Timeline.Send(day: trigger.days, load: 1, name: dated.touch.name, touch: dated.touch) : nil
            }
          }
          timelines.append(Timeline(segment: segment.name, launch: scenario.launch, clock: event, triggered))
        }
      }
    }
    var seen: Set<[Timeline.Send]> = []
    return timelines.filter { !$0.sends.isEmpty && seen.insert($0.sends).inserted }
  }
}
