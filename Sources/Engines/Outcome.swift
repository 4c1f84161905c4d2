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
/// Replications drawn side by side share what they are kept in: each reads its own lane.
public struct Outcome: @unchecked Sendable {
  // Unchecked: the numbers are not written any more once an outcome is made of them.
  private let owner: AnyObject
  private let numbers: UnsafePointer<Double>
  /// From one number to the next.
  private let stride: Int
  private let shape: OutcomeShape

  /// What has been counted alone.
  init(_ tally: Tally<Double>) {
    (owner, numbers, stride, shape) = (tally, UnsafePointer(tally.numbers), 1, tally.shape)
  }

  /// What one lane counted.
  init(_ tally: Tally<Lanes>, lane: Int) {
    let lanes = UnsafeRawPointer(tally.numbers).assumingMemoryBound(to: Double.self)
    (owner, numbers, stride, shape) = (tally, lanes + lane, Lanes.count, tally.shape)
  }

  /// What is stated.
  public init(
    _ model: CompiledModel, plan: Int, counts: (_ segment: Int, _ week: Int, Count) -> Double,
    means: (_ segment: Int, _ week: Int, Mean) -> Double
  ) {
    let tally = Tally<Double>(model, plan: plan)
    for segment in 0..<tally.shape.segments {
      for week in 0..<tally.shape.weeks {
        for count in Count.allCases { tally[segment, week, count] = counts(segment, week, count) }
        for mean in Mean.allCases { tally[segment, week, mean] = means(segment, week, mean) }
      }
    }
    self.init(tally)
  }

  public var segments: Int { shape.segments }
  public var weeks: Int { shape.weeks }
  /// [segment][week][Count], [segment][week][Mean], and [send][SendMean] by the plan's sends.
  public var counts: [Double] { shape.counts.map { numbers[$0 * stride] } }
  public var means: [Double] { shape.means.map { numbers[$0 * stride] } }
  public var sends: [Double] { shape.sends.map { numbers[$0 * stride] } }

  public subscript(segment: Int, week: Int, count: Count) -> Double {
    numbers[shape.index(segment, week, count) * stride]
  }
  public subscript(segment: Int, week: Int, mean: Mean) -> Double {
    numbers[shape.index(segment, week, mean) * stride]
  }
  public subscript(send: Int, mean: SendMean) -> Double { numbers[shape.index(send, mean) * stride] }

  /// A flow summed over weeks 0 … `through` − 1, or a stock at the end of the last of them.
  public func total(_ count: Count, segment: Int, through: Int) -> Double {
    guard !count.isStock else { return self[segment, through - 1, count] }
    var sum = 0.0
    for week in 0..<through { sum += self[segment, week, count] }
    return sum
  }
}

extension Outcome {
  /// A count of all segments together in each of some outcomes of one strategy, [week][outcome].
  public static func totals(_ count: Count, of outcomes: [Outcome]) -> [Double] {
    guard let shape = outcomes.first?.shape else { return [] }
    if let side = lanes(of: outcomes) {
      var totals = [Double](repeating: 0, count: shape.weeks * Lanes.count)
      totals.withUnsafeMutableBytes { totals in
        let totals = totals.bindMemory(to: Lanes.self)
        for segment in 0..<shape.segments {
          let weeks = side + shape.index(segment, 0, count)
          for week in 0..<shape.weeks { totals[week] += weeks[week] }
        }
      }
      return totals
    }
    return (0..<shape.weeks).flatMap { week in
      outcomes.map { outcome in (0..<shape.segments).reduce(0) { $0 + outcome[$1, week, count] } }
    }
  }

  /// What outcomes that are all the lanes of one block are kept in, else nil.
  private static func lanes(of outcomes: [Outcome]) -> UnsafePointer<Lanes>? {
    guard outcomes.count == Lanes.count else { return nil }
    let first = outcomes[0]
    for (lane, outcome) in outcomes.enumerated()
    where outcome.stride != Lanes.count || outcome.owner !== first.owner
      || outcome.numbers != first.numbers + lane
    { return nil }
    return UnsafeRawPointer(first.numbers).assumingMemoryBound(to: Lanes.self)
  }
}

