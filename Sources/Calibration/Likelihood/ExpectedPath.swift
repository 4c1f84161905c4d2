import Engines
import Observed

/// The mean path of a client's plan under one θ, read at any day: flows over days, stocks at the beginning of a day.
///
/// The model's numbers are of weeks; within a week a flow runs evenly, and a stock between its ends as well.
struct ExpectedPath {
  enum Stock: Int, CaseIterable {
    /// Members; those with an account; those who ever used; those in care.
    case present, accounts, everUsers, inCare
  }

  private let weeks: Int
  private let segments: Int
  /// [flow][segment][week]: what has flowed by the beginning of the week.
  private let flows: [[[Double]]]
  /// [stock][segment][week]: as it stands at the beginning of the week.
  private let stocks: [[[Double]]]

  /// - Parameter initial: shares of each segment's members with an account, and who have used, at launch.
  init(_ outcome: Outcome, members: [Int], initial: [(accounts: Double, used: Double, inCare: Double)]) {
    let (weeks, segments) = (outcome.weeks, outcome.segments)
    self.weeks = weeks
    self.segments = segments
    flows = ObservedFlow.allCases.map { flow in
      (0..<segments).map { segment in
        var sum = 0.0
        return [0]
          + (0..<weeks).map { week in
            let now =
              switch flow {
              case .registered: outcome[segment, week, Count.registered]
              case .users: outcome[segment, week, Count.users]
              case .visits: outcome[segment, week, Count.visits]
              case .optOuts: outcome[segment, week, Mean.optOuts]
              }
            sum += now
            return sum
          }
      }
    }
    stocks = Stock.allCases.map { stock in
      (0..<segments).map { segment in
        let n = Double(members[segment])
        let (first, count): (Double, Count) =
          switch stock {
          case .present: (n, .present)
          case .accounts: (n * initial[segment].accounts, .registeredCurrent)
          case .everUsers: (n * initial[segment].used, .everUsers)
          case .inCare: (n * initial[segment].inCare, .inCare)
          }
        return [first] + (0..<weeks).map { outcome[segment, $0, count] }
      }
    }
  }

  /// A flow over some days; `segment` nil: of all members.
  func flow(_ flow: ObservedFlow, _ segment: Int?, _ days: Range<Int>) -> Double {
    let position = ObservedFlow.allCases.firstIndex(of: flow)!
    return over(segment) {
      at(flows[position][$0], Double(days.upperBound)) - at(flows[position][$0], Double(days.lowerBound))
    }
  }

  /// A stock at the beginning of a day.
  func stock(_ stock: Stock, _ segment: Int?, _ day: Double) -> Double {
    over(segment) { at(stocks[stock.rawValue][$0], day) }
  }

  private func over(_ segment: Int?, _ value: (Int) -> Double) -> Double {
    guard let segment else { return (0..<segments).reduce(0) { $0 + value($1) } }
    return value(segment)
  }

  private func at(_ ends: [Double], _ day: Double) -> Double {
    let week = min(max(day / 7, 0), Double(weeks))
    let below = min(Int(week), weeks - 1)
    return ends[below] + (ends[below + 1] - ends[below]) * (week - Double(below))
  }
}
