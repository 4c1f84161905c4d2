import Kernels

/// Room for one step of one segment, made once per composition.
final class FlowScratch {
  /// Registration and request probabilities by [need][class], untouched.
  let baseRegister, baseRequest: UnsafeMutablePointer<Double>
  /// The same of those who hear of touches in the step.
  let registers, requests: ProbabilityMemo
  /// Chances of returning: of all, of those who hear of touches, and summed over them.
  let returning, touchedReturn, returns: UnsafeMutablePointer<Double>
  /// Those of a row who register in the step, by whether they were unaware or aware at the sends.
  let fresh: UnsafeMutablePointer<Double>
  /// Members who asked for care this step and have not come back in it, by [need][class].
  let requested: UnsafeMutablePointer<Double>
  /// Organic registration hazard of a step by class.
  let organic: UnsafeMutablePointer<Double>
  /// Where those of a row are a step later.
  let targets: RowTargets
  /// By age of registration: the chances of asking for care, and who there is and asks.
  let request: UnsafeMutablePointer<UnsafePointer<Double>?>
  let asked: UnsafeMutablePointer<kernels_asked>
  private let storage: UnsafeMutablePointer<Double>

  init(classes: Int, reach: Int, ages: Int) {
    let block = 2 * classes
    let sizes = [block, block, block, block, block, 2 * block, block, classes]
    storage = .allocate(capacity: sizes.reduce(0, +))
    storage.initialize(repeating: 0, count: sizes.reduce(0, +))
    var start = storage
    func take(_ count: Int) -> UnsafeMutablePointer<Double> {
      defer { start += count }
      return start
    }
    baseRegister = take(block)
    baseRequest = take(block)
    registers = ProbabilityMemo(block: block, room: 1)
    requests = ProbabilityMemo(block: block, room: ages)
    touchedReturn = take(block)
    returning = take(block)
    returns = take(block)
    fresh = take(2 * block)
    requested = take(block)
    organic = take(classes)
    targets = RowTargets(reach: reach, ages: ages)
    request = .allocate(capacity: ages)
    request.initialize(repeating: nil, count: ages)
    asked = .allocate(capacity: ages)
    asked.initialize(repeating: kernels_asked(), count: ages)
  }

  deinit {
    storage.deallocate()
    request.deallocate()
    asked.deallocate()
  }
}
