/// Who came again and when, counted: what a fit of care persistence needs, and no more.
public struct RepeatVisits: Sendable, Equatable {
  /// Members alike in how long they were seen and when they last came.
  public struct Group: Sendable, Hashable {
    /// Weeks seen, that of the first visit included.
    public var weeks: Int
    /// The week of the last further visit, counted from 0, that of the first visit; −1 without one.
    public var last: Int
    public var members: Int

    public init(weeks: Int, last: Int, members: Int) {
      self.weeks = weeks
      self.last = last
      self.members = members
    }
  }

  public let groups: [Group]
  /// Over all members, how many weeks had so many further visits, from one up.
  public let weeksByVisits: [Int: Int]

  public init(groups: [Group], weeksByVisits: [Int: Int]) {
    precondition(groups.allSatisfy { $0.weeks >= 1 && (-1..<$0.weeks).contains($0.last) && $0.members > 0 })
    precondition(weeksByVisits.allSatisfy { $0.key >= 1 && $0.value >= 0 })
    self.groups = groups
    self.weeksByVisits = weeksByVisits
  }

  public var members: Int { groups.reduce(0) { $0 + $1.members } }

  public var visits: Int { weeksByVisits.reduce(0) { $0 + $1.key * $1.value } }
}
