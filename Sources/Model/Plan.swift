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
  /// Number of its channel, and the channel's bit in a `ReachSet`.
  public let channel: Int
  public var bit: ReachSet { 1 << ReachSet(channel) }
  /// Flags of the languages addressed; 0: whatever members speak.
  public let languages: ReachSet
  /// Stages stated, or else those that its responses can act on (whether a drawn lift happens to be nil plays no part),
  /// less those that a trigger's `unless` takes out.
  public let stages: StageSet
  /// By segment: whether it is addressed.
  public let addresses: [Bool]
  /// Days from send to delivery.
  public let lag: Int
  /// Ledger positions of its numbers: the channel's, or the touch's own.
  public let attention: Int
  /// The channel's own attention, at which the channel's lifts are solved.
  public let channelAttention: Int
  public let delivered: Int
  public let registration: Int
  public let request: Int
  public let returning: Int
  public let optOut: Int
  /// Contact points asked about: positions among `ReachFlags.points`, and of the shares in the ledger.
  public let consents: [(point: Int, position: Int)]
  /// Position of the incentive it announces, in the plan.
  public let incentive: Int?

  /// Whether a member with this reach set can get it.
  public func reaches(_ set: ReachSet) -> Bool {
    set & bit != 0 && (languages == 0 || set & languages != 0)
  }
}

/// One dated send of a touch, or all sends of a triggered one.
public struct Send: Sendable, Equatable {
  /// Position in the plan's touches.
  public let touch: Int
  /// Day from launch; 0 for a triggered touch, whose days are the members' own.
  public let day: Int
  /// Step from launch, −1 for all before it: whoever is hired later was not there.
  public let step: Int
  /// Step in which pieces are counted: a send before launch counts in the first.
  public var countedIn: Int { max(0, step) }
  /// Day from launch on which it arrives.
  public let deliveryDay: Int
  /// Position of its effect ξ in θ.
  public let effect: Int
}

/// A dated send of another programme, which only wears.
public struct OtherSend: Sendable, Equatable {
  public let channel: Int
  public let day: Int
  /// As for `Send`.
  public let step: Int
  public let load: Double
  public let addresses: [Bool]
}

/// An incentive with its window, announcements and ledger positions.
public struct PlannedIncentive: Sendable {
  public let incentive: Incentive
  /// Days from launch in which the action is rewarded.
  public let window: Range<Int>
  /// Sends that announce it; the hazard is shared equally among them.
  public let announcements: Int
  /// By segment: whether its members are paid, being addressed by an announcement.
  public let pays: [Bool]
  /// Ledger positions of b and of s.
  public let strength: Int
  public let scale: Int

  /// Part of a step's days that lie in the window.
  public func share(ofStep step: Int, _ clock: Clock) -> Double {
    let first = clock.firstDay(ofStep: step)
    let days = window.clamped(to: first..<(first + clock.stepDays))
    return Double(days.count) / Double(clock.stepDays)
  }
}

/// What a plan means for one segment.
public struct SegmentPlan: Sendable {
  /// Sets of what the plan uses that a member may have, opt-outs and consents included.
  public let reach: [ReachSet]
  /// Initial shares over `reach`, those held out in the empty set.
  public let initial: [Double]
  /// By channel bit: the position in `reach` after losing the channel, for each position; empty if it is never lost.
  public let without: [[Int]]
  /// By asked contact point: the position in `reach` after saying yes, for each position; empty if it is never asked.
  public let consenting: [[Int]]
  /// Positions in `reach`, those that members move to before those that they come from: members only lose channels, or
  /// a flag for good by saying yes, so there is no way back.
  public let targetsFirst: [Int]
  /// Positions in the plan's sends of the dated ones that address the segment, by date.
  public let sends: [Int]
  /// Positions in the plan's sends of the triggered ones that address the segment.
  public let triggered: [Int]
  /// Positions in the plan's `otherSends` of those that address the segment, by date.
  public let otherSends: [Int]
  /// Steps with a send to this segment, rising; −1 stands for before launch. All steps where touches are triggered by
  /// hire: then cohorts are those hired in one step.
  public let sendSteps: [Int]
  /// Whether any touch is triggered by hire.
  public let isHireTriggered: Bool

  /// How many of `sendSteps` someone hired in `step` has missed: members with the same number are alike in what has
  /// been sent to them, so it names their cohort.
  public func cohort(hiredIn step: Int) -> Int { sendSteps.prefix { $0 < step }.count }
}

/// A strategy compiled: touches, dated sends and what they mean for each segment.
public struct Plan: Sendable {
  public let name: String
  public let touches: [PlannedTouch]
  /// Dated sends by day, within a day in file order; after them one for each triggered touch.
  public let sends: [Send]
  /// Positions in `sends`.
  public let dated: Range<Int>
  public let triggered: Range<Int>
  /// By day.
  public let otherSends: [OtherSend]
  public let incentives: [PlannedIncentive]
  /// Share of members to whom nothing is sent.
  public let holdOut: Double
  public internal(set) var segments: [SegmentPlan]
}
