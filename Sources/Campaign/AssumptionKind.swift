/// What an assumption's number is, which decides how it is written and what it may be.
public enum Quantity: String, CaseIterable, Sendable {
  /// A fraction of 1, written `12%` or `0.12`.
  case share
  /// A hazard, kept per week, written `0.4% a week` or `70% a year`.
  case rate
  /// A hazard mass of one touch, written as a number, or as a `lift`.
  case response
  /// A number ≥ 0.
  case number
  /// A number > 0.
  case positive
  /// Days, written `10 days` or `2 weeks`.
  case days
  /// Whole weeks, written `2 weeks`.
  case weeks

  /// The unit as printed beside a value.
  public var unit: String {
    switch self {
    case .share: "share"
    case .rate: "per week"
    case .response: "hazard mass"
    case .number, .positive: "number"
    case .days: "days"
    case .weeks: "weeks"
    }
  }
}

/// One line of the table of assumptions: a number the model needs, of the client or of each segment, channel or
/// pathway.
public struct AssumptionKind: Hashable, Sendable {
  /// What the number belongs to; for all but `client` the name is prefixed: `sms.attention`, `therapy.share`.
  public enum Scope: String, CaseIterable, Sendable {
    case client
    case segment
    case channel
    case pathway
  }

  /// Dotted name without the prefix.
  public var path: String
  public var scope: Scope
  /// Symbol in the article on the model.
  public var symbol: String
  public var quantity: Quantity
  /// Value where nobody states one; nil when it must be stated.
  public var fallback: Double?
  /// Why the fallback is what it is; of an optional number, what leaving it out means.
  public var fallbackSource: String
  public var meaning: String
  /// Only a point is allowed: the number fixes sizes (a kernel's life, a lag).
  public var pointOnly: Bool
  /// The client-wide name that a segment's value replaces, if any (`need.prevalence` for `drivers.need.prevalence`).
  public var overridesClient: Bool
  /// May be left out although it has no fallback: what it states is then not there, or is stated another way.
  public var isOptional: Bool
  /// Stated only at a touch, never for the channel as a whole.
  public var isTouchOnly: Bool
  /// May not be merely assumed: a claim of benefit needs a source.
  public var mustBeSourced: Bool
}
