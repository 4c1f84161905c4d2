import Campaign
import ScenarioFile

/// A client's first scenario file, worked out from a few facts and the starter books.
///
/// A pure function of both: the same facts and books give the same text.
public struct FirstFile: Sendable {
  /// Which of the three shares of every contact point stands in the contact tables.
  public enum Coverage: CaseIterable, Sendable {
    case likely, low, high

    /// The weights under which three shares stand for a range from the 10 % to the 90 % quantile (Swanson's rule).
    public var weight: Double { self == .likely ? 0.4 : 0.3 }

    func share(of likely: StarterBooks.Likely) -> Double {
      switch self {
      case .likely: likely.likely
      case .low: likely.low
      case .high: likely.high
      }
    }
  }

  /// A plan that is left out, and why.
  public struct LeftOut: Hashable, Sendable {
    public let plan: String
    public let why: String
  }

  public let facts: Facts
  public let marketSegment: StarterBooks.MarketSegment
  let type: StarterBooks.ClientType
  /// The groups that have members, with how many.
  let groups: [MemberGroup]
  /// Strategies in the order of the file.
  public let plans: [StarterBooks.Plan]
  public let leftOut: [LeftOut]

  /// Nil where the books do not know the kind of client, or give it no members.
  ///
  /// - Parameter without: plans to leave out, each with the reason.
  public init?(_ facts: Facts, _ books: StarterBooks, without: [String: String] = [:]) {
    guard let type = books.clientTypes.first(where: { $0.kind == facts.kind }),
      let segment = books.marketSegments.last(where: { $0.from <= facts.lives }) ?? books.marketSegments.first
    else { return nil }
    self.facts = facts
    self.type = type
    marketSegment = segment
    groups = MemberGroup.groups(of: facts, type, segment)
    guard !groups.isEmpty else { return nil }
    var plans: [StarterBooks.Plan] = []
    var leftOut: [LeftOut] = []
    for plan in type.plans {
      if let why = without[plan.name] {
        leftOut.append(LeftOut(plan: plan.name, why: why))
      } else if segment.leftOut.contains(plan.playbook) {
        leftOut.append(LeftOut(plan: plan.name, why: "not worth its effort for a client of this size"))
      } else if let base = plan.extends, !plans.contains(where: { $0.name == base }) {
        leftOut.append(LeftOut(plan: plan.name, why: "it builds on \(base)"))
      } else if !plan.needs.isEmpty, !groups.contains(where: { $0.reaches(plan.needs) }) {
        leftOut.append(
          LeftOut(plan: plan.name, why: "nobody is reached by \(plan.needs.joined(separator: ", "))"))
      } else {
        plans.append(plan)
      }
    }
    (self.plans, self.leftOut) = (plans, leftOut)
  }

  /// The plan by which facts are ranked: the one that uses the most channels, if it is there.
  public var broadest: String {
    plans.contains { $0.name == "multi-channel" } ? "multi-channel" : plans[0].name
  }

  /// The whole file.
  ///
  /// - Parameter ranking: what the head says about the facts to ask for; nil before it is reckoned.
  public func text(_ coverage: Coverage = .likely, ranking: FactRanking? = nil) -> String {
    let parts = [head(ranking), client, population(coverage), rules, numbers, strategies, furtherSteps]
    return parts.joined(separator: "\n")
  }

  /// What was assumed, by topic, for the screen.
  public var assumed: [(topic: String, what: String)] {
    var rows: [(String, String)] = [
      ("market segment", "\(marketSegment.name), from \(ScenarioValue.text(marketSegment.from)) lives"),
      (
        "members",
        groups.map { "\(ScenarioValue.text($0.members)) \($0.group.name)" }.joined(separator: ", ")
      ),
    ]
    if let industry = facts.industry {
      let range = industry.deskless
      rows.append(
        (
          "industry",
          "\(industry.name): \(ScenarioValue.text(share: range.low)) to \(ScenarioValue.text(share: range.high)) "
            + "without a desk"
        ))
    }
    let absent = Set(type.groups.flatMap(\.contact).map(\.point))
      .subtracting(groups.flatMap { group in group.points(.high).map(\.point) })
    if !absent.isEmpty {
      rows.append(("not handed over", absent.sorted().joined(separator: ", ")))
    }
    rows.append(("strategies", plans.map(\.name).joined(separator: ", ")))
    for plan in leftOut { rows.append(("left out", "\(plan.plan): \(plan.why)")) }
    return rows
  }

  // MARK: Parts

