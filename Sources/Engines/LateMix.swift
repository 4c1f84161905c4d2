import Kernels
import Model

/// Who waits, is in care or past care, by need and class: expected shares of a slot in each of these cells.
///
/// Kept only where such members can come back: by giving up the wait, missing the first appointment, or returning.
/// Every cell is a block of [need][class]. Cells of the queue are named by the step in which their members asked, so
/// that growing older moves nobody; need changes there when the cell is served, once a step.
final class LateMix {
  /// The inner loops, at hand.
  private let kernels = Model.kernels
  private let pathways: [Parameters.OfPathway]
  private let block: Int
  private let classes: Int
  private let steps: Int
  /// Below it nobody waits any longer.
  private let least: Double
  private let nodes: Int
  /// [pathway][first, returning][step asked], [pathway][node], [pathway][with visits left, exhausted].
  private let waiting, care, past: UnsafeMutablePointer<Double>
  /// Members who appeared for a first visit this step and have visits left, by [pathway]; emptied within the step.
  private let arriving: UnsafeMutablePointer<Double>
  /// Registered again this step, not yet handed over.
  let back: UnsafeMutablePointer<Double>
  private let storage: UnsafeMutablePointer<Double>
  private let count: Int
  /// Whether a cell of the queue holds anyone, by [pathway][first, returning][step asked].
  private let waits: UnsafeMutablePointer<Bool>
  /// By pathway: nobody waits who asked before.
  private let oldest: UnsafeMutablePointer<Int>
  /// By pathway: whether anybody past care asked again this step, to be served from the next one on.
  private let asked: UnsafeMutablePointer<Bool>
  private var step = 0

  init(_ parameters: Parameters, steps: Int, classes: Int, _ fineness: Fineness) {
    least = 0.1 * fineness.waits
    pathways = parameters.pathways
    self.classes = classes
    block = 2 * classes
    self.steps = steps
    nodes = pathways.map(\.persistence.exit.count).max() ?? 0
    let n = pathways.count
    waits = .allocate(capacity: n * 2 * steps)
    waits.initialize(repeating: false, count: n * 2 * steps)
    asked = .allocate(capacity: n)
    asked.initialize(repeating: false, count: n)
    oldest = .allocate(capacity: n)
    oldest.initialize(repeating: 0, count: n)
    let sizes = [n * 2 * steps * block, n * nodes * block, n * 2 * block, n * block, block]
    count = sizes.reduce(0, +)
    storage = .allocate(capacity: count)
    storage.initialize(repeating: 0, count: count)
    waiting = storage
    care = waiting + sizes[0]
    past = care + sizes[1]
    arriving = past + sizes[2]
    back = arriving + sizes[3]
  }

  deinit {
    storage.deallocate()
    waits.deallocate()
    asked.deallocate()
    oldest.deallocate()
  }

  private func position(_ pathway: Int, _ kind: Int, asked: Int) -> Int {
    (pathway * 2 + kind) * steps + asked
  }

  /// The most steps that anybody may have waited.
  func longestWait(_ pathway: Int) -> Int {
    while oldest[pathway] < step,
      !(0...1).contains(where: { waits[position(pathway, $0, asked: oldest[pathway])] })
    {
      oldest[pathway] += 1
    }
    return step - oldest[pathway]
  }

  private func care(_ pathway: Int, _ node: Int) -> UnsafeMutablePointer<Double> {
    care + (pathway * nodes + node) * block
  }
  private func past(_ pathway: Int, exhausted: Bool) -> UnsafeMutablePointer<Double> {
    past + (pathway * 2 + (exhausted ? 1 : 0)) * block
  }

  func fillInitial(inCare: Double, pastCare: Double, _ mix: [Double]) {
    for (p, pathway) in pathways.enumerated() {
      kernels.add(past(p, exhausted: false), mix, pathway.share * pastCare, block)
      for (node, weight) in pathway.persistence.weights.enumerated() {
        kernels.add(care(p, node), mix, pathway.share * inCare * weight, block)
      }
    }
  }

  func scale(by factor: Double) { kernels.scale(storage, factor, count) }

  /// A plan year begins: nobody's visits are used up.
  func beginPlanYear() {
    for p in pathways.indices {
      kernels.add(past(p, exhausted: false), past(p, exhausted: true), 1, block)
      past(p, exhausted: true).update(repeating: 0, count: block)
    }
  }

