import Campaign

/// What an edition leaves out so that nothing is told of groups of at most ten people, also not by subtraction.
///
/// A number that concerns a *set* of segments (those a touch addresses, the employees, the desk-less) tells about the
/// hidden ones only when it concerns some of them and not all: what concerns all or none of them says no more than their
/// sum. Small segments are hidden together with at least one other, so that their sum is more than ten.
public struct Disclosure: Sendable {
  /// The most people that are hidden.
  public static let smallest = 10

  public let edition: Edition
  /// Segments that are not shown, by name, in file order.
  public let hidden: [String]
  /// Strategies with a touch that goes to some of the hidden and not to all: what was sent and what it cost is hidden.
  public let strategiesWithHiddenSends: Set<String>
  /// Strategies with a cost marked internal.
  public let strategiesWithInternalCosts: Set<String>
  /// Measures whose denominators or numerators count some of the hidden segments and not all.
  public let hiddenMeasures: Set<MeasureID>

  /// Why a client's edition cannot be made.
  public struct NothingToShow: Error, Sendable, CustomStringConvertible {
    public let description: String
  }

  /// - Throws: `NothingToShow` when the whole population is too small to be shown to a client.
  public init(_ scenario: Scenario, edition: Edition) throws(NothingToShow) {
    self.edition = edition
    let segments = scenario.segments
    guard edition == .client else {
      (hidden, strategiesWithHiddenSends, strategiesWithInternalCosts, hiddenMeasures) = ([], [], [], [])
      return
    }
    let positions = try Disclosure.hide(segments)
    hidden = positions.map { segments[$0].name }
    func tells(_ set: Set<Int>) -> Bool { !set.isDisjoint(with: positions) && !set.isSuperset(of: positions) }
    strategiesWithHiddenSends = Set(
      scenario.strategies.filter { strategy in
        strategy.touches.contains { Disclosure.tells($0, of: positions, scenario) }
      }.map(\.name))
    strategiesWithInternalCosts = Set(
      scenario.strategies.filter { $0.touches.contains { $0.costs.contains(where: \.isInternal) } }.map(
        \.name))
    var measures: Set<MeasureID> = []
    if tells(Disclosure.employees(segments)) { measures.formUnion(Disclosure.employeeMeasures) }
    if tells(Disclosure.tagged("desk-less", segments)) || tells(Disclosure.tagged("desk", segments)) {
      measures.insert(.desklessToDeskRegistration)
    }
    hiddenMeasures = measures
  }

  /// Whether a segment is shown.
  public func shows(segment name: String) -> Bool { !hidden.contains(name) }

  /// Whether a measure of a strategy is shown.
  public func shows(_ measure: MeasureID, of strategy: String) -> Bool {
    if hiddenMeasures.contains(measure) { return false }
    switch measure {
    case .cost, .costPerIncrementalRegistration, .costPerIncrementalUser:
      return showsSends(of: strategy) && !strategiesWithInternalCosts.contains(strategy)
    case .pieces, .optOuts, .contactsPerMember: return showsSends(of: strategy)
    default: return true
    }
  }

  /// Whether the numbers of a strategy's touches are shown.
  public func showsSends(of strategy: String) -> Bool { !strategiesWithHiddenSends.contains(strategy) }

  /// Whether what is sent says something of a small segment: it reaches some of the hidden, and not every small one of
  /// them together with more than ten others of the hidden.
  private static func tells(_ touch: Touch, of hidden: [Int], _ scenario: Scenario) -> Bool {
    let addressed = Set(scenario.segmentsAddressed(by: touch.audience))
    let channel = scenario.channels.first { $0.name == touch.channel }
    let reached = hidden.map { position -> Double in
      let segment = scenario.segments[position]
      guard addressed.contains(position) else { return 0 }
      let languages = touch.audience.languages.map { names in
        names.reduce(0) { $0 + (segment.language[$1] ?? 0) }
      }
      // A channel that nothing is known of may reach anybody.
      let share = channel.map { segment.contact.share(of: $0) } ?? 1
      return Double(segment.members) * share * min(1, languages ?? 1)
    }
    guard reached.contains(where: { $0 > 0 }) else { return false }
    let total = reached.reduce(0, +)
    return zip(hidden, reached).contains { position, own in
      scenario.segments[position].members <= smallest && (own == 0 || total - own <= Double(smallest))
    }
  }

  private static let employeeMeasures: Set<MeasureID> = [
    .registeredOfEmployees, .usersOfEmployees, .employeeUsersOfEmployees, .dependantShareOfUsers,
    .visitsOfEmployees, .fees,
  ]

  private static func employees(_ segments: [Segment]) -> Set<Int> {
    Set(segments.indices.filter { segments[$0].relationship.holdsContract })
  }

  private static func tagged(_ tag: String, _ segments: [Segment]) -> Set<Int> {
    Set(segments.indices.filter { segments[$0].tags.contains(tag) })
  }

  /// The small segments, and with them the next smallest, until together they are more than ten and no one alone.
  private static func hide(_ segments: [Segment]) throws(NothingToShow) -> [Int] {
    var hidden = segments.indices.filter { (1...smallest).contains(segments[$0].members) }
    guard !hidden.isEmpty else { return [] }
    func total() -> Int { hidden.reduce(0) { $0 + segments[$1].members } }
    while hidden.count < 2 || total() <= smallest {
      let others = segments.indices.filter { !hidden.contains($0) }
      guard let next = others.min(by: { segments[$0].members < segments[$1].members })
      else {
        throw NothingToShow(
          description:
            "the population is of at most \(smallest) people, or of groups that small: nothing of it can be shown to a client"
        )
      }
      hidden.append(next)
    }
    return hidden.sorted()
  }
}

extension ContactTable {
  /// Share of a segment's members whom a channel can reach.
  fileprivate func share(of channel: Channel) -> Double {
    switch self {
    case .joint(let rows):
      rows.filter { row in
        row.has.contains(channel.needs) && (!channel.consentRequired || row.consent.contains(channel.needs))
      }.reduce(0) { $0 + $1.share }
    case .independent(let marginals):
      marginals.filter { $0.contactPoint == channel.needs }
        .reduce(0) { $0 + (channel.consentRequired ? $1.consent : $1.share) }
    }
  }
}
