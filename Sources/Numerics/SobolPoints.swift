/// Scrambled Sobol points by index: evenly spread draws of up to 40 numbers at once.
///
/// Replication r uses scramble r mod 16 and point r div 16 of the sequence. The scrambles are independent
/// randomisations: the mean of each is unbiased, and their spread gives the standard error.
/// Sobol 1967, doi:10.1016/0041-5553(67)90144-9; origin kept: Owen 2020, arXiv:2008.08051.
public struct SobolPoints: Sendable {
  /// The dimensions GSL's direction numbers reach.
  public static let maximumDimensions = 40
  /// Independent scrambles, taken in turn.
  public static let scrambles = 16
  /// The most points a scramble may hold: finding the direction numbers takes as many steps.
  public static let maximumPoints = 1 << 24

  /// How many numbers a point has.
  public let dimensions: Int
  /// Point indices run below this, replications below 16 times this.
  public let pointsPerScramble: Int

  /// `bits` direction numbers for each dimension in turn, in the top bits of a word.
  private let directions: [UInt32]
  private let seed: UInt64
  private let bits: Int

  /// Points of the given dimensions; what they are depends on `seed` and on nothing else.
  ///
  /// Cost: as many steps of GSL's sequence as the next power of 2 of `pointsPerScramble`.
  /// Throws for dimensions outside 1...40, or points outside 1...2²⁴.
  public init(dimensions: Int, seed: UInt64, pointsPerScramble: Int) throws(NumericsError) {
    let call = NumericCall(
      "SobolPoints", ["dimensions": Double(dimensions), "pointsPerScramble": Double(pointsPerScramble)])
    let most = SobolPoints.maximumDimensions
    try call.require(dimensions >= 1 && dimensions <= most, "dimensions must be between 1 and \(most)")
    try call.require(
      pointsPerScramble >= 1 && pointsPerScramble <= SobolPoints.maximumPoints,
      "pointsPerScramble must be between 1 and \(SobolPoints.maximumPoints)")
    self.dimensions = dimensions
    self.pointsPerScramble = pointsPerScramble
    bits = Int.bitWidth - (pointsPerScramble - 1).leadingZeroBitCount
    directions = try SobolPoints.directions(dimensions: dimensions, bits: bits, call)
    self.seed = seed
  }

  /// A number of a replication's point, in (0, 1): (i + ½)/2³². O(bits).
  ///
  /// Precondition: `replication` in 0..<16·pointsPerScramble, `dimension` in 0..<dimensions.
  public func uniform(replication: Int, dimension: Int) -> Double {
    let point = replication / SobolPoints.scrambles
    precondition(replication >= 0 && point < pointsPerScramble, "no point for replication \(replication)")
    precondition(dimension >= 0 && dimension < dimensions, "no dimension \(dimension)")
    let scramble = OwenScramble(
      seed: seed, scramble: replication % SobolPoints.scrambles, dimension: dimension)
    let scrambled = scramble.scramble(digits(point: point, dimension: dimension))
    return (Double(scrambled) + 0.5) * 0x1p-32
  }

  /// The binary digits of a point before scrambling; point 0 is the origin.
  ///
  /// The exclusive or of the direction numbers at the bits of the index's Gray code (Antonov and Saleev).
  func digits(point: Int, dimension: Int) -> UInt32 {
    var gray = point ^ (point &>> 1)
    var digits: UInt32 = 0
    while gray != 0 {
      digits ^= directions[dimension &* bits &+ gray.trailingZeroBitCount]
      gray &= gray &- 1
    }
    return digits
  }
}
