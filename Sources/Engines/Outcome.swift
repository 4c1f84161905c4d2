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
/// Counts of `member` and `projected` are whole numbers (kept as `Double`, exact to 2⁵³); those of a course are not.
public struct Outcome: Sendable, Equatable {
  var tally: Tally<Double>

  /// Nothing counted yet.
  public init(_ model: CompiledModel, plan: Int) { tally = Tally(model, plan: plan) }

  init(_ tally: Tally<Double>) { self.tally = tally }

  /// What one lane counted.
  init(_ tally: Tally<Lanes>, lane: Int) { self.tally = tally.map { $0.values[lane] } }

  public var segments: Int { tally.segments }
  public var weeks: Int { tally.weeks }
  /// [segment][week][Count]
  public var counts: [Double] { tally.counts }
  /// [segment][week][Mean]
  public var means: [Double] { tally.means }
  /// [send][SendMean], by the plan's sends.
  public var sends: [Double] { tally.sends }

  public subscript(segment: Int, week: Int, count: Count) -> Double {
    get { tally[segment, week, count] }
    set { tally[segment, week, count] = newValue }
  }

  public subscript(segment: Int, week: Int, mean: Mean) -> Double {
    get { tally[segment, week, mean] }
    set { tally[segment, week, mean] = newValue }
  }

  public subscript(send: Int, mean: SendMean) -> Double {
    get { tally[send, mean] }
    set { tally[send, mean] = newValue }
  }

  /// A flow summed over weeks 0 … `through` − 1, or a stock at the end of the last of them.
  public func total(_ count: Count, segment: Int, through: Int) -> Double {
    guard !count.isStock else { return self[segment, through - 1, count] }
    return (0..<through).reduce(0) { $0 + self[segment, $1, count] }
  }
}

/// Counts by segment and week, and expectations given them: of one replication, or of a block side by side.
struct Tally<N> {
  let segments: Int
  let weeks: Int
  private(set) var counts: [N]
  private(set) var means: [N]
  private(set) var sends: [N]

  init(_ model: CompiledModel, plan: Int) where N: Quantity {
    segments = model.scenario.segments.count
    weeks = model.weeks
    counts = [N](repeating: .zero, count: segments * weeks * Count.allCases.count)
    means = [N](repeating: .zero, count: segments * weeks * Mean.allCases.count)
    sends = [N](repeating: .zero, count: model.plans[plan].sends.count * SendMean.allCases.count)
  }

  private init(_ segments: Int, _ weeks: Int, _ counts: [N], _ means: [N], _ sends: [N]) {
    (self.segments, self.weeks) = (segments, weeks)
    (self.counts, self.means, self.sends) = (counts, means, sends)
  }

  func map<Other>(_ number: (N) -> Other) -> Tally<Other> {
    Tally<Other>(segments, weeks, counts.map(number), means.map(number), sends.map(number))
  }

  subscript(segment: Int, week: Int, count: Count) -> N {
    get { counts[(segment * weeks + week) * Count.allCases.count + count.rawValue] }
    set { counts[(segment * weeks + week) * Count.allCases.count + count.rawValue] = newValue }
  }

  subscript(segment: Int, week: Int, mean: Mean) -> N {
    get { means[(segment * weeks + week) * Mean.allCases.count + mean.rawValue] }
    set { means[(segment * weeks + week) * Mean.allCases.count + mean.rawValue] = newValue }
  }

  subscript(send: Int, mean: SendMean) -> N {
    get { sends[send * SendMean.allCases.count + mean.rawValue] }
    set { sends[send * SendMean.allCases.count + mean.rawValue] = newValue }
  }
}

extension Tally: Sendable where N: Sendable {}
extension Tally: Equatable where N: Equatable {}
