import Kernels
import Numerics
import Testing

/// The inner loops, for every instruction set that this processor has.
@Suite("Kernels")
struct KernelsTests {
  static let classes = 24
  static let block = 2 * classes
  static let others = ["avx2", "avx512"].filter { (name: String) in kernels_named(name) != nil }

  /// Everything that the kernels write for some rows of shares, in one list.
  private func results(_ kernels: kernels, seed: UInt64) -> [Double] {
    var stream = RandomStream(seed: seed)
    stream.start(StreamKey(replication: 0, world: 0, segment: 0, week: 0, flow: 0))
    func row(_ count: Int, _ most: Double = 1) -> [Double] {
      (0..<count).map { _ in most * stream.uniform() }
    }
    let (block, n) = (Self.block, Self.classes)
    var step = kernels_step(aware: 0.13, forget: 0.04, onset: 0.01, resolution: 0.07)
    var register = row(block)
    var request = row(block)
    let (readiness, organic, captured) = (row(n, 4), row(n, 0.1), row(n, 2))
    kernels.registration(&register, readiness, organic, captured, [0.8, 1.7], 0.3, 0.02, n)
    kernels.request(&request, readiness, 0.4, 0.01, n)
    var (before, fresh) = (row(2 * block), row(block))
    var flows = kernels_flows()
    kernels.notice(&before, &fresh, register, &step, n, &flows)
    let noticed = [flows.unaware, flows.aware, flows.noticed, flows.at_once, flows.registering]
    let moved = [1, 2, 4].flatMap { ages in
      [1, 3].flatMap { targets in
        [false, true].flatMap { apart in
          RowSample(classes: n, ages: ages, targets: targets, apart: apart, &stream).moved(kernels, &step).all
        }
      }
    }
    var cells = row(3 * block)
    kernels.need(&cells, 3, 0.01, 0.07, n)
    let care = row(block)
    var (past, exhausted, back) = (row(block), row(block), row(block))
    kernels.leave(care, &past, 0.2, 0.6, n)
    kernels.add(&past, care, 0.37, block)
    kernels.scale(&past, 0.93, block)
    var service = kernels_service(
      onset: 0.01, resolution: 0.07, appear: 0.4, exhausted: 0.1, resolved: 0.6, back: 0.2)
    let left = kernels.serve(&cells, &past, &exhausted, &back, &service, n)
    return [
      register, request, before, fresh, noticed, moved, cells, past, exhausted, back,
      [left, kernels.total(past, block)],
    ].flatMap { $0 }
  }

