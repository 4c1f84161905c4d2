import Numerics

/// The trials of one channel, or of one kind of action with it, and what they say together.
public struct TrialPool: Sendable {
  public let channel: TrialChannel
  /// The kind of action; nil for all of them.
  public let action: String?
  public let effects: [TrialEffect]
  /// One a trial, in file order.
  public let trials: [Trial]
  public let result: RandomEffects

  /// A trial, its arms taken together.
  public struct Trial: Sendable, Equatable {
    public let study: String
    public let arms: Int
    public let lift: Double
    public let error: Double
    /// What of the lift is left once it is drawn to the pooled mean: (v·mean + τ²·lift)/(v + τ²).
    public let shrunken: Double
  }

  public init(
    channel: TrialChannel, action: String?, effects: [TrialEffect], method: HeterogeneityMethod
  ) throws {
    self.channel = channel
    self.action = action
    self.effects = effects
    var names: [String] = []
    for effect in effects where !names.contains(effect.row.study) { names.append(effect.row.study) }
    let combined = names.map { name in TrialPool.combined(effects.filter { $0.row.study == name }) }
    let result = try RandomEffects(
      estimates: combined.map(\.estimate), variances: combined.map(\.variance), method: method)
    self.result = result
    trials = zip(names, combined).map { name, one in
      Trial(
        study: name, arms: effects.count { $0.row.study == name }, lift: one.estimate,
        error: one.variance.squareRoot(),
        shrunken: (one.variance * result.mean + result.tauSquared * one.estimate)
          / (one.variance + result.tauSquared))
    }
  }

  /// People in the arms, as far as they are stated.
  public var people: Int { effects.reduce(0) { $0 + ($1.people ?? 0) } }

  /// Arms that share a control arm are correlated, comparisons with controls of their own are not.
  private static func combined(_ effects: [TrialEffect]) -> (estimate: Double, variance: Double) {
    var controls: [String?] = []
    for effect in effects where !controls.contains(effect.control) { controls.append(effect.control) }
    let parts = controls.map { control in
      let arms = effects.filter { $0.control == control }
      // Half of each arm's variance at most is the control's, so that what is left is above 0.
      return SharedControl(
        lifts: arms.map(\.lift), variances: arms.map { $0.error * $0.error },
        controlVariance: arms.map(\.controlVariance).min() ?? 0)
    }
    let weights = parts.map { 1 / $0.variance }
    let sum = weights.reduce(0, +)
    return (zip(weights, parts).reduce(0) { $0 + $1.0 * $1.1.estimate } / sum, 1 / sum)
  }
}
