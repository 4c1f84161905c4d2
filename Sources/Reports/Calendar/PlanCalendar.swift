import Campaign
import PlanRules

/// The plan of one strategy as dates: what is sent when, and by when its text has to be handed in for approval.
public struct PlanCalendar: Sendable {
  /// One thing to do.
  public struct Entry: Sendable, Equatable {
    public enum Kind: String, Sendable {
      case send
      case handIn = "hand-in"
    }

    public let kind: Kind
    public let date: CalendarDate
    /// When in the day it is sent, at the member's place; nil: not stated, or an approval.
    public let time: TimeOfDay?
    public let touch, channel, sender, message: String
    /// Segments addressed, by name.
    public let audience: [String]
    /// Who sees to it; empty: not stated. For an approval, whoever approves.
    public let responsible: String
    /// For the team only.
    public let note: String
  }

  /// A touch on the member's own clock, without a date.
  public struct Standing: Sendable, Equatable {
    public let touch, channel, sender, message, trigger: String
    public let time: TimeOfDay?
    public let audience: [String]
    public let responsible: String
    public let note: String
  }

  /// A span in which nothing may be sent.
  public struct Blackout: Sendable, Equatable {
    public let name: String
    public let from, to: CalendarDate
  }

  public let strategy: String
  /// By date; on one day approvals first, then in the strategy's order.
  public let entries: [Entry]
  public let standing: [Standing]
  /// Touches that reach nobody in the client's population, by name: nothing is sent, so nothing is due.
  public let idle: [String]

  /// Texts are handed in once: a touch needs each approval before its first send, and none before its later ones.
  ///
  /// - Parameter disclosure: leaves out the names of hidden segments, and notes.
  public init(_ scenario: Scenario, _ strategy: Strategy, _ disclosure: Disclosure) {
    self.strategy = strategy.name
    let owner = scenario.carriedText("owner") ?? ""
    var entries: [Entry] = []
    var standing: [Standing] = []
    var idle: [String] = []
    for touch in strategy.touches {
      let dated = DatedTouch(touch, in: scenario)
      guard dated.reachesAnybody else {
        idle.append(touch.name)
        continue
      }
      let audience = scenario.segmentsAddressed(by: touch.audience).map { scenario.segments[$0].name }
        .filter { disclosure.shows(segment: $0) }
      let note = disclosure.edition == .team ? touch.note : ""
      let responsible = touch.responsible.isEmpty ? owner : touch.responsible
      func entry(_ kind: Entry.Kind, _ date: CalendarDate, _ responsible: String) -> Entry {
        Entry(
          kind: kind, date: date, time: kind == .send ? touch.time : nil, touch: touch.name,
          channel: touch.channel, sender: touch.sender.rawValue, message: touch.message, audience: audience,
          responsible: responsible, note: note)
      }
      let needed = dated.textNeeded(in: scenario)
      entries += Approval.all(of: dated, in: scenario).map {
        entry(.handIn, $0.lead.start(before: needed), $0.approver)
      }
      entries += dated.dates.map { entry(.send, $0, responsible) }
      if let trigger = touch.trigger {
        standing.append(
          Standing(
            touch: touch.name, channel: touch.channel, sender: touch.sender.rawValue, message: touch.message,
            trigger: trigger.description, time: touch.time, audience: audience, responsible: responsible,
            note: note))
      }
    }
    // A stable sort keeps the strategy's order within a day.
    self.entries = entries.enumerated().sorted {
      ($0.element.date, $0.element.kind == .send ? 1 : 0, $0.offset)
        < ($1.element.date, $1.element.kind == .send ? 1 : 0, $1.offset)
    }.map(\.element)
    self.standing = standing
    self.idle = idle
  }

  /// Spans in which the client's rules allow nothing to be sent.
  public static func blackouts(_ scenario: Scenario) -> [Blackout] {
    scenario.rules.rules.compactMap { rule in
      guard case .blackout(let name, let from, let to) = rule.requirement else { return nil }
      return Blackout(name: name, from: from, to: to)
    }
  }
}

extension DatedTouch {
  /// The day on which its text has to be approved: that of its first send, or of the order where it is printed, since nobody
  /// prints what is not approved.
  fileprivate func textNeeded(in scenario: Scenario) -> CalendarDate {
    let first = firstDay(launch: scenario.launch)
    return scenario.rules.rules.reduce(first) { needed, rule in
      guard case .mailLead(let lead) = rule.requirement, isIn(rule.scope, of: scenario) else { return needed }
      return min(needed, lead.start(before: first))
    }
  }
}

/// An approval that a touch still needs.
private struct Approval {
  let approver: String
  let lead: LeadTime

  /// Those that the client's rules ask for, unless the touch says that it has been approved.
  static func all(of dated: DatedTouch, in scenario: Scenario) -> [Approval] {
    let touch = dated.touch
    guard touch.approved == nil else { return [] }
    return scenario.rules.rules.compactMap { rule in
      guard case .approval(let approver, let lead, let model) = rule.requirement,
        dated.isIn(rule.scope, of: scenario)
      else { return nil }
      return Approval(approver: approver, lead: touch.hasModelLanguage ? model ?? lead : lead)
    }
  }
}

extension Scenario {
  func carriedText(_ key: String) -> String? { carried.first { $0.key == key }?.value.text }
}

extension CarriedValue {
  var text: String? {
    if case .text(let text) = self { return text }
    return nil
  }
}
