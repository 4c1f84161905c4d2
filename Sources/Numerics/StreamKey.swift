/// Names what a stream of random numbers is for.
///
/// Two keys that differ in any field give streams that share no block of random bits.
public struct StreamKey: Hashable, Sendable {
  /// The replication, from 0.
  public var replication: UInt32
  /// The world within the replication.
  public var world: UInt16
  /// The segment of the population.
  public var segment: UInt16
  /// The week, from 0.
  public var week: UInt16
  /// The flow: an explicit constant of the model, never a position in a list.
  public var flow: UInt16

  public init(replication: UInt32, world: UInt16, segment: UInt16, week: UInt16, flow: UInt16) {
    self.replication = replication
    self.world = world
    self.segment = segment
    self.week = week
    self.flow = flow
  }
}
