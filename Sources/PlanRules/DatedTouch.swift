import Campaign

/// A touch as rules see it: over which contact point it reaches which segments on which days.
public struct DatedTouch: Sendable {
  public let touch: Touch
  /// What its channel needs.
  let contactPoint: String
  /// Whether its channel asks for consent.
  let asksForConsent: Bool
  /// Positions of the segments it reaches: addressed, with its contact point and one of its languages.
  let segments: [Int]
  /// Members of those segments who speak its languages, at launch.
  let members: Double
  /// Days on which it is sent, rising; none of a triggered touch.
  public let dates: [CalendarDate]

  public init(_ touch: Touch, in scenario: Scenario) {
    self.touch = touch
    let channel = scenario.channels.first { $0.name == touch.channel }
    contactPoint = channel?.needs ?? touch.channel
    asksForConsent = channel?.consentRequired ?? false
    dates = touch.sendDays.map { scenario.launch.adding(days: $0) }
    func speaking(_ segment: Segment) -> Double {
      guard let languages = touch.audience.languages else { return 1 }
      return languages.reduce(0) { $0 + (segment.language[$1] ?? 0) }
    }
    let addressed = scenario.segmentsAddressed(by: touch.audience).filter {
      speaking(scenario.segments[$0]) > 0
    }
    let point = contactPoint
    segments = addressed.filter { position in
      scenario.segments[position].contact.pointsTogether.contains { $0.contains(point) }
    }
    members = addressed.reduce(0) { sum, position in
      sum + Double(scenario.segments[position].members) * speaking(scenario.segments[position])
    }
  }

  /// The first day on which it can reach anybody: its first date, or launch, when a trigger's clock begins.
  public func firstDay(launch: CalendarDate) -> CalendarDate { dates.first ?? launch }

  /// Whether anybody it addresses has its contact point and one of its languages. What reaches nobody is not sent.
  public var reachesAnybody: Bool { !segments.isEmpty }

  /// Whether a rule speaks of it. No rule speaks of a touch that reaches nobody: it is not sent.
  public func isIn(_ scope: RuleScope, of scenario: Scenario) -> Bool {
    let meant = Set(scenario.segmentsAddressed(by: scope.audience))
    return scope.senders?.contains(touch.sender) ?? true
      && scope.channels?.contains(touch.channel) ?? true
      && scope.contactPoints?.contains(contactPoint) ?? true
      && segments.contains { meant.contains($0) }
  }
}

extension ContactTable {
  /// The contact points that some members have together; of independent shares all of them.
  var pointsTogether: [Set<String>] {
    switch self {
    case .joint(let rows): rows.filter { $0.share > 0 }.map { Set($0.has) }
    case .independent(let marginals): [Set(marginals.filter { $0.share > 0 }.map(\.contactPoint))]
    }
  }
}