extension Outcome: Equatable {
  public static func == (a: Outcome, b: Outcome) -> Bool {
    a.shape == b.shape
      && (0..<a.shape.size).allSatisfy { a.numbers[$0 * a.stride] == b.numbers[$0 * b.stride] }
  }
}

/// Where the numbers of an outcome stand: the weeks of a count side by side, as they are read.
struct OutcomeShape: Equatable {
  let segments, weeks, sendCount: Int

  // Constants, as counting all cases would not be.
  fileprivate static var ofCounts: Int { Count.gaveUp.rawValue + 1 }
  private static var ofWeek: Int { ofCounts + Mean.reached.rawValue + 1 }
  private static var ofSend: Int { SendMean.optOuts.rawValue + 1 }
  var size: Int { segments * weeks * OutcomeShape.ofWeek + sendCount * OutcomeShape.ofSend }

  @inline(__always) func index(_ segment: Int, _ week: Int, _ count: Count) -> Int {
    precondition(segment < segments && week < weeks)
    return (segment * OutcomeShape.ofWeek + count.rawValue) * weeks + week
  }
  @inline(__always) func index(_ segment: Int, _ week: Int, _ mean: Mean) -> Int {
    precondition(segment < segments && week < weeks)
    return (segment * OutcomeShape.ofWeek + OutcomeShape.ofCounts + mean.rawValue) * weeks + week
  }
  @inline(__always) func index(_ send: Int, _ mean: SendMean) -> Int {
    precondition(send < sendCount)
    return segments * weeks * OutcomeShape.ofWeek + send * OutcomeShape.ofSend + mean.rawValue
  }

  var counts: [Int] { each { segment, week in Count.allCases.map { index(segment, week, $0) } } }
  var means: [Int] { each { segment, week in Mean.allCases.map { index(segment, week, $0) } } }
  var sends: [Int] { (0..<sendCount).flatMap { send in SendMean.allCases.map { index(send, $0) } } }

  private func each(_ indices: (_ segment: Int, _ week: Int) -> [Int]) -> [Int] {
    (0..<segments).flatMap { segment in (0..<weeks).flatMap { indices(segment, $0) } }
  }
}

/// The numbers of a segment's week.
struct TallyWeek<N: Quantity> {
  fileprivate let first: UnsafeMutablePointer<N>
  /// From one number to the next.
  fileprivate let weeks: Int

  subscript(count: Count) -> N {
    @inline(__always) get { first[count.rawValue * weeks] }
    @inline(__always) nonmutating set { first[count.rawValue * weeks] = newValue }
  }
  subscript(mean: Mean) -> N {
    @inline(__always) get { first[(OutcomeShape.ofCounts + mean.rawValue) * weeks] }
    @inline(__always) nonmutating set { first[(OutcomeShape.ofCounts + mean.rawValue) * weeks] = newValue }
  }
}

/// Counts being made: of one replication, or of a block side by side.
final class Tally<N: Quantity> {
  let shape: OutcomeShape
  let numbers: UnsafeMutablePointer<N>

  init(_ model: CompiledModel, plan: Int) {
    shape = OutcomeShape(
      segments: model.scenario.segments.count, weeks: model.weeks, sendCount: model.plans[plan].sends.count)
    numbers = .allocate(capacity: shape.size)
    numbers.initialize(repeating: .zero, count: shape.size)
  }

  deinit { numbers.deallocate() }

  /// All that is counted of a segment in a week.
  @inline(__always) func week(_ segment: Int, _ week: Int) -> TallyWeek<N> {
    TallyWeek(first: numbers + shape.index(segment, week, Count.present), weeks: shape.weeks)
  }

  subscript(segment: Int, week: Int, count: Count) -> N {
    @inline(__always) get { numbers[shape.index(segment, week, count)] }
    @inline(__always) set { numbers[shape.index(segment, week, count)] = newValue }
  }
  subscript(segment: Int, week: Int, mean: Mean) -> N {
    @inline(__always) get { numbers[shape.index(segment, week, mean)] }
    @inline(__always) set { numbers[shape.index(segment, week, mean)] = newValue }
  }
  subscript(send: Int, mean: SendMean) -> N {
    @inline(__always) get { numbers[shape.index(send, mean)] }
    @inline(__always) set { numbers[shape.index(send, mean)] = newValue }
  }
}