  @Test(arguments: others)
  func `give the same bytes`(name: String) throws {
    let (baseline, other) = (kernels_named("baseline").pointee, try #require(kernels_named(name)).pointee)
    for seed in 1...20 as ClosedRange<UInt64> {
      let (a, b) = (results(baseline, seed: seed), results(other, seed: seed))
      #expect(a.map(\.bitPattern) == b.map(\.bitPattern))
    }
  }

  @Test func `are known by their names only`() {
    #expect(kernels_named("baseline") != nil)
    #expect(kernels_named("avx1024") == nil)
    let best = String(cString: kernels_best().pointee.name)
    #expect((["baseline"] + Self.others).last == best)
  }

  /// Nobody is lost, whoever they were and wherever they go, and everybody moves as worked out member by member.
  @Test(arguments: [1, 2, 3, 5], [1, 2, 4])
  func `move a row as its members`(ages: Int, targets: Int) {
    var stream = RandomStream(seed: 7)
    stream.start(StreamKey(replication: UInt32(ages), world: 0, segment: 0, week: UInt16(targets), flow: 0))
    var step = kernels_step(aware: 0.2, forget: 0.1, onset: 0.05, resolution: 0.3)
    for apart in [false, true] {
      let sample = RowSample(classes: Self.classes, ages: ages, targets: targets, apart: apart, &stream)
      let (fast, slow) = (sample.moved(kernels_best().pointee, &step), sample.expected(step))
      #expect(fast.all.count == slow.all.count)
      for (a, b) in zip(fast.all, slow.all) { #expect(abs(a - b) < 1e-12) }
      let before = sample.shares.joined().reduce(0, +) + sample.requested.reduce(0, +)
      let after = fast.shares.joined().reduce(0, +) + fast.requested.reduce(0, +)
      #expect(abs(after - before) < 1e-11)
      // Becoming aware is the same for all classes.
      #expect(abs(fast.flows[2] - 0.2 * fast.flows[0]) < 1e-12)
    }
  }

  @Test func `serve a cell of the queue as its members`() {
    let (kernels, n) = (kernels_best().pointee, Self.classes)
    let start = (0..<Self.block).map { Double($0 % 7) }
    var cell = start
    var (appeared, exhausted, back) = (start.map { $0 + 1 }, start.map { $0 + 2 }, start.map { $0 + 3 })
    var service = kernels_service(
      onset: 0.05, resolution: 0.3, appear: 0.4, exhausted: 0.1, resolved: 0.6, back: 0.2)
    let left = kernels.serve(&cell, &appeared, &exhausted, &back, &service, n)
    for k in 0..<n {
      let (x0, x1) = (start[k], start[n + k])
      let (y0, y1) = (x0 * 0.95 + x1 * 0.3, x0 * 0.05 + x1 * 0.7)
      #expect(abs(cell[k] - 0.3 * y0) < 1e-13 && abs(cell[n + k] - 0.3 * y1) < 1e-13)
      #expect(abs(appeared[k] - (x0 + 1 + 0.4 * y0)) < 1e-13)
      #expect(abs(appeared[n + k] - (x1 + 1 + 0.4 * y1)) < 1e-13)
      #expect(abs(exhausted[k] - (x0 + 2 + 0.1 * (y0 + 0.6 * y1))) < 1e-13)
      #expect(abs(exhausted[n + k] - (x1 + 2 + 0.1 * 0.4 * y1)) < 1e-13)
      #expect(abs(back[k] - (x0 + 3 + 0.2 * y0)) < 1e-13)
      #expect(abs(back[n + k] - (x1 + 3 + 0.2 * y1)) < 1e-13)
    }
    #expect(abs(left - cell.reduce(0, +)) < 1e-11)
  }
}

/// A row of shares with where its members go, and what acts on them.
private struct RowSample {
  let classes, ages: Int
  var block: Int { 2 * classes }
  /// By target, the row itself first: unaware, aware, registered by age, each by [need][class].
  let shares: [[Double]]
  /// By target: parts of the unaware, of the aware, and of the registered by age.
  let parts: [(unaware: Double, aware: Double, registered: [Double])]
  let registration: [Double]
  let request: [[Double]]
  let requested: [Double]
  let back = 0.3

  struct Moved {
    var shares: [[Double]]
    var requested: [Double]
    /// The five of `kernels_flows`; registered and requested by age.
    var flows: [Double]
    var asked: [Double]

    var all: [Double] { shares.joined() + requested + flows + asked }
  }

  init(classes: Int, ages: Int, targets: Int, apart: Bool, _ stream: inout RandomStream) {
    func row(_ count: Int) -> [Double] { (0..<count).map { _ in stream.uniform() } }
    func oneAsSum() -> [Double] {
      let weights = row(targets)
      return weights.map { $0 / weights.reduce(0, +) }
    }
    (self.classes, self.ages) = (classes, ages)
    shares = (0..<targets).map { _ in row((2 + ages) * 2 * classes) }
    let unaware = oneAsSum()
    let aware = apart ? oneAsSum() : unaware
    let registered = (0..<ages).map { _ in oneAsSum() }
    parts = (0..<targets).map { t in (unaware[t], aware[t], registered.map { $0[t] }) }
    registration = row(2 * classes)
    request = (0..<ages).map { _ in row(2 * classes) }
    requested = row(2 * classes)
  }

  func moved(_ kernels: kernels, _ step: inout kernels_step) -> Moved {
    let (size, count) = ((2 + ages) * block, shares.count)
    let rows = UnsafeMutablePointer<Double>.allocate(capacity: size * count)
    let registered = UnsafeMutablePointer<Double>.allocate(capacity: ages * count)
    let targets = UnsafeMutablePointer<kernels_target>.allocate(capacity: count)
    let chances = UnsafeMutablePointer<Double>.allocate(capacity: (ages + 1) * block)
    let byAge = UnsafeMutablePointer<UnsafePointer<Double>?>.allocate(capacity: ages)
    var room = [Double](repeating: 9, count: 2 * block)
    var requested = requested
    defer {
      rows.deallocate()
      registered.deallocate()
      targets.deallocate()
      chances.deallocate()
      byAge.deallocate()
    }
    for t in 0..<count {
      (rows + t * size).initialize(from: shares[t], count: size)
      (registered + t * ages).initialize(from: parts[t].registered, count: ages)
      targets[t] = kernels_target(
        shares: rows + t * size, unaware: parts[t].unaware, aware: parts[t].aware,
        registered: registered + t * ages)
    }
    chances.initialize(from: registration, count: block)
    for age in 0..<ages {
      (chances + (age + 1) * block).initialize(from: request[age], count: block)
      byAge[age] = UnsafePointer(chances + (age + 1) * block)
    }
    var flows = kernels_flows()
    var asked = [kernels_asked](repeating: kernels_asked(), count: ages)
    requested.withUnsafeMutableBufferPointer { requested in
      room.withUnsafeMutableBufferPointer { room in
        var row = kernels_row(
          registration: chances, request: byAge, ages: ages, back: back, targets: targets, count: count,
          requested: requested.baseAddress, fresh: room.baseAddress)
        kernels.row(&row, &step, classes, &flows, &asked)
      }
    }
    return Moved(
      shares: (0..<count).map { t in (0..<size).map { rows[t * size + $0] } }, requested: requested,
      flows: [flows.unaware, flows.aware, flows.noticed, flows.at_once, flows.registering],
      asked: asked.flatMap { [$0.registered, $0.requested] })
  }

  /// Each share taken by itself.
  func expected(_ step: kernels_step) -> Moved {
    var result = Moved(
      shares: shares, requested: requested, flows: [0, 0, 0, 0, 0],
      asked: [Double](repeating: 0, count: 2 * ages))
    result.shares[0] = result.shares[0].map { _ in 0 }
    func put(_ n: Int, _ k: Int, _ stage: Int, _ share: Double, _ part: (Int) -> Double) {
      let changes = n == 0 ? step.onset : step.resolution
      for t in shares.indices {
        result.shares[t][stage * block + n * classes + k] += share * part(t) * (1 - changes)
        result.shares[t][stage * block + (1 - n) * classes + k] += share * part(t) * changes
      }
    }
    for n in 0...1 {
      for k in 0..<classes {
        let i = n * classes + k
        let (u, a) = (shares[0][i], shares[0][block + i])
        let noticed = u * step.aware
        let (atOnce, registering) = (noticed * registration[i], a * registration[i])
        let lost = (a - registering) * step.forget
        for (place, value) in [u, a, noticed, atOnce, registering].enumerated() {
          result.flows[place] += value
        }
        put(n, k, 0, u - noticed) { parts[$0].unaware }
        put(n, k, 1, noticed - atOnce) { parts[$0].unaware }
        put(n, k, 2, atOnce) { parts[$0].unaware }
        put(n, k, 0, lost) { parts[$0].aware }
        put(n, k, 1, a - registering - lost) { parts[$0].aware }
        put(n, k, 2, registering) { parts[$0].aware }
        for age in 0..<ages {
          let g = shares[0][(2 + age) * block + i]
          let q = g * request[age][i]
          result.asked[2 * age] += g
          result.asked[2 * age + 1] += q
          result.requested[i] += q * (1 - back)
          put(n, k, 2 + min(age + 1, ages - 1), g - q) { parts[$0].registered[age] }
          put(n, k, 1 + ages, q * back) { parts[$0].registered[age] }
        }
      }
    }
    return result
  }
}
