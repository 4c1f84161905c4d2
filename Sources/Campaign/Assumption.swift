/// How good the evidence behind a number is.
public enum Grade: String, CaseIterable, Sendable, Comparable {
  /// Randomised or audited.
  case a = "A"
  /// Survey, regulator, filing or public contract.
  case b = "B"
  /// Vendor claim or blog.
  case c = "C"
  /// Assumed here, without evidence.
  case assumed = "ASM"

  /// Better evidence sorts first.
  public static func < (x: Grade, y: Grade) -> Bool {
    allCases.firstIndex(of: x)! < allCases.firstIndex(of: y)!
  }
}

/// Where a number came from and who answers for it.
public struct Provenance: Hashable, Sendable {
  /// The source in words; for an assumed number why it was assumed, or empty.
  public var source: String
  public var grade: Grade
  /// Who answers for the number, if stated.
  public var owner: String?
  /// `file:line` where the number was set; kept when a scenario is written out resolved.
  public var setAt: String

  public init(source: String, grade: Grade, owner: String? = nil, setAt: String) {
    self.source = source
    self.grade = grade
    self.owner = owner
    self.setAt = setAt
  }
}

/// A trial's result, from which a response is solved (see the article on the model).
public struct Lift: Hashable, Sendable {
  /// Whom the trial counted.
  public enum Population: String, CaseIterable, Sendable {
    case eligible
    case aware
  }

  /// Difference of treated and control rate, as a fraction (1.4 points is 0.014).
  public var points: Double
  /// Standard deviation of what is known about `points`; 0 for a point.
  public var sd: Double
  /// Rate of the control arm over the horizon.
  public var control: Double
  /// Days over which both arms were watched.
  public var horizonDays: Int
  public var of: Population
  /// Share of the trial's population aware before the touch; nil means 1, allowed only for `of: aware`.
  public var aware: Double?
  /// Share of the trial's population in need; nil means the client's point prevalence.
  public var need: Double?

  public init(
    points: Double, sd: Double, control: Double, horizonDays: Int, of: Population, aware: Double? = nil,
    need: Double? = nil
  ) {
    self.points = points
    self.sd = sd
    self.control = control
    self.horizonDays = horizonDays
    self.of = of
    self.aware = aware
    self.need = need
  }
}

/// What is known about a number: a point or a distribution.
public enum Spread: Hashable, Sendable {
  case point(Double)
  /// 10 % and 90 % quantiles: logit-normal for shares, lognormal for positive numbers.
  case quantiles(p10: Double, p90: Double)
  /// Mean and standard deviation: beta for shares, lognormal for positive numbers.
  case meanSD(mean: Double, sd: Double)
  /// Low, most likely, high: PERT.
  case pert(low: Double, mostLikely: Double, high: Double)
  /// A trial's lift, solved into a response.
  case lift(Lift)

  /// Whether a replication draws it.
  public var isUncertain: Bool {
    switch self {
    case .point: false
    case .quantiles(let p10, let p90): p10 != p90
    case .meanSD(_, let sd): sd > 0
    case .pert(let low, _, let high): low != high
    case .lift(let lift): lift.sd > 0
    }
  }
}

/// A number of the model: its dotted name, what is known about it and where that came from.
public struct Assumption: Hashable, Sendable {
  public var name: String
  public var spread: Spread
  public var provenance: Provenance

  public init(name: String, spread: Spread, provenance: Provenance) {
    self.name = name
    self.spread = spread
    self.provenance = provenance
  }
}
