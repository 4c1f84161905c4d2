import Model

/// Who waits, is in care or past care, by need and class: expected shares of a slot in each of these cells.
///
/// Kept only where such members can come back: by giving up the wait, missing the first appointment, or returning.
/// Layout of every cell: [need][class].
final class LateMix {
  private let pathways: [Parameters.OfPathway]
  private let block: Int
  private let classes: Int
  /// Numbers of steps waited told apart.
  private let queue: Int
  private let nodes: Int
  /// [pathway][first, returning][waited], [pathway][node], [pathway][with visits left, exhausted].
  private let waiting, care, past: UnsafeMutablePointer<Double>
  /// Members past care who asked again this step, by [pathway]; they join the queue when it has been served.
  private let returning: UnsafeMutablePointer<Double>
  /// Members who appeared for a first visit this step and have visits left, by [pathway]; emptied within the step.
  private let arriving: UnsafeMutablePointer<Double>
  private let storage: UnsafeMutablePointer<Double>
  private let count: Int
  /// Registered again this step, not yet handed over.
  private var back: [Double]
  /// Longest wait that anybody has.
  private var longest = 0
  /// Whether a cell of the queue holds anyone, by [pathway][first, returning][waited].
  private var waits: [Bool]

  init(_ parameters: Parameters, steps: Int, block: Int) {
    pathways = parameters.pathways
    self.block = block
    classes = block / 2
    queue = steps + 2
    nodes = pathways.map(\.persistence.exit.count).max() ?? 0
    back = [Double](repeating: 0, count: block)
    waits = [Bool](repeating: false, count: pathways.count * 2 * queue)
    let n = pathways.count
    let sizes = [n * 2 * queue * block, n * nodes * block, n * 2 * block, n * block, n * block]
    count = sizes.reduce(0, +)
    storage = .allocate(capacity: count)
    storage.initialize(repeating: 0, count: count)
    waiting = storage
    care = waiting + sizes[0]
    past = care + sizes[1]
    returning = past + sizes[2]
    arriving = returning + sizes[3]
  }

  deinit { storage.deallocate() }

  private func waiting(_ pathway: Int, _ kind: Int, _ waited: Int) -> UnsafeMutablePointer<Double> {
    waiting + ((pathway * 2 + kind) * queue + waited) * block
  }
  private func position(_ pathway: Int, _ kind: Int, _ waited: Int) -> Int {
    (pathway * 2 + kind) * queue + waited
  }
  /// Whether anybody of a kind has waited so long.
  func holds(_ pathway: Int, kind: Int, waited: Int) -> Bool { waits[position(pathway, kind, waited)] }

  private func care(_ pathway: Int, _ node: Int) -> UnsafeMutablePointer<Double> {
    care + (pathway * nodes + node) * block
  }
  private func past(_ pathway: Int, exhausted: Bool) -> UnsafeMutablePointer<Double> {
    past + (pathway * 2 + (exhausted ? 1 : 0)) * block
  }

  func fillInitial(inCare: Double, pastCare: Double, _ mix: [Double]) {
    for (p, pathway) in pathways.enumerated() {
      for i in 0..<block {
        past(p, exhausted: false)[i] = pathway.share * pastCare * mix[i]
        for (node, weight) in pathway.persistence.weights.enumerated() {
          care(p, node)[i] = pathway.share * inCare * weight * mix[i]
        }
      }
    }
  }

  /// Item 1: leavers.
  func scale(by stay: Double) { for i in 0..<count { storage[i] *= stay } }

  /// A plan year begins: nobody's visits are used up.
  func beginPlanYear() {
    for p in pathways.indices {
      let (open, exhausted) = (past(p, exhausted: false), past(p, exhausted: true))
      for i in 0..<block {
        open[i] += exhausted[i]
        exhausted[i] = 0
      }
    }
  }

