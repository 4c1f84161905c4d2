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
    var (unaware, aware, fresh) = (row(block), row(block), row(block))
    var parts = row(6 * block)
    var flows = kernels_flows()
    kernels.notice_apart(unaware, aware, &parts, register, &step, n, &flows)
    let apart = [flows.unaware, flows.aware, flows.noticed, flows.at_once, flows.registering]
    kernels.notice(&unaware, &aware, &fresh, register, &step, n, &flows)
    let together = [flows.unaware, flows.aware, flows.noticed, flows.at_once, flows.registering]
    let registered = row(block)
    var (stay, bounced, requested) = (row(block), row(block), row(block))
    let asked = kernels.ask(registered, request, 0.3, &step, &stay, 1, &bounced, &requested, n)
    var cells = row(3 * block)
    kernels.need(&cells, 3, 0.01, 0.07, n)
    var past = row(block)
    kernels.leave(registered, &past, 0.2, 0.6, n)
    kernels.add(&past, registered, 0.37, block)
    kernels.scale(&past, 0.93, block)
    return [
      register, request, unaware, aware, fresh, parts, apart, together, stay, bounced, requested, cells, past,
      [asked.registered, asked.requested, kernels.total(past, block)],
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

  /// Nobody is lost, and both ways of noticing are one step.
  @Test func `keep everybody`() {
    let kernels = kernels_best().pointee
    let (block, n) = (Self.block, Self.classes)
    var step = kernels_step(aware: 0.2, forget: 0.1, onset: 0.05, resolution: 0.3)
    let register = (0..<block).map { 0.01 * Double($0) }
    var unaware = (0..<block).map { Double($0 % 7) }
    var aware = (0..<block).map { Double($0 % 5) }
    var fresh = [Double](repeating: 9, count: block)
    var parts = [Double](repeating: 9, count: 6 * block)
    var flows = kernels_flows()
    let before = unaware.reduce(0, +) + aware.reduce(0, +)
    kernels.notice_apart(unaware, aware, &parts, register, &step, n, &flows)
    kernels.notice(&unaware, &aware, &fresh, register, &step, n, &flows)
    #expect(abs(unaware.reduce(0, +) + aware.reduce(0, +) + fresh.reduce(0, +) - before) < 1e-11)
    for (stage, shares) in [unaware, aware, fresh].enumerated() {
      for i in 0..<block {
        #expect(abs(parts[stage * block + i] + parts[(3 + stage) * block + i] - shares[i]) < 1e-13)
      }
    }
    // Becoming aware is the same for all classes.
    #expect(abs(flows.noticed - 0.2 * flows.unaware) < 1e-12)
  }
}
