/// Room for one step of one segment, made once per composition.
final class FlowScratch {
  /// Registration and request probabilities by [need][class], untouched and touched.
  let register, baseRegister, request, baseRequest: UnsafeMutablePointer<Double>
  /// Next step's shares where opt-outs and consents move them between reach sets.
  let unaware, aware, registered, late: UnsafeMutablePointer<Double>
  /// Members registered this step, by [cohort][reach][need][class].
  let fresh: UnsafeMutablePointer<Double>
  /// Next step's members of one cohort and reach set, by the stage they come from and the one they go to.
  let parts: UnsafeMutablePointer<Double>
  /// Members who asked for care this step and have not come back in it, by [need][class].
  let requested: UnsafeMutablePointer<Double>
  /// Organic registration hazard of a step by class.
  let organic: UnsafeMutablePointer<Double>
  /// Reach sets that members move to.
  var moves: [Move] = []
  private let storage: UnsafeMutablePointer<Double>

  init(classes: Int, size: Int, ages: Int, rows: Int) {
    let block = 2 * classes
    let sizes = [
      block, block, block, block, size, size, ages * size, rows, size, 6 * block, block, classes,
    ]
    storage = .allocate(capacity: sizes.reduce(0, +))
    storage.initialize(repeating: 0, count: sizes.reduce(0, +))
    var start = storage
    func take(_ count: Int) -> UnsafeMutablePointer<Double> {
      defer { start += count }
      return start
    }
    register = take(block)
    baseRegister = take(block)
    request = take(block)
    baseRequest = take(block)
    unaware = take(size)
    aware = take(size)
    registered = take(ages * size)
    late = take(rows)
    fresh = take(size)
    parts = take(6 * block)
    requested = take(block)
    organic = take(classes)
  }

  deinit { storage.deallocate() }
}
