/// What to do when a run's results show something: a signal, and the playbook that is of use then.
public struct Play: Hashable, Sendable {
  public var name: String
  /// The measure looked at, its mean over replications.
  public var measure: MeasureID
  /// A measure whose mean it is divided by; nil: it stands alone.
  public var over: MeasureID?
  /// The play is called for below, or above, a threshold in the measure's own unit.
  public enum Threshold: Hashable, Sendable {
    case below(Double)
    case above(Double)

    public var value: Double {
      switch self {
      case .below(let value), .above(let value): value
      }
    }

    /// Whether a value calls for the play.
    public func isPassed(by value: Double) -> Bool {
      switch self {
      case .below(let limit): value < limit
      case .above(let limit): value > limit
      }
    }
  }

  public var threshold: Threshold
  /// Name of a playbook.
  public var playbook: String
  /// Why it should help.
  public var reason: String
  public var provenance: Provenance

  public init(
    name: String, measure: MeasureID, over: MeasureID? = nil, threshold: Threshold, playbook: String,
    reason: String, provenance: Provenance
  ) {
    self.name = name
    self.measure = measure
    self.over = over
    self.threshold = threshold
    self.playbook = playbook
    self.reason = reason
    self.provenance = provenance
  }

  /// What its number is: of a quotient of two measures of one unit a share.
  public var unit: MeasureID.Unit {
    over == nil ? measure.unit : measure.unit == over?.unit ? .share : .ratio
  }
}
