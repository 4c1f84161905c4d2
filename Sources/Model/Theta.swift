/// One draw of everything that is not known: the assumptions, and the effects of client, sends and weeks.
///
/// All strategies of a replication run under the same θ.
public struct Theta: Sendable, Equatable {
  /// By position in the ledger; a lift is still in points.
  public var values: [Double]
  /// c, mean 1.
  public var clientEffect: Double
  /// ξ of each dated send that any strategy has, mean 1.
  public var sendEffects: [Double]
  /// W of each week, mean 1.
  public var weekShocks: [Double]

  public init(values: [Double], clientEffect: Double, sendEffects: [Double], weekShocks: [Double]) {
    self.values = values
    self.clientEffect = clientEffect
    self.sendEffects = sendEffects
    self.weekShocks = weekShocks
  }
}
