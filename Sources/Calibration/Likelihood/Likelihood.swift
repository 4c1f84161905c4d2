import Campaign
import Engines
import Model
import Observed

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How likely a client's data are under one θ.
///
/// Registrations of a period, given those before it, are beta binomial on the members at risk, A = E − Σ r·e^(−τt), with
/// the mean path's probability among its unregistered; first visits likewise on the registered who have not used; visits
/// negative binomial on the stock in care. W is integrated out as the extra variance of each period's probability: its
/// share of the hazard is `organicShare`. ξ and c are part of θ.
struct Likelihood: Sendable {
  let one: CalibrationCase
  /// By series and period of a registration or, where no registrations were observed, first-visit series: the relative
  /// variance that W of variance 1 gives its probability.
  let shockWeight: [[Double]]

  /// What a walk over the data meets: a count with its law.
  struct Term {
    let series: Int
    let period: Int
    let law: CountLaw
  }

  // MARK: Paths

  /// The mean path under a θ; where counts are given, the path that follows them.
  static func path(_ one: CalibrationCase, _ theta: Theta) throws -> (ExpectedPath, Parameters) {
    let parameters = try Parameters(one.model, theta)
    let course = try Course(one.model, plan: one.plan, parameters)
    let initial = parameters.segments.map { segment in
      let used = segment.initialInCare + segment.initialPastCare
      return (accounts: segment.initialRegistered + used, used: used, inCare: segment.initialInCare)
    }
    let outcome = one.seen.isEmpty ? course.expected : try course.following(one.seen)
    return (
      ExpectedPath(outcome, members: one.model.scenario.segments.map(\.members), initial: initial),
      parameters
    )
  }

  /// A likelihood whose weights of W are those about a θ.
  ///
  /// What part of a period's registrations is organic, and so moves with W, is the elasticity of its probability in W:
  /// a second path with all W a tenth larger tells it. It hardly depends on θ, so it is worked out once.
  init(_ one: CalibrationCase, about theta: Theta) throws {
    self.one = one
    let (path, _) = try Likelihood.path(one, theta)
    let step = 1.1
    var raised = theta
    raised.weekShocks = theta.weekShocks.map { $0 * step }
    let (above, _) = try Likelihood.path(one, raised)
    shockWeight = one.data.series.map { series in
      series.periods.map { period in
        func hazard(_ path: ExpectedPath, _ days: Range<Int>) -> Double {
          let idle =
            path.stock(.present, series.segment, Double(days.lowerBound))
            - path.stock(.accounts, series.segment, Double(days.lowerBound))
          return idle > 0 ? path.flow(.registered, series.segment, days) / idle : 0
        }
        // Shocks of different weeks are independent, so their parts of the period add as squares.
        let whole = path.flow(.registered, series.segment, period.days)
        guard whole > 0 else { return 0 }
        var weight = 0.0
        var first = period.days.lowerBound
        while first < period.days.upperBound {
          let days = first..<min(period.days.upperBound, (first / 7 + 1) * 7)
          let (now, raised) = (hazard(path, days), hazard(above, days))
          let share = now > 0 ? min(1, max(0, (raised / now - 1) / (step - 1))) : 0
          let part = path.flow(.registered, series.segment, days) / whole
          // A part of a week has the week's shock: rows of less than a week share it, which is left out.
          weight += part * part * share * share
          first = days.upperBound
        }
        return weight
      }
    }
  }

  /// The logarithm of the probability of all that was observed.
  func logProbability(_ path: ExpectedPath, _ parameters: Parameters, _ theta: Theta) throws -> Double {
    var sum = 0.0
    try walk(path, parameters, theta) { term in
      let count = one.data.series[term.series].periods[term.period].count
      sum += term.law.logProbability(count)
      return count
    }
    return sum
  }

  // MARK: The walk

