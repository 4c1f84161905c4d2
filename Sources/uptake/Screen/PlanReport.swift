import Campaign
import Model
import Results

/// What a scenario says in short: its size and, by strategy, who is sent what and when.
struct PlanReport {
  let model: CompiledModel

  var lines: [String] { summary + model.plans.flatMap { plan in [""] + lines(of: plan) } }

  private func grouped(_ x: Double) -> String { NumberText(currency: "").grouped(x, digits: 0) }

  private var summary: [String] {
    let scenario = model.scenario
    let entries = model.ledger.entries
    let members = scenario.segments.reduce(0) { $0 + $1.members }
    func counted(_ n: Int, _ one: String, _ many: String) -> String { "\(n) \(n == 1 ? one : many)" }
    return [
      "\(counted(scenario.segments.count, "segment", "segments")) with \(grouped(Double(members))) eligible members; "
        + "\(scenario.horizonWeeks) weeks from \(scenario.launch)",
      "\(counted(entries.count, "assumption", "assumptions")), \(entries.count { $0.spread.isUncertain }) uncertain; "
        + "\(entries.count { $0.provenance.grade == .assumed }) assumed, the others with a source",
    ]
  }

  private func lines(of plan: Plan) -> [String] {
    guard !plan.sends.isEmpty else { return [Screen.bold(plan.name) + ": no touches"] }
    var table = TextTable(
      ["date", "touch", "channel", "sender", "can reach", "audience"], left: [0, 1, 2, 3, 5],
      wrappingLast: true)
    for send in plan.sends {
      let touch = plan.touches[send.touch].touch
      table.append([
        when(touch, send),
        touch.name, touch.channel, touch.sender.rawValue, reach(of: plan.touches[send.touch]),
        audience(of: plan.touches[send.touch]),
      ])
    }
    return [Screen.bold(plan.name) + holdOut(plan)] + table.lines + plan.incentives.flatMap(incentive)
  }

  private func when(_ touch: Touch, _ send: Send) -> String {
    let day = touch.trigger == nil ? model.scenario.launch.adding(days: send.day).description : "triggered"
    return day + (touch.time.map { " \($0)" } ?? "")
  }

  private func holdOut(_ plan: Plan) -> String {
    plan.holdOut > 0
      ? ": \(NumberText(currency: "").stated(plan.holdOut, .share)) of members are sent nothing" : ""
  }

  /// What is paid for what, and when.
  private func incentive(_ planned: PlannedIncentive) -> [String] {
    let own = planned.incentive
    let value = NumberText(currency: model.scenario.currency).stated(own.value, .money)
    let days = [planned.window.lowerBound, planned.window.upperBound].map {
      model.scenario.launch.adding(days: $0).description
    }
    return
      "\(own.name): \(value) for \(own.action == .registration ? "registering" : "a first visit") from \(days[0]), before \(days[1])"
      .paragraph
  }

  /// Members addressed at launch whom the channel reaches.
  private func reach(of touch: PlannedTouch) -> String {
    let segments = model.scenario.segments
    let members = segments.indices.filter { touch.addresses[$0] }.reduce(0.0) { sum, segment in
      let reached = model.reach[segment].filter { touch.reaches($0.set) }
      return sum + Double(segments[segment].members) * reached.reduce(0) { $0 + $1.share }
    }
    return members > 0 ? grouped(members) : "nobody"
  }

  private func audience(of touch: PlannedTouch) -> String {
    let segments = zip(model.scenario.segments, touch.addresses).filter { $1 }.map { $0.0.name }
    let stages = touch.touch.audience.stages.map {
      ", those \($0.map(\.rawValue).joined(separator: " or "))"
    }
    let languages = touch.touch.audience.languages.map { ", speakers of \($0.joined(separator: " or "))" }
    let trigger = touch.touch.trigger.map { ", \($0)" }
    let asks = touch.touch.asksConsent.map { ", asked about \($0)" }.joined()
    return (segments.count == model.scenario.segments.count ? "all" : segments.joined(separator: ", "))
      + (languages ?? "") + (stages ?? "") + (trigger ?? "") + asks
      + (touch.touch.announces.map { ", told of the incentive '\($0)'" } ?? "")
  }
}
