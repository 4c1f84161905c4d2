/// Which random numbers a stream serves: chance in one of its copies, or θ.
///
/// Part of every stream's key, so that worlds never share a number. Constants: results depend on them.
public enum World {
  /// Chance that all strategies of a replication share.
  public static let chance: UInt16 = 0
  /// A second copy of chance under the same θ.
  public static let secondChance: UInt16 = 1
  /// θ shared by all strategies.
  public static let theta: UInt16 = 2
  /// Draws of a posterior, and what is drawn from it.
  public static let calibration: UInt16 = 3
  public static let prediction: UInt16 = 4
  /// With `--independent`: strategy i has chance and θ of its own.
  public static func chance(ofStrategy index: Int) -> UInt16 { UInt16(100 + 2 * index) }
  public static func theta(ofStrategy index: Int) -> UInt16 { UInt16(101 + 2 * index) }
}