  /// Returns are chosen, need changes for everybody, and this step's requests join the queue.
  ///
  /// - Parameters:
  ///   - returnChance: of members in need by class; empty: nobody returns.
  ///   - requested: by [need][class], as they stood before the change of need, less those back at once.
  ///   - bounce: by pathway, the part of its requests that was back at once; `back` is their mean.
  /// - Returns: by pathway, the mean chance of returning of those with visits left.
  func beginStep(
    _ need: Need, _ returnChance: [Double], requested: UnsafeMutablePointer<Double>, _ bounce: [Double],
    back: Double
  ) -> [Double] {
    for i in 0..<block { self.back[i] = 0 }
    var chances: [Double] = []
    for p in pathways.indices {
      let (open, coming) = (past(p, exhausted: false), returning + p * block)
      var (all, asking) = (0.0, 0.0)
      for k in 0..<classes {
        let chosen = returnChance.isEmpty ? 0 : open[classes + k] * returnChance[k]
        all += open[k] + open[classes + k]
        asking += chosen
        open[classes + k] -= chosen
        coming[k] = 0
        coming[classes + k] = chosen
      }
      chances.append(all > 0 ? asking / all : 0)
    }
    for cell in waits.indices where waits[cell] { need.change(waiting + cell * block, classes: classes) }
    let rest = waits.count * block
    for cell in 0..<((count - rest) / block) { need.change(care + cell * block, classes: classes) }
    need.change(requested, classes: classes)
    for (p, pathway) in pathways.enumerated() {
      let part = back < 1 ? pathway.share * (1 - bounce[p]) / (1 - back) : 0
      let cell = waiting(p, 0, 0)
      for i in 0..<block { cell[i] += requested[i] * part }
      if part > 0 { waits[position(p, 0, 0)] = true }
    }
    return chances
  }

  /// Item 7 for those who have waited so long: served or not, kept or missed, staying or going back.
  ///
  /// - Parameters:
  ///   - served: part of them that is served; `kept` of those appear, `rebooked` of the others stay.
  ///   - exhausted: part of those who appear whose visits are used up by it.
  func serve(
    _ p: Int, kind: Int, waited: Int, served: Double, kept: Double, rebooked: Double, giveUp: Double,
    exhausted: Double
  ) {
    let cell = waiting(p, kind, waited)
    let appear = served * kept
    let goBack = served * (1 - kept) * (1 - rebooked) + (1 - served) * giveUp
    guard appear + goBack > 0 else { return }
    if appear + goBack >= 1 { waits[position(p, kind, waited)] = false }
    let target = arriving + p * block
    for i in 0..<block { target[i] += cell[i] * appear * (1 - exhausted) }
    if goBack > 0 {
      let open = past(p, exhausted: false)
      for i in 0..<block {
        if kind == 0 { back[i] += cell[i] * goBack } else { open[i] += cell[i] * goBack }
      }
    }
    if exhausted > 0 { leave(cell, appear * exhausted, to: past(p, exhausted: true), p) }
    for i in 0..<block { cell[i] *= 1 - appear - goBack }
  }

  /// Those who appeared this step draw their persistence.
  func arrive(_ p: Int) {
    let coming = arriving + p * block
    for (node, weight) in pathways[p].persistence.weights.enumerated() {
      let target = care(p, node)
      for i in 0..<block { target[i] += coming[i] * weight }
    }
    coming.update(repeating: 0, count: block)
  }

  /// Hands over those who are registered again, by [need][class].
  func takeBack() -> [Double] {
    defer { for i in 0..<block { back[i] = 0 } }
    return back
  }

  /// Item 9 for a persistence node: the part that leaves with visits left, and the part whose visits are used up.
  func leaveCare(_ p: Int, node: Int, leaving: Double, exhausted: Double) {
    let cell = care(p, node)
    leave(cell, leaving, to: past(p, exhausted: false), p)
    leave(cell, exhausted, to: past(p, exhausted: true), p)
    for i in 0..<block { cell[i] *= 1 - leaving - exhausted }
  }

  /// Adds a part of a cell to those past care, some with their need resolved.
  private func leave(
    _ cell: UnsafeMutablePointer<Double>, _ part: Double, to target: UnsafeMutablePointer<Double>, _ p: Int
  ) {
    let resolved = pathways[p].resolvedByCare
    for k in 0..<classes {
      let (without, with) = (cell[k] * part, cell[classes + k] * part)
      target[k] += without + with * resolved
      target[classes + k] += with * (1 - resolved)
    }
  }

  /// The end of the step: who waits has waited one more, and those who asked again join the queue.
  func endStep() {
    longest = min(longest + 1, queue - 1)
    for p in pathways.indices {
      for i in 0..<block { waiting(p, 1, 0)[i] += returning[p * block + i] }
      waits[position(p, 1, 0)] = (0..<block).contains { returning[p * block + $0] > 0 }
      for kind in 0...1 {
        let (first, last) = (position(p, kind, 0), position(p, kind, queue - 1))
        if waits[last - 1] {
          for i in 0..<block { waiting[last * block + i] += waiting[(last - 1) * block + i] }
          waits[last] = true
        }
        for cell in stride(from: first + min(longest, queue - 2), to: first, by: -1)
        where waits[cell - 1] || waits[cell] {
          (waiting + cell * block).update(from: waiting + (cell - 1) * block, count: block)
          waits[cell] = waits[cell - 1]
        }
        (waiting + first * block).update(repeating: 0, count: block)
        waits[first] = false
      }
    }
  }
}
