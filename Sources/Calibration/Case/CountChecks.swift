import Campaign
import Observed

/// What observed counts cannot be: of more people than there are, or at odds with each other.
struct CountChecks {
  private let scenario: Scenario
  private let data: ObservedData
  /// Whether members who leave, or new ones, make room for more than there are at once.
  private let refills: Bool

  init(_ scenario: Scenario, _ data: ObservedData, refills: Bool) {
    self.scenario = scenario
    self.data = data
    self.refills = refills
  }

  var faults: [Fault] {
    let all = data.series.flatMap(people) + data.series.flatMap(events) + stocks + firstVisits
    return all.sorted { ($0.location?.line ?? 0) < ($1.location?.line ?? 0) }
  }

  private func fault(_ line: Int, _ message: String) -> Fault {
    Fault(at: SourceLocation(file: data.file, line: line, column: 1), message)
  }

  /// Members of a segment, or of all.
  private func members(_ segment: Int?) -> Int {
    (segment.map { [$0] } ?? Array(scenario.segments.indices)).reduce(0) {
      $0 + scenario.segments[$1].members
    }
  }

  private func of(_ segment: Int?) -> String {
    segment.map { "'\(scenario.segments[$0].name)'" } ?? "the client"
  }

  /// Registrations and first visits: one a member; opt-outs: one a member and channel.
  private func people(_ series: ObservedData.Series) -> [Fault] {
    guard series.flow != .visits else { return [] }
    let members = Double(members(series.segment))
    let times = series.flow == .optOuts ? Double(max(1, scenario.channels.count)) : 1
    var total = 0.0
    for period in series.periods {
      total += period.count
      // Whoever left made room for somebody new.
      let years = Double(period.days.upperBound) / 364
      guard total > times * members * (1 + (refills ? 2 * years : 0)) else { continue }
      return [
        fault(
          period.line,
          "by this row \(Int(total)) \(series.flow.rawValue) of \(of(series.segment)) have been counted, which has \(Int(members)) members: is it the right segment, or a cumulative count under a new one's name?"
        )
      ]
    }
    return []
  }

  /// Visits: no more than one a member and day.
  private func events(_ series: ObservedData.Series) -> [Fault] {
    guard series.flow == .visits else { return [] }
    let members = members(series.segment)
    return series.periods.filter { $0.count > Double(members * $0.days.count) }.prefix(1).map {
      fault(
        $0.line,
        "\(Int($0.count)) visits of \(of(series.segment)) in \($0.days.count) days are more than one a day for each of its \(members) members"
      )
    }
  }

  /// Stocks: of members, of segments whose flows are given, and no smaller than what comes out of them.
  private var stocks: [Fault] {
    data.stocks.flatMap { stock -> [Fault] in
      let name = "\(stock.measure.rawValue) of \(of(stock.segment))"
      let members = Double(members(stock.segment))
      if stock.count > members * (refills ? 3 : 1) {
        return [fault(stock.line, "\(Int(stock.count)) \(name) are more than its \(Int(members)) members")]
      }
      let flows = data.series.filter { $0.flow == .registered || $0.flow == .users }
      if !flows.isEmpty, !flows.contains(where: { $0.segment == stock.segment }) {
        let counted = flows[0].segment == nil ? "for all members together" : "by segment"
        return [
          fault(
            stock.line,
            "\(name) cannot be used: registrations and first visits are given \(counted). State it so too")
        ]
      }
      guard stock.measure == .eligible,
        let next = flows.first(where: { $0.flow == .registered && $0.segment == stock.segment })?.periods
          .first(where: { $0.days.lowerBound > stock.day && $0.count > stock.count })
      else { return [] }
      return [
        fault(
          next.line,
          "\(Int(next.count)) registered of \(of(stock.segment)), of whom only \(Int(stock.count)) were eligible (line \(stock.line))"
        )
      ]
    }
  }

  /// First visits: no more than registrations where both are counted from launch and nobody had an account before, and
  /// never more than visits.
  private var firstVisits: [Fault] {
    data.series.filter { $0.flow == .users }.flatMap { users -> [Fault] in
      var faults: [Fault] = []
      func other(_ flow: ObservedFlow) -> ObservedData.Series? {
        data.series.first { $0.flow == flow && $0.segment == users.segment }
      }
      if let visits = other(.visits) {
        // Which periods a correction is about nobody knows: of those it was taken off nothing is certain.
        let certain = visits.periods.filter { !$0.isCorrected }
        let all = Dictionary(certain.map { ($0.days, $0.count) }, uniquingKeysWith: { a, _ in a })
        faults += users.periods.filter { $0.count > all[$0.days] ?? .infinity }.prefix(1).map {
          fault(
            $0.line,
            "\(Int($0.count)) first visits of \(of(users.segment)) are more than all its visits of these days, \(Int(all[$0.days] ?? 0))"
          )
        }
      }
      guard let registered = other(.registered), registered.periods.first?.days.lowerBound == 0,
        startsWithoutAccounts(users.segment)
      else { return faults }
      var (came, accounts, next) = (0.0, 0.0, 0)
      for period in users.periods {
        came += period.count
        while next < registered.periods.count,
          registered.periods[next].days.lowerBound < period.days.upperBound
        {
          // Days without registrations seen may have had some.
          if next > 0, registered.periods[next].days.lowerBound > registered.periods[next - 1].days.upperBound
          {
            return faults
          }
          accounts += registered.periods[next].count
          next += 1
        }
        let isKnown = (registered.periods.last?.days.upperBound ?? 0) >= period.days.upperBound
        if isKnown, came > accounts {
          faults.append(
            fault(
              period.line,
              "by this row \(Int(came)) first visits of \(of(users.segment)) have been counted, and \(Int(accounts)) registered: state who had an account at launch as the segment's 'initial', or mend the counts"
            ))
          break
        }
      }
      return faults
    }
  }

  private func startsWithoutAccounts(_ segment: Int?) -> Bool {
    let names = (segment.map { [$0] } ?? Array(scenario.segments.indices)).map { scenario.segments[$0].name }
    return !scenario.assumptions.contains { assumption in
      names.contains { assumption.name.hasPrefix("\($0).initial.") }
    }
  }
}
