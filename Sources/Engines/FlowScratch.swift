/// Room for one step of one segment, made once per composition.
final class FlowScratch {
  /// Registration and request probabilities by [need][class], untouched.
  let baseRegister, baseRequest: UnsafeMutablePointer<Double>
  /// The same of those who hear of touches in the step.
  let registers, requests: ProbabilityMemo
  /// Chances of returning of those who hear of touches.
  let touchedReturn: UnsafeMutablePointer<Double>
  /// Members of one cohort and reach set after the step, by the stage they come from and the one they go to.
  let parts: UnsafeMutablePointer<Double>
  /// Those of a row who register in the step.
  let fresh: UnsafeMutablePointer<Double>
  /// Those of an age of registration who do not ask, and those who ask and are back at once.
  let stay, bounced: UnsafeMutablePointer<Double>
  /// Members who asked for care this step and have not come back in it, by [need][class].
  let requested: UnsafeMutablePointer<Double>
  /// Organic registration hazard of a step by class.
  let organic: UnsafeMutablePointer<Double>
  /// Reach sets that members move to, by the stage they come from.
  let fromUnaware, fromAware, fromRegistered, fromLate: UnsafeMutablePointer<Move>
  /// Registered members of a row by the reach set they move to.
  let registeredTo: UnsafeMutablePointer<Double>
  private let storage: UnsafeMutablePointer<Double>

  init(classes: Int, reach: Int) {
    let block = 2 * classes
    let sizes = [block, block, block, 6 * block, block, block, block, block, classes, reach]
    storage = .allocate(capacity: sizes.reduce(0, +))
    storage.initialize(repeating: 0, count: sizes.reduce(0, +))
    var start = storage
    func take(_ count: Int) -> UnsafeMutablePointer<Double> {
      defer { start += count }
      return start
    }
    baseRegister = take(block)
    baseRequest = take(block)
    registers = ProbabilityMemo(block: block)
    requests = ProbabilityMemo(block: block)
    touchedReturn = take(block)
    parts = take(6 * block)
    fresh = take(block)
    stay = take(block)
    bounced = take(block)
    requested = take(block)
    organic = take(classes)
    registeredTo = take(reach)
    fromUnaware = .allocate(capacity: 4 * reach)
    fromAware = fromUnaware + reach
    fromRegistered = fromAware + reach
    fromLate = fromRegistered + reach
  }

  deinit {
    storage.deallocate()
    fromUnaware.deallocate()
  }
}
