import Kernels
import Model
import Numerics

/// Which replication a lane draws, and with whose luck.
public struct LaneKey: Sendable, Equatable {
  public let replication: Int
  public let world: UInt16
  /// Whether counts by inversion are dealt their uniform numbers, so that these are spread evenly over replications, or
  /// draw them independently.
  public let isDealt: Bool

  public init(replication: Int, world: UInt16 = World.chance, isDealt: Bool = true) {
    self.replication = replication
    self.world = world
    self.isDealt = isDealt
  }

  /// The deck of replications that the lane is dealt to with, and its place in it.
  ///
  /// Replication r is point r div 16 of scramble r mod 16, which are independent of each other: so are decks, and each
  /// holds successive points of one scramble. The first bit tells decks from replications, whose numbers are in the keys of
  /// all other streams. Without deals each replication is a deck of its own.
  var seat: (deck: UInt32, place: UInt16) {
    guard isDealt else { return (UInt32(truncatingIfNeeded: replication), 0) }
    let (point, scramble) = replication.quotientAndRemainder(dividingBy: SobolPoints.scrambles)
    let (round, place) = point.quotientAndRemainder(dividingBy: Int(DRAWS_DECK))
    return (1 << 31 | UInt32(truncatingIfNeeded: round * SobolPoints.scrambles + scramble), UInt16(place))
  }

  /// What names the lane's numbers for a purpose.
  func stream(segment: Int, week: Int, flow: UInt16) -> StreamKey {
    StreamKey(
      replication: UInt32(truncatingIfNeeded: replication), world: world,
      segment: UInt16(truncatingIfNeeded: segment), week: UInt16(truncatingIfNeeded: week), flow: flow)
  }
}
