import Campaign
import Engines
import Model

/// A count that measures are made of, by the name a counts file uses.
public enum CountName: String, CaseIterable, Sendable {
  /// Averages over the period.
  case employees, lives, eligible
  case deskEligible = "desk-eligible"
  case desklessEligible = "desk-less-eligible"
  /// Totals of the period.
  case registered
  case deskRegistered = "desk-registered"
  case desklessRegistered = "desk-less-registered"
  case users
  case dependantUsers = "dependant-users"
  case visits, returns
  case missedAppointments = "missed-appointments"
  case gaveUp = "gave-up"
  case improved, pieces, contacts, cost, incentives, fees, savings
  case optOuts = "opt-outs"
  case daysWaited = "days-waited"
  /// At the end of the period.
  case registeredCurrent = "registered-current"
  /// Length of the period.
  case months

  /// What is counted, in words.
  public var meaning: String {
    switch self {
    case .employees: "employees (contract holders), averaged over the period"
    case .lives: "covered lives, averaged over the period"
    case .eligible: "members who may register, averaged over the period"
    case .deskEligible: "eligible members of segments tagged 'desk', averaged"
    case .desklessEligible: "eligible members of segments tagged 'desk-less', averaged"
    case .registered: "accounts created in the period, leavers included"
    case .deskRegistered: "of them, in segments tagged 'desk'"
    case .desklessRegistered: "of them, in segments tagged 'desk-less'"
    case .users: "members with a first visit in the period"
    case .dependantUsers: "of them, not contract holders"
    case .visits: "attended visits"
    case .returns: "requests of members past care"
    case .missedAppointments: "missed appointments, of those for a first visit or the first after a return"
    case .gaveUp: "members who left the queue without a visit"
    case .improved: "users who improve"
    case .pieces: "pieces sent"
    case .contacts: "deliveries to members"
    case .cost: "variable cost of the touches, rewards included"
    case .incentives: "rewards paid to members"
    case .fees: "fees the client pays the vendor"
    case .savings: "the client's savings"
    case .optOuts: "opt-outs from a channel"
    case .daysWaited: "days from request to first visit, summed over users"
    case .registeredCurrent: "present members with an account, at the end"
    case .months: "months in the period"
    }
  }
}

/// The counts of one period of one strategy; any may be unknown.
public struct PeriodCounts: Sendable, Equatable {
  /// NaN where unknown.
  private var values: [Double]

  /// The same counts known, with the same values.
  public static func == (a: PeriodCounts, b: PeriodCounts) -> Bool {
    zip(a.values, b.values).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }

  /// Nothing known.
  public init() { values = [Double](repeating: .nan, count: CountName.allCases.count) }

  public subscript(name: CountName) -> Double? {
    get {
      let value = values[name.position]
      return value.isNaN ? nil : value
    }
    set { values[name.position] = newValue ?? .nan }
  }

  /// The counts of an outcome from launch through `weeks` weeks; `segment` restricts them to one segment.
  ///
  /// Averages are over the ends of the weeks. Covered lives keep their ratio to the eligible. Fees are unknown where
  /// the scenario states none; so are improvement and savings where no pathway states them.
  public init(_ outcome: Outcome, _ model: CompiledModel, through weeks: Int, segment: Int? = nil) {
    self.init()
    let scenario = model.scenario
    let all = segment.map { [$0] } ?? Array(scenario.segments.indices)
    func sum(_ segments: [Int], _ count: Count) -> Double {
      segments.reduce(0) { $0 + outcome.total(count, segment: $1, through: weeks) }
    }
    func average(_ segments: [Int]) -> Double {
      segments.reduce(0) { total, s in
        (0..<weeks).reduce(total) { $0 + outcome[s, $1, Count.present] }
      } / Double(weeks)
    }
    func mean(_ mean: Mean) -> Double {
      all.reduce(0) { total, s in (0..<weeks).reduce(total) { $0 + outcome[s, $1, mean] } }
    }
    let holders = all.filter { scenario.segments[$0].relationship.holdsContract }
    let others = all.filter { !scenario.segments[$0].relationship.holdsContract }
    let desk = all.filter { scenario.segments[$0].tags.contains("desk") }
    let deskless = all.filter { scenario.segments[$0].tags.contains("desk-less") }
    let eligible = average(all)
    let atStart = Double(all.reduce(0) { $0 + scenario.segments[$1].members })
    let ratio = segment == nil ? scenario.client.lives.map { Double($0) / atStart } ?? 1 : 1
    self[.eligible] = eligible
    self[.lives] = eligible * ratio
    if !holders.isEmpty { self[.employees] = average(holders) }
    if !desk.isEmpty && !deskless.isEmpty {
      self[.deskEligible] = average(desk)
      self[.desklessEligible] = average(deskless)
      self[.deskRegistered] = sum(desk, .registered)
      self[.desklessRegistered] = sum(deskless, .registered)
    }
    self[.registered] = sum(all, .registered)
    self[.registeredCurrent] = sum(all, .registeredCurrent)
    self[.users] = sum(all, .users)
    self[.dependantUsers] = sum(others, .users)
    self[.visits] = sum(all, .visits)
    self[.returns] = sum(all, .returns)
    self[.missedAppointments] = sum(all, .missed)
    self[.gaveUp] = sum(all, .gaveUp)
    self[.daysWaited] = 7 * sum(all, .waitedWeeks)
    self[.pieces] = mean(.pieces)
    self[.contacts] = mean(.contacts)
    self[.cost] = mean(.cost)
    self[.incentives] = mean(.incentives)
    if model.statesImproved { self[.improved] = mean(.improved) }
    if model.statesSavings { self[.savings] = mean(.savings) }
    self[.optOuts] = mean(.optOuts)
    self[.months] = Double(weeks) * 12 / 52
    if !scenario.fees.isEmpty { self[.fees] = scenario.fees.reduce(0) { $0 + fee($1) } }
  }

  /// What the client pays of one fee: its amount × months × average employees or eligible members, × visits, or × users.
  private func fee(_ fee: Fee) -> Double {
    let units: Double =
      switch fee.per {
      case .employeePerMonth: (self[.employees] ?? 0) * (self[.months] ?? 0)
      case .memberPerMonth: (self[.eligible] ?? 0) * (self[.months] ?? 0)
      case .visit: self[.visits] ?? 0
      case .user: self[.users] ?? 0
      }
    return fee.amount * units
  }
}

extension CountName {
  fileprivate var position: Int { CountName.positions[self]! }
  private static let positions = Dictionary(uniqueKeysWithValues: zip(allCases, allCases.indices))
}
