import Campaign
import Comparison
import Foundation
import Results
import ScenarioFile

/// What is agreed with a client and what has to happen for it: targets with owners and projected bands, and everything that
/// is due, by date.
public struct SuccessPlan: Sendable {
  /// A goal or a guarantee.
  public struct Target: Sendable {
    public let measure: MeasureID
    public let threshold: Double
    public let date: CalendarDate
    /// Who answers for it; nil: nobody is named.
    public let owner: String?
    /// Fees returned if it is missed; nil: a goal.
    public let atRisk: Double?
    public let probability: Double
    /// The measure on that date, over assumptions and chance; nil where it was never defined.
    public let sample: SampleSummary?
  }

  /// One thing that is due.
  public struct Milestone: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
      case handIn = "hand-in"
      case send, review, goal, guarantee
    }

    public let kind: Kind
    public let date: CalendarDate
    /// When in the day it is sent, at the member's place; nil: not stated, or no send.
    public var time: TimeOfDay?
    public let what: String
    /// Who sees to it; empty: not stated.
    public let who: String
    /// Whom it goes to, or how far things should be by then.
    public let note: String
  }

  /// Months between reviews: a year's quarters, as account teams hold them.
  public static let reviewMonths = 3

  public let strategy: String
  public let targets: [Target]
  /// By date; on one day in the order of their kinds.
  public let milestones: [Milestone]
  /// Touches on a member's own clock, without a date.
  public let standing: [PlanCalendar.Standing]
  /// Touches that reach nobody in the client's population, by name.
  public let idle: [String]
  private let title: String
  /// The importable table of the touches.
  private let touches: String

  /// - Parameters:
  ///   - study: replications of the strategy; its seed and number stand behind every band.
  ///   - position: of the strategy in the study.
  public init(_ study: Study, strategy position: Int) throws {
    let scenario = study.model.scenario
    let strategy = scenario.strategies[study.strategies[position]]
    let calendar = PlanCalendar(scenario, strategy, try Disclosure(scenario, edition: .team))
    self.strategy = strategy.name
    title = scenario.title
    standing = calendar.standing
    idle = calendar.idle
    touches = TouchTable.csv(of: strategy, in: scenario)
    targets =
      study.goalSummaries().filter { $0.strategy == strategy.name }.map { summary in
        Target(
          measure: MeasureID(rawValue: summary.goal.measure)!, threshold: summary.goal.reach,
          date: summary.goal.byDate, owner: summary.goal.owner, atRisk: nil,
          probability: summary.probabilityReached, sample: summary.sample)
      }
      + study.guaranteeSummaries().filter { $0.strategy == strategy.name }.enumerated().map {
        index, summary in
        Target(
          measure: MeasureID(rawValue: summary.guarantee.measure)!, threshold: summary.guarantee.atLeast,
          date: summary.guarantee.byDate, owner: nil, atRisk: summary.guarantee.atRisk,
          probability: summary.probabilityMet,
          sample: study.summary(of: study.guaranteeValues(index, strategy: position)))
      }
    let numbers = NumberText(currency: scenario.currency)
    let owner = scenario.carriedText("owner") ?? ""
    let due =
      calendar.entries.map { entry in
        Milestone(
          kind: entry.kind == .send ? .send : .handIn, date: entry.date, time: entry.time,
          what: entry.summary,
          who: entry.responsible, note: SuccessPlan.delivery(entry, all: scenario.segments.count))
      } + SuccessPlan.reviews(study, position, owner, numbers)
      + targets.map { target in
        Milestone(
          kind: target.atRisk == nil ? .goal : .guarantee, date: target.date,
          what: SuccessPlan.promise(target, numbers), who: target.owner ?? owner,
          note: SuccessPlan.odds(target, of: study.replications, numbers))
      }
    milestones = due.enumerated().sorted { a, b in
      func key(_ entry: (offset: Int, element: Milestone)) -> (CalendarDate, Int, Int) {
        (entry.element.date, Milestone.Kind.allCases.firstIndex(of: entry.element.kind)!, entry.offset)
      }
      return key(a) < key(b)
    }.map(\.element)
  }

  /// `work-e-mail from employer to all: how to register`.
  private static func delivery(_ entry: PlanCalendar.Entry, all: Int) -> String {
    let audience = entry.audience.count == all ? "all" : entry.audience.joined(separator: ", ")
    return "\(entry.channel) from \(entry.sender) to \(audience)"
      + (entry.kind == .handIn || entry.message.isEmpty ? "" : ": \(entry.message)")
  }

  /// The reviews within the horizon, each with what should be seen by then.
  private static func reviews(
    _ study: Study, _ position: Int, _ owner: String, _ numbers: NumberText
  ) -> [Milestone] {
    let scenario = study.model.scenario
    let end = scenario.launch.adding(days: 7 * scenario.horizonWeeks)
    return (1...).lazy.map { scenario.launch.adding(months: $0 * reviewMonths) }.prefix { $0 <= end }
      .enumerated().map { index, date in
        let week = (date.dayNumber - scenario.launch.dayNumber) / 7 - 1
        func band(_ measure: WeeklyMeasure) -> String {
          let values = study.weekly(measure, strategy: position, segment: nil, week: week)
          guard let sample = SampleSummary(values, scrambled: study.options.points == .sobol) else {
            return "–"
          }
          return ranged(sample, .people, numbers)
        }
        return Milestone(
          kind: .review, date: date, what: "Review \(index + 1): results against this plan", who: owner,
          note: "projected by then: accounts \(band(.registeredTotal)), users \(band(.usersTotal))")
      }
  }

  /// `registered of eligible ≥ 18 %`.
  public static func promise(_ target: Target, _ numbers: NumberText) -> String {
    let sign = MeasureDefinition.of(target.measure).moreIsBetter ? "≥" : "≤"
    return "\(target.measure.words) \(sign) \(numbers.stated(target.threshold, target.measure.unit))"
  }

  /// `13.5 (8.8–19.8) %`: the median and P10–P90.
  public static func band(_ target: Target, _ numbers: NumberText) -> String {
    target.sample.map { ranged($0, target.measure.unit, numbers) } ?? "–"
  }

  private static func odds(_ target: Target, of replications: Int, _ numbers: NumberText) -> String {
    let odds = numbers.probability(target.probability, of: replications)
    let risk = target.atRisk.map { ", \(numbers.stated($0, .money)) at risk" } ?? ""
    return "projected \(band(target, numbers)), probability \(odds)\(risk)"
  }

  private static func ranged(_ sample: SampleSummary, _ unit: MeasureID.Unit, _ numbers: NumberText) -> String
  {
    func text(_ x: Double) -> String { numbers.text(x, unit, error: sample.mcse) }
    return "\(text(sample.p50)) (\(text(sample.p10))–\(text(sample.p90)))"
  }

  /// The plan as files: the touches, which a scenario reads again; the milestones as a table; and as a calendar.
  ///
  /// - Parameter stamp: identifies the run that the bands come from.
  public func files(stamp: String) -> [(name: String, data: Data)] {
    let name = PlanFiles.fileName(strategy)
    let events = milestones.map { milestone in
      ICS.Event(
        date: milestone.date, time: milestone.time, summary: milestone.what,
        description: milestone.note + (milestone.who.isEmpty ? "" : "\nresponsible: \(milestone.who)"),
        categories: [milestone.kind.rawValue])
    }
    let calendar = ICS(name: "\(title): \(strategy)", stamp: "\(stamp)-plan", events: events).text
    return [
      ("\(name).csv", Data(touches.utf8)), ("\(name)-milestones.csv", Data(csv.utf8)),
      ("\(name).ics", Data(calendar.utf8)),
    ]
  }

  private var csv: String {
    var csv = CSV(["date", "time", "kind", "what", "who", "note"])
    for milestone in milestones {
      csv.append(texts: [
        milestone.date.description, milestone.time?.description ?? "", milestone.kind.rawValue,
        milestone.what,
        milestone.who, milestone.note,
      ])
    }
    for touch in standing {
      csv.append(texts: [
        "", touch.time?.description ?? "", "triggered", touch.touch, touch.responsible,
        "\(touch.channel) from \(touch.sender), \(touch.trigger)",
      ])
    }
    return csv.text
  }
}
