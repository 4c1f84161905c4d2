import Campaign

/// The plan of one strategy as dates: what is sent when, and what has to be approved before.
public struct PlanCalendar: Sendable {
  /// One thing to do.
  public struct Entry: Sendable, Equatable {
    public enum Kind: String, Sendable {
      case send, approval
    }

    public let kind: Kind
    public let date: CalendarDate
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

  /// - Parameter disclosure: leaves out the names of hidden segments, and notes.
  public init(_ scenario: Scenario, _ strategy: Strategy, _ disclosure: Disclosure) {
    self.strategy = strategy.name
    let owner = scenario.carriedText("owner") ?? ""
    let leads = ApprovalLead.all(scenario)
    var entries: [Entry] = []
    var standing: [Standing] = []
    for touch in strategy.touches {
      let audience = scenario.segmentsAddressed(by: touch.audience).map { scenario.segments[$0].name }
        .filter { disclosure.shows(segment: $0) }
      let note = disclosure.edition == .team ? touch.note : ""
      let responsible = touch.responsible.isEmpty ? owner : touch.responsible
      func entry(_ kind: Entry.Kind, _ date: CalendarDate, _ responsible: String) -> Entry {
        Entry(
          kind: kind, date: date, touch: touch.name, channel: touch.channel, sender: touch.sender.rawValue,
          message: touch.message, audience: audience, responsible: responsible, note: note)
      }
      for day in touch.sendDays {
        let date = scenario.launch.adding(days: day)
        entries.append(entry(.send, date, responsible))
        for lead in leads where lead.applies(to: touch) {
          entries.append(entry(.approval, lead.due(before: date), lead.approver))
        }
      }
      if let trigger = touch.trigger {
        standing.append(
          Standing(
            touch: touch.name, channel: touch.channel, sender: touch.sender.rawValue, message: touch.message,
            trigger: trigger.description, audience: audience, responsible: responsible, note: note))
        // What is sent from the first day on has to be approved by then.
        for lead in leads where lead.applies(to: touch) {
          entries.append(entry(.approval, lead.due(before: scenario.launch), lead.approver))
        }
      }
    }
    // A stable sort keeps the strategy's order within a day.
    self.entries = entries.enumerated().sorted {
      ($0.element.date, $0.element.kind == .send ? 1 : 0, $0.offset)
        < ($1.element.date, $1.element.kind == .send ? 1 : 0, $1.offset)
    }.map(\.element)
    self.standing = standing
  }

  /// Spans in which the client's rules allow nothing to be sent.
  public static func blackouts(_ scenario: Scenario) -> [Blackout] {
    guard case .list(let spans)? = scenario.rule("blackout") else { return [] }
    return spans.compactMap { span in
      guard let from = span["from"]?.text.flatMap({ CalendarDate(iso: $0) }),
        let to = span["to"]?.text.flatMap({ CalendarDate(iso: $0) })
      else { return nil }
      return Blackout(name: span["name"]?.text ?? "blackout", from: from, to: to)
    }
  }
}

/// How long before a send its approval is due, of one who approves.
struct ApprovalLead {
  /// `employer`, `union`, …: touches with this sender; any other word approves every touch.
  let approver: String
  let days: Int
  let isBusinessDays: Bool

  /// `approval: {employer: 15 business days}` of the client's rules.
  static func all(_ scenario: Scenario) -> [ApprovalLead] {
    guard case .map(let entries)? = scenario.rule("approval") else { return [] }
    return entries.compactMap { entry in
      let words = entry.value.text?.split(separator: " ").map(String.init) ?? []
      guard let days = words.first.flatMap({ Int($0) }), days > 0, words.count > 1 else { return nil }
      return ApprovalLead(approver: entry.key, days: days, isBusinessDays: words[1] == "business")
    }
  }

  func applies(to touch: Touch) -> Bool {
    Sender(rawValue: approver).map { $0 == touch.sender } ?? true
  }

  /// The day on which the approval is due; weekends are no business days, holidays are not known.
  func due(before date: CalendarDate) -> CalendarDate {
    guard isBusinessDays else { return date.adding(days: -days) }
    var (due, left) = (date, days)
    while left > 0 {
      due = due.adding(days: -1)
      if due.isBusinessDay { left -= 1 }
    }
    return due
  }
}

extension CalendarDate {
  /// Monday to Friday. Day 0, 1970-01-01, was a Thursday.
  var isBusinessDay: Bool { ((dayNumber + 3) % 7 + 7) % 7 < 5 }
}

extension Scenario {
  func carriedText(_ key: String) -> String? { carried.first { $0.key == key }?.value.text }

  func rule(_ key: String) -> CarriedValue? { carried.first { $0.key == "rules" }?.value[key] }
}

extension CarriedValue {
  var text: String? {
    if case .text(let text) = self { return text }
    return nil
  }

  subscript(key: String) -> CarriedValue? {
    guard case .map(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }
}