  /// Goes over all periods of all series in order, each given the counts before it.
  ///
  /// - Parameter next: the count of a term: the one observed, or one drawn.
  func walk(
    _ path: ExpectedPath, _ parameters: Parameters, _ theta: Theta, _ next: (Term) throws -> Double
  ) throws {
    let variance = one.model.ledger.position(of: "week.variance").map { theta.values[$0] } ?? 0
    var walker = Walker(
      one: one, path: path, parameters: parameters, shockWeight: shockWeight, shockVariance: variance)
    for flow in ObservedFlow.allCases {
      for (index, series) in one.data.series.enumerated() where series.flow == flow {
        try walker.walk(index, series, next)
      }
    }
  }
}

/// Walks over the series of one client, keeping the stocks that they make.
private struct Walker {
  let one: CalibrationCase
  let path: ExpectedPath
  let parameters: Parameters
  let shockWeight: [[Double]]
  let shockVariance: Double
  /// The least number of events expected of a period.
  private static let least = 1e-6
  /// Members with an account, and who ever used, by segment (nil: all).
  private var accounts: [Int?: StockTrack] = [:]
  private var users: [Int?: StockTrack] = [:]
  /// Who registered by period, for first visits in the period of registration.
  private var registered: [Int?: [(days: Range<Int>, count: Double)]] = [:]

  init(
    one: CalibrationCase, path: ExpectedPath, parameters: Parameters, shockWeight: [[Double]],
    shockVariance: Double
  ) {
    self.one = one
    self.path = path
    self.parameters = parameters
    self.shockWeight = shockWeight
    self.shockVariance = shockVariance
  }

  mutating func walk(
    _ index: Int, _ series: ObservedData.Series, _ next: (Likelihood.Term) throws -> Double
  ) throws {
    guard let first = series.periods.first else { return }
    let segment = series.segment
    var track = StockTrack(
      day: first.days.lowerBound, value: start(series.flow, segment, first.days.lowerBound),
      leaving: leaving(segment))
    var counts: [(days: Range<Int>, count: Double)] = []
    for (position, period) in series.periods.enumerated() {
      // What came in days that nobody observed is what the model expects.
      if Double(period.days.lowerBound) > track.end {
        let gap = Int(track.end)..<period.days.lowerBound
        track.add(path.flow(series.flow, segment, gap), to: period.days.lowerBound)
      }
      if let known = stock(series.flow, segment, before: period.days.lowerBound) { track.reset(to: known) }
      var count = period.count
      if !period.isOnlyStock {
        let law = law(series, index, position, period.days, track)
        count = try next(Likelihood.Term(series: index, period: position, law: law))
      }
      track.add(count, to: period.days.upperBound)
      counts.append((period.days, count))
    }
    switch series.flow {
    case .registered:
      accounts[segment] = track
      registered[segment] = counts
    case .users: users[segment] = track
    case .visits, .optOuts: break
    }
  }

  private func law(
    _ series: ObservedData.Series, _ index: Int, _ position: Int, _ days: Range<Int>, _ track: StockTrack
  ) -> CountLaw {
    let segment = series.segment
    let start = Double(days.lowerBound)
    let relative = shockWeight[index][position] * shockVariance
    switch series.flow {
    case .registered:
      let idle = path.stock(.present, segment, start) - path.stock(.accounts, segment, start)
      return .betaBinomial(
        atRisk: max(0, eligible(segment, start) - track.last),
        p: probability(path.flow(.registered, segment, days), of: idle), relative: relative)
    case .users:
      let expected = path.flow(.users, segment, days)
      let used = path.stock(.everUsers, segment, start)
      guard let accounts = accounts[segment] else {
        return .betaBinomial(
          atRisk: max(0, eligible(segment, start) - track.last),
          p: probability(expected, of: path.stock(.present, segment, start) - used), relative: relative)
      }
      // Whoever registers in the period may come in it.
      let new = came(segment, days)
      let waiting = path.stock(.accounts, segment, start) - used + path.flow(.registered, segment, days)
      return .betaBinomial(
        atRisk: max(0, accounts.at(start) + new - track.last), p: probability(expected, of: waiting),
        relative: 0)
    case .visits: return visits(segment, days)
    case .optOuts:
      return .negativeBinomial(mean: max(path.flow(.optOuts, segment, days), Walker.least), size: .infinity)
    }
  }

