/// Room for one week of one segment, made once per composition.
final class FlowScratch {
  /// Registration probabilities by [need][readiness], untouched and touched.
  let register, baseRegister: UnsafeMutablePointer<Double>
  /// Request probabilities by [readiness], untouched and touched.
  let request, baseRequest: UnsafeMutablePointer<Double>
  /// Next week's shares where opt-outs move them between reach sets.
  let unaware, aware, registered, late: UnsafeMutablePointer<Double>
  /// Next week's unaware, aware and registered of one cohort and reach set, by the stage they come from.
  let parts: UnsafeMutablePointer<Double>
  /// Reach sets that members move to, by the stage they come from; the late last.
  var moves: [[Move]] = [[], [], [], []]
  private let storage: UnsafeMutablePointer<Double>

  init(nodes: Int, size: Int, rows: Int) {
    let sizes = [2 * nodes, 2 * nodes, nodes, nodes, size, size, size, rows, 18 * nodes]
    storage = .allocate(capacity: sizes.reduce(0, +))
    storage.initialize(repeating: 0, count: sizes.reduce(0, +))
    var start = storage
    func take(_ count: Int) -> UnsafeMutablePointer<Double> {
      defer { start += count }
      return start
    }
    register = take(2 * nodes)
    baseRegister = take(2 * nodes)
    request = take(nodes)
    baseRequest = take(nodes)
    unaware = take(size)
    aware = take(size)
    registered = take(size)
    late = take(rows)
    parts = take(18 * nodes)
  }

  deinit { storage.deallocate() }
}
