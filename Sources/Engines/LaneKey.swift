import Model
import Numerics

/// Which replication a lane draws, and with whose luck.
public struct LaneKey: Sendable, Equatable {
  public let replication: Int
  public let world: UInt16

  public init(replication: Int, world: UInt16 = World.chance) {
    self.replication = replication
    self.world = world
  }

  /// What names the lane's numbers for a purpose.
  func stream(segment: Int, week: Int, flow: UInt16) -> StreamKey {
    StreamKey(
      replication: UInt32(truncatingIfNeeded: replication), world: world,
      segment: UInt16(truncatingIfNeeded: segment), week: UInt16(truncatingIfNeeded: week), flow: flow)
  }
}