  /// Visits of the observed users, who come as often as the expected ones do.
  ///
  /// n members in care for w weeks have negative binomial visits of size n·k·w. How many of the users are in care is
  /// binomial, too.
  private func visits(_ segment: Int?, _ days: Range<Int>) -> CountLaw {
    let (a, b) = (Double(days.lowerBound), Double(days.upperBound))
    let expected = (path.stock(.everUsers, segment, a) + path.stock(.everUsers, segment, b)) / 2
    let seen = users[segment].map { ($0.at(a) + $0.at(b)) / 2 }
    let ratio = seen.map { expected > 0 ? $0 / expected : 1 } ?? 1
    let caring = (path.stock(.inCare, segment, a) + path.stock(.inCare, segment, b)) / 2
    let share = expected > 0 ? min(1, caring / expected) : 0
    let all = max(seen ?? expected, 1e-9)
    var inverse = caring * ratio > 0 ? 1 / (caring * ratio * size * Double(days.count) / 7) : 0
    inverse += share > 0 ? (1 - share) / (share * all) : 0
    // Where users were not observed their number is not known either.
    if seen == nil { inverse += 1 / all }
    // A visit where none is expected, as in the week of launch, is unlikely and not impossible.
    let mean = max(path.flow(.visits, segment, days) * ratio, Walker.least)
    return .negativeBinomial(mean: mean, size: inverse > 0 ? 1 / inverse : .infinity)
  }

  /// k of a member's weekly visits, over the pathways.
  private var size: Double {
    let shares = parameters.pathways.reduce(0) { $0 + $1.share }
    return parameters.pathways.reduce(0) { $0 + $1.share * $1.visitsSize } / max(shares, 1e-12)
      / (parameters.clock.weeks)
  }

  private func probability(_ flow: Double, of members: Double) -> Double {
    members > 0 ? min(1 - 1e-9, max(1e-12, flow / members)) : 1e-12
  }

  /// Hazard of leaving a day; of all segments by their members.
  private func leaving(_ segment: Int?) -> Double {
    func daily(_ index: Int) -> Double {
      -log1p(-min(parameters.segments[index].leave, 1 - 1e-9)) / Double(parameters.clock.stepDays)
    }
    if let segment { return daily(segment) }
    let members = one.model.scenario.segments.map { Double($0.members) }
    return zip(members, members.indices).reduce(0) { $0 + $1.0 * daily($1.1) } / members.reduce(0, +)
  }

  /// A stock where its series begins: as observed, or else as the model has it.
  private func start(_ flow: ObservedFlow, _ segment: Int?, _ day: Int) -> Double {
    if let known = stock(flow, segment, before: day) { return known }
    return switch flow {
    case .registered: path.stock(.accounts, segment, Double(day))
    case .users: path.stock(.everUsers, segment, Double(day))
    case .visits, .optOuts: 0
    }
  }

  /// Accounts observed at the end of the day before.
  private func stock(_ flow: ObservedFlow, _ segment: Int?, before day: Int) -> Double? {
    guard flow == .registered else { return nil }
    return one.data.stocks.last {
      $0.measure == .registeredCurrent && $0.segment == segment && $0.day == day - 1
    }?.count
  }

  /// Members who may register: as last observed, or else as the model has them.
  private func eligible(_ segment: Int?, _ day: Double) -> Double {
    one.data.stocks.last { $0.measure == .eligible && $0.segment == segment && Double($0.day) < day }?.count
      ?? path.stock(.present, segment, day)
  }

  /// Registrations observed or drawn in some days, evenly within their periods.
  private func came(_ segment: Int?, _ days: Range<Int>) -> Double {
    (registered[segment] ?? []).reduce(0) { sum, period in
      let both = period.days.clamped(to: days)
      return both.isEmpty ? sum : sum + period.count * Double(both.count) / Double(period.days.count)
    }
  }
}
