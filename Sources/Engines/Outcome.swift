import Model

/// What is counted each week in each segment.
///
/// Stocks are read at the end of the week; flows happened in it.
public enum Count: Int, CaseIterable, Sendable {
  // Stocks.
  case present, aware, registeredCurrent, waiting, inCare, everUsers
  // Flows.
  case newlyAware, registered, requests, users, visits, waitedWeeks, leavers, entrants
  /// Members past care asking again; first appointments missed; members giving up the wait.
  case returns, missed, gaveUp

  /// Read at a moment, or summed over a period.
  public var isStock: Bool { rawValue <= Count.everUsers.rawValue }
}

/// What is known each week only as an expectation given the counts.
public enum Mean: Int, CaseIterable, Sendable {
  /// Pieces sent, deliveries to members, cost, opt-outs.
  case pieces, contacts, cost, optOuts
  /// Rewards paid (part of the cost), users who improve, the client's savings.
  case incentives, improved, savings
  /// Stocks at the end of the week: members with any channel the plan uses, and members any piece has reached.
  case contactable, reached
}

/// What a send brought, as expectations given the counts.
public enum SendMean: Int, CaseIterable, Sendable {
  /// Pieces sent and delivered, members they reached, cost, opt-outs.
  case pieces, delivered, reached, cost, optOuts
}

/// One replication of one strategy: counts by segment and week, and expectations given them.
///
/// Counts of `Member` and `Projected` are whole numbers (kept as `Double`, exact to 2⁵³); those of a course are not.
public struct Outcome: Sendable, Equatable {
  public let segments: Int
  public let weeks: Int
  /// [segment][week][Count]
  public private(set) var counts: [Double]
  /// [segment][week][Mean]
  public private(set) var means: [Double]
  /// [send][SendMean], by the plan's sends.
  public private(set) var sends: [Double]

  /// Nothing counted yet.
  public init(_ model: CompiledModel, plan: Int) {
    segments = model.scenario.segments.count
    weeks = model.weeks
    counts = [Double](repeating: 0, count: segments * weeks * Count.allCases.count)
    means = [Double](repeating: 0, count: segments * weeks * Mean.allCases.count)
    sends = [Double](repeating: 0, count: model.plans[plan].sends.count * SendMean.allCases.count)
  }

  public subscript(segment: Int, week: Int, count: Count) -> Double {
    get { counts[(segment * weeks + week) * Count.allCases.count + count.rawValue] }
    set { counts[(segment * weeks + week) * Count.allCases.count + count.rawValue] = newValue }
  }

  public subscript(segment: Int, week: Int, mean: Mean) -> Double {
    get { means[(segment * weeks + week) * Mean.allCases.count + mean.rawValue] }
    set { means[(segment * weeks + week) * Mean.allCases.count + mean.rawValue] = newValue }
  }

  public subscript(send: Int, mean: SendMean) -> Double {
    get { sends[send * SendMean.allCases.count + mean.rawValue] }
    set { sends[send * SendMean.allCases.count + mean.rawValue] = newValue }
  }

  /// A flow summed over weeks 0 … `through` − 1, or a stock at the end of the last of them.
  public func total(_ count: Count, segment: Int, through: Int) -> Double {
    guard !count.isStock else { return self[segment, through - 1, count] }
    return (0..<through).reduce(0) { $0 + self[segment, $1, count] }
  }
}