  private func head(_ ranking: FactRanking?) -> String {
    let name = facts.name
    var lines = Comment.lines(
      """
      \(name): a first file, made of a few facts. Head counts, contact shares and ranges are those of any client of \
      the kind; whatever is marked as assumed is nobody's word yet. The ranges are wide on purpose. Put the client's own \
      numbers in their place as they come, each with its source. The same file is made again by
      """)
    lines.append("#")
    lines += Comment.commandLines(facts.command)
    if let ranking {
      lines.append("#")
      lines += ranking.comment
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var client: String {
    let launch = facts.launch
    let horizon = facts.horizonWeeks == Facts.fewestWeeks ? "12 months" : "\(facts.horizonWeeks) weeks"
    var lines = [
      "scenario: \(ScenarioValue.yaml("\(facts.name), a first look"))",
      "client:",
      "  name: \(ScenarioValue.yaml(facts.name))",
      "  type: \(facts.kind.rawValue)",
      "  lives: \(ScenarioValue.text(facts.lives))",
      "  assumed: true",
      "  source: \"lives as entered; how they divide is assumed\"",
      "programme: \(ScenarioValue.yaml(facts.programme))",
      "launch: \(launch)",
      "horizon: \(horizon)",
    ]
    if !type.moments.isEmpty {
      lines.append("moments:                                   # assumed; ask for the client's own days")
      lines += type.moments.compactMap { moment in
        day(moment.text).map { "  \(moment.name): \($0)" }
      }
    }
    if let fee = marketSegment.fees[facts.kind] {
      lines.append(
        "fees: \(fee)".padded(to: 43) + "# assumed, as clients of this size pay; put the contract's here")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func population(_ coverage: Coverage) -> String {
    let divided = facts.deskless.map { share in
      let why =
        share == facts.industry?.deskless.likely
        ? "as in \(facts.industry?.name ?? "")" : "as entered"
      return "\(ScenarioValue.text(share: share)) of the staff without a desk, \(why). "
    }
    let data =
      facts.contact.isEmpty
      ? "no contact data are promised yet" : "the client hands over \(facts.contact.joined(separator: ", "))"
    let intro = Comment.lines(
      """
      \(divided ?? "")Of contact, \(data). The tables hold the likely shares; the range beside each is what is not known \
      and cannot be stated in a table. Assumed overlap in all of them: who is hard to reach by one way is hard to \
      reach by all.
      """, indent: 2)
    let holders = groups.filter(\.group.relationship.holdsContract).map(\.group.name)
    let segments = groups.map { $0.text(coverage, holders: holders) }
    return "population:\n" + (intro + [""] + segments).joined(separator: "\n")
  }

  /// Weeks before launch on which work on the plans is taken to begin: what the shipped clients have, and within the 6 to
  /// 16 weeks that implementations take.
  private static let weeksToPlan = 14

  /// The day on which work on the plans is taken to begin.
  public var planned: CalendarDate { facts.launch.adding(days: -7 * FirstFile.weeksToPlan) }

  private var rules: String {
    let sender = facts.kind == .healthPlan ? "plan" : "employer"
    return """
      rules:
        planned: \(planned)    # assumed: \(FirstFile.weeksToPlan) weeks before launch
        packs: [\(type.packs.joined(separator: ", "))]
        approval: {\(sender): \(marketSegment.approval)}\("    # assumed for clients of this size")

      """
  }

  private var numbers: String {
    guard !type.numbers.isEmpty else { return "" }
    let entries = type.numbers.map { $0.range.yaml(named: $0.name, indent: 2) }
    return
      (Comment.lines(
        "Wider than the programme's own. All others: uptake assumptions, with this file's name.") + [
        "assumptions:"
      ] + entries).joined(separator: "\n") + "\n"
  }

  private var strategies: String {
    var lines = Comment.lines(
      """
      Every playbook for a launch that fits, as it is shipped. To change a touch, write what differs under its strategy. \
      Small playbooks for what a run shows are not among them: 'uptake check' with '--plays' and the run proposes those \
      that are called for.
      """)
    if !leftOut.isEmpty {
      lines += Comment.lines(
        "Left out: " + leftOut.map { "\($0.plan) (\($0.why))" }.joined(separator: "; ") + ".")
    }
    lines.append("strategies:")
    for plan in plans {
      let base = plan.extends.map { "extends: \(ScenarioValue.yaml($0))" }
      let keys = [base, "playbook: \(ScenarioValue.yaml(plan.playbook))"].compactMap { $0 }
      let name = ScenarioValue.yaml(plan.name)
      if plan.senders.isEmpty {
        lines.append("  \(name): {\(keys.joined(separator: ", "))}")
      } else {
        lines += ["  \(name):"] + keys.map { "    \($0)" } + ["    touches:"]
        lines += plan.senders.map { "      \(ScenarioValue.yaml($0.name)): {sender: \($0.text)}" }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What a contract will say, ready to be uncommented.
  private var furtherSteps: String {
    """
    # When there is something to promise, and places to count:
    #
    # guarantees:
    #   - {measure: registered_of_eligible, at-least: 10%, by: launch + 12 months, at-risk: "$10,000"}
    # goals:
    #   - {measure: users_of_eligible, reach: 2%, by: launch + 12 months, owner: account manager}

    """
  }

  /// A day of the year within the year from launch, away from its ends, where playbooks count days around it.
  private func day(_ monthAndDay: String) -> CalendarDate? {
    let year = facts.launch.components.year
    let days = (year - 1...year + 1).compactMap { CalendarDate(iso: "\($0)-\(monthAndDay)") }
    let first = facts.launch.adding(days: -14)
    return days.first { $0 >= first }
  }
}