  /// Returns are chosen, and join the queue from the next step on; need changes for those in care and past it.
  ///
  /// - Parameters:
  ///   - chance: of returning, of members in need, by class; nil: nobody returns.
  /// - Returns: by pathway, the mean chance of returning of those with visits left.
  func chooseReturns(_ need: Need, _ chance: UnsafeMutablePointer<Double>?) -> [Double] {
    var chances = [Double](repeating: 0, count: pathways.count)
    if let chance {
      for p in pathways.indices {
        let open = past(p, exhausted: false)
        let cell = position(p, 1, asked: step)
        let coming = waiting + (cell * block + classes)
        let all = kernels.total(open, block)
        for k in 0..<classes {
          coming[k] = open[classes + k] * chance[k]
          open[classes + k] -= coming[k]
        }
        let asking = kernels.total(coming, classes)
        chances[p] = all > 0 ? asking / all : 0
        asked[p] = asking > 0
        kernels.need(waiting + cell * block, 1, need.onset, need.resolution, classes)
      }
    }
    kernels.need(care, pathways.count * (nodes + 2), need.onset, need.resolution, classes)
    return chances
  }

  /// This step's requests join the queue.
  ///
  /// - Parameters:
  ///   - requested: by [need][class], as they stood before the change of need, less those back at once.
  ///   - bounce: by pathway, the part of its requests that was back at once; `back` is their mean.
  func join(requested: UnsafeMutablePointer<Double>, _ need: Need, _ bounce: [Double], back: Double) {
    kernels.need(requested, 1, need.onset, need.resolution, classes)
    for (p, pathway) in pathways.enumerated() {
      let part = back < 1 ? pathway.share * (1 - bounce[p]) / (1 - back) : 0
      let cell = position(p, 0, asked: step)
      kernels.add(waiting + cell * block, requested, part, block)
      if part > 0 { waits[cell] = true }
    }
  }

  /// What happens to those of a cell of the queue: part of them is served, of whom some appear.
  struct Service {
    let served: Double
    /// Of those served: appearing; of the others: booking anew.
    let kept, rebooked: Double
    /// Of those not served.
    let giveUp: Double

    var appear: Double { served * kept }
    var goBack: Double { served * (1 - kept) * (1 - rebooked) + (1 - served) * giveUp }
  }

  /// Item 7 for those who have waited so long: served or not, kept or missed, staying or going back.
  ///
  /// - Parameter exhausted: of those who appear, whose visits are used up by it.
  func serve(_ p: Int, kind: Int, waited: Int, _ need: Need, _ service: Service, exhausted: Double) {
    let position = position(p, kind, asked: step - waited)
    guard waits[position] else { return }
    let cell = waiting + position * block
    // First visits go back to the registered, returns to past care.
    let origin = kind == 0 ? back : past(p, exhausted: false)
    // Those who asked this step have had their change of need.
    let changes = waited > 0
    let appear = service.appear
    var now = kernels_service(
      onset: changes ? need.onset : 0, resolution: changes ? need.resolution : 0,
      appear: appear * (1 - exhausted), exhausted: appear * exhausted,
      resolved: pathways[p].resolvedByCare, back: service.goBack)
    let left = kernels.serve(cell, arriving + p * block, past(p, exhausted: true), origin, &now, classes)
    // Too few to matter wait no longer.
    if left < least, appear + service.goBack > 0 {
      kernels.add(origin, cell, 1, block)
      cell.update(repeating: 0, count: block)
      waits[position] = false
    }
  }

  /// Those who appeared this step draw their persistence.
  func arrive(_ p: Int) {
    let coming = arriving + p * block
    for (node, weight) in pathways[p].persistence.weights.enumerated() {
      kernels.add(care(p, node), coming, weight, block)
    }
    coming.update(repeating: 0, count: block)
  }

  /// Item 9 for a persistence node: the part that leaves with visits left, and the part whose visits are used up.
  func leaveCare(_ p: Int, node: Int, leaving: Double, exhausted: Double) {
    let cell = care(p, node)
    leave(cell, leaving, to: past(p, exhausted: false), p)
    if exhausted > 0 { leave(cell, exhausted, to: past(p, exhausted: true), p) }
    kernels.scale(cell, 1 - leaving - exhausted, block)
  }

  /// Adds a part of a cell to those past care, some with their need resolved.
  private func leave(
    _ cell: UnsafeMutablePointer<Double>, _ part: Double, to target: UnsafeMutablePointer<Double>, _ p: Int
  ) {
    kernels.leave(cell, target, part, pathways[p].resolvedByCare, classes)
  }

  /// The end of the step: who waits has waited one more, and nobody is left to be handed over.
  func endStep() {
    for p in pathways.indices where asked[p] { waits[position(p, 1, asked: step)] = true }
    step += 1
    back.update(repeating: 0, count: block)
  }
}
