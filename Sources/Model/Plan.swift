import Campaign

/// Which stages a touch addresses, one bit a stage.
public struct StageSet: OptionSet, Sendable, Hashable, BitwiseCopyable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  public init(_ stages: [Stage]) {
    self.init(rawValue: stages.reduce(0) { $0 | (1 << UInt8(Stage.allCases.firstIndex(of: $1)!)) })
  }
  public static let unaware = StageSet([.unaware])
  public static let aware = StageSet([.aware])
  public static let registered = StageSet([.registered])
  public static let waiting = StageSet([.waiting])
  public static let inCare = StageSet([.inCare])
  public static let pastCare = StageSet([.pastCare])
}

/// A touch with its names resolved to positions.
public struct PlannedTouch: Sendable {
  public let touch: Touch
  /// Bit of its channel in a `ReachSet`.
  public let channel: Int
  /// Stages stated, or else those that its responses can act on: whether a drawn lift happens to be nil plays no part.
  public let stages: StageSet
  /// By segment: whether it is addressed.
  public let addresses: [Bool]
  /// Ledger positions of its numbers: the channel's, or the touch's own.
  public let attention: Int
  /// The channel's own attention, at which the channel's lifts are solved.
  public let channelAttention: Int
  public let delivered: Int
  public let registration: Int
  public let request: Int
  public let optOut: Int
}

/// One dated send of a touch.
public struct Send: Sendable, Equatable {
  /// Position in the plan's touches.
  public let touch: Int
  /// Day from launch.
  public let day: Int
  /// Week from launch, −1 for all before it: whoever is hired later was not there.
  public let week: Int
  /// Week in which pieces are counted: a send before launch counts in the first.
  public var countedIn: Int { max(0, week) }
  /// Day from launch on which it arrives.
  public let deliveryDay: Int
  /// Position of its effect ξ in θ.
  public let effect: Int
}

/// What a plan means for one segment.
public struct SegmentPlan: Sendable {
  /// Sets of plan channels a member may have, opt-outs included.
  public let reach: [ReachSet]
  /// Initial shares over `reach`.
  public let initial: [Double]
  /// By channel bit: the position in `reach` after losing the channel, for each position; empty if it is never lost.
  public let without: [[Int]]
  /// Positions in the plan's sends of those that address the segment, by date.
  public let sends: [Int]
  /// Weeks with a send to this segment, rising; −1 stands for before launch.
  public let sendWeeks: [Int]

  /// How many of `sendWeeks` someone hired in `week` has missed: members with the same number are alike in what has
  /// been sent to them, so it names their cohort.
  public func cohort(hiredIn week: Int) -> Int { sendWeeks.prefix { $0 < week }.count }
}

/// A strategy compiled: touches, dated sends and what they mean for each segment.
public struct Plan: Sendable {
  public let name: String
  public let touches: [PlannedTouch]
  /// By day, within a day in file order.
  public let sends: [Send]
  public let segments: [SegmentPlan]
}
