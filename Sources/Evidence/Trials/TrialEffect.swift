/// What one arm of a trial did beyond its control arm.
public struct TrialEffect: Sendable, Equatable {
  public let row: TrialRow
  /// The one thing that the arm had and its control had not.
  public let channel: TrialChannel
  /// Difference of the rates, a fraction.
  public let lift: Double
  public let error: Double
  /// Where the error comes from.
  public let errorFrom: ErrorSource
  /// The name of the control arm; nil where the table has none.
  public let control: String?
  /// Variance of the control arm's rate, which its arms share.
  public let controlVariance: Double
  /// People in the arm, as far as stated.
  public let people: Int?

  public enum ErrorSource: String, Sendable {
    case stated = "stated"
    case interval = "95 % interval"
    case counts = "people and rates"
    case evenCounts = "people split evenly among arms, and rates"
  }

  public init(
    row: TrialRow, channel: TrialChannel, lift: Double, error: Double, errorFrom: ErrorSource,
    control: String?,
    controlVariance: Double, people: Int?
  ) {
    self.row = row
    self.channel = channel
    self.lift = lift
    self.error = error
    self.errorFrom = errorFrom
    self.control = control
    self.controlVariance = controlVariance
    self.people = people
  }
}
