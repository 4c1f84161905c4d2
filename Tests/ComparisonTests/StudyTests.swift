import Campaign
import Engines
import Foundation
import Model
import TestSupport
import Testing

@testable import Comparison
@testable import Results

@Suite("A study")
struct StudyTests {
  /// Whether two studies keep the same, bit by bit: a plain Bool, since the difference would take minutes to show.
  static func identical(_ a: Study, _ b: Study) -> Bool { bits(a) == bits(b) }

  private static func bits(_ study: Study) -> [UInt64] {
    let tables = [
      study.values, study.expectedValues, study.secondValues, study.guaranteeValues, study.waterfallValues,
      study.weeklyValues,
    ]
    return tables.flatMap { [UInt64($0.rows)] + $0.all.map(\.bitPattern) }
      + study.sendSums.flatMap { $0 }.map(\.bitPattern)
  }

  @Test("is the same on 1, 2 and 4 threads", arguments: [Engine.projected, .expected])
  func threads(engine: Engine) async throws {
    func run(_ threads: Int) async throws -> Study {
      try await Studies.run {
        $0.engine = engine
        $0.replications = 96
        $0.threads = threads
      }
    }
    let one = try await run(1)
    #expect(one.replications == 96 && one.values.rows == 96 && one.values.width == 5 * Study.measures.count)
    for threads in [2, 4] {
      let many = try await run(threads)
      #expect(StudyTests.identical(many, one))
    }
  }

  @Test("is the same on 1 and 3 threads with members drawn one by one")
  func memberThreads() async throws {
    let scenario = SmallScenario.all.scenario
    func run(_ threads: Int) async throws -> Study {
      try await Studies.run(scenario) {
        $0.engine = .member
        $0.replications = 40
        $0.threads = threads
      }
    }
    let (one, three) = (try await run(1), try await run(3))
    #expect(StudyTests.identical(one, three))
  }

  @Test("of replications 1 to 50 and one of 51 to 100 make one of 1 to 100", arguments: ThetaPoints.allCases)
  func skipping(points: ThetaPoints) async throws {
    func run(_ skip: Int, _ replications: Int) async throws -> Study {
      try await Studies.run {
        $0.points = points
        $0.skip = skip
        $0.replications = replications
      }
    }
    let all = try await run(0, 100)
    let (first, second) = (try await run(0, 50), try await run(50, 50))
    func same(_ table: (Study) -> NumberTable) -> Bool {
      (table(first).all + table(second).all).map(\.bitPattern) == table(all).all.map(\.bitPattern)
    }
    #expect(same { $0.values } && same { $0.expectedValues } && same { $0.secondValues })
    #expect(same { $0.guaranteeValues } && same { $0.waterfallValues } && same { $0.weeklyValues })
    for strategy in all.strategies.indices {
      for index in all.sendSums[strategy].indices {
        let sum = first.sendSums[strategy][index] + second.sendSums[strategy][index]
        #expect(agree(sum, all.sendSums[strategy][index]))
      }
    }
    #expect(first.values.all != second.values.all)
  }

  @Test("of some strategies leaves their numbers as they are among all", arguments: [false, true])
  func subset(independent: Bool) async throws {
    let all = try await Studies.run { $0.independent = independent }
    let some = try await Studies.run {
      $0.independent = independent
      $0.strategies = ["more"]
    }
    #expect(some.strategies == [0, Studies.more] && some.name(ofStrategy: 1) == "more")
    for (position, strategy) in [(0, Studies.doNothing), (1, Studies.more)] {
      for id in Study.measures {
        let (a, b) = (some.values(id, strategy: position), all.values(id, strategy: strategy))
        #expect(a.map(\.bitPattern) == b.map(\.bitPattern))
        let (c, d) = (some.expectedValues(id, strategy: position), all.expectedValues(id, strategy: strategy))
        #expect(c.map(\.bitPattern) == d.map(\.bitPattern))
      }
      for guarantee in 0..<4 {
        let own = some.guaranteeValues(guarantee, strategy: position)
        let among = all.guaranteeValues(guarantee, strategy: strategy)
        #expect(own.map(\.bitPattern) == among.map(\.bitPattern))
      }
      for step in WaterfallStep.allCases {
        #expect(some.waterfall(step, strategy: position) == all.waterfall(step, strategy: strategy))
      }
    }
  }

  @Test("shares θ and chance between strategies, so that twins are equal")
  func twins() async throws {
    let study = try await Studies.shortStudy()
    for id in Study.measures where id != .desklessToDeskRegistration {
      let twin = study.values(id, strategy: Studies.twin)
      let plan = study.values(id, strategy: Studies.plan)
      #expect(zip(plan, twin).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }, "\(id.rawValue)")
    }
    let other = study.values(.registered, strategy: Studies.more)
    #expect(study.values(.registered, strategy: Studies.plan) != other)
  }

  @Test("shares neither in independent worlds, so that twins differ")
  func independentTwins() async throws {
    let study = try await Studies.run { $0.independent = true }
    let (plan, twin) = (Studies.plan, Studies.twin)
    for (a, b) in [
      (study.values(.registered, strategy: plan), study.values(.registered, strategy: twin)),
      (study.expectedValues(.registered, strategy: plan), study.expectedValues(.registered, strategy: twin)),
    ] {
      #expect(zip(a, b).count { $0 == $1 } < 5)
      let (x, y) = (Moments(a), Moments(b))
      #expect(try MomentTests.sameMean(x, y).stands(comparisons: 2))
    }
    let shared = try await Studies.shortStudy()
    #expect(study.values(.users, strategy: 0) != shared.values(.users, strategy: 0))
  }

  @Test("has other draws under another seed, and under its second copy of chance")
  func seeds() async throws {
    let (study, other) = (try await Studies.shortStudy(), try await Studies.run { $0.seed = 4 })
    let users = study.values(.users, strategy: 1)
    #expect(users != other.values(.users, strategy: 1))
    #expect(study.secondValues(.users, strategy: 1).count == 48)
    #expect(users != study.secondValues(.users, strategy: 1))
    #expect(users != study.expectedValues(.users, strategy: 1))
  }

  @Test("by expectations has no chance: its values are the expected ones, and there is no second copy")
  func expected() async throws {
    let study = try await Studies.run { $0.engine = .expected }
    let isSame = study.values.all.map(\.bitPattern) == study.expectedValues.all.map(\.bitPattern)
    #expect(isSame)
    #expect(study.secondValues.rows == 0 && study.secondLimit == 0)
    let projected = try await Studies.shortStudy()
    let (a, b) = (study.values(.users, strategy: 1), projected.expectedValues(.users, strategy: 1))
    #expect(a == b, "θ does not depend on the engine")
  }

  @Test("keeps a second copy of chance for the first 400 replications only")
  func secondCopies() async throws {
    let study = try await Studies.run(SmallScenario(members: 20, weeks: 4).scenario) { $0.replications = 420 }
    #expect(study.secondValues(.registered, strategy: 0).count == 400)
    #expect(study.values(.registered, strategy: 0).count == 420)
  }

  @Test("stops at the first batch that is precise enough, at the latest at the end")
  func precision() async throws {
    let scenario = SmallScenario(members: 20, weeks: 3).scenario
    func run(_ replications: Int, _ until: @escaping @Sendable (Study) -> Bool) async throws -> Int {
      try await Studies.run(scenario, until: until) {
        $0.replications = replications
        $0.engine = .expected
      }.replications
    }
    #expect(try await run(3_000) { _ in true } == 512)
    #expect(try await run(3_000) { $0.replications > 600 } == 1_024)
    #expect(try await run(1_500) { _ in false } == 1_500)
    #expect(try await run(100) { _ in true } == 100)
  }

  @Test("run in batches is the same as run at once")
  func batches() async throws {
    let scenario = SmallScenario(members: 20, weeks: 3).scenario
    let once = try await Studies.run(scenario) { $0.replications = 700 }
    let never: @Sendable (Study) -> Bool = { _ in false }
    let batched = try await Studies.run(scenario, until: never) { $0.replications = 700 }
    #expect(StudyTests.identical(once, batched))
  }

  @Test("that outgrows its memory goes on in a file, and is the same")
  func spilled() async throws {
    func run(_ memory: Int) async throws -> Study {
      try await Study.run(Studies.model(), RunOptions(seed: 3, replications: 200, threads: 2), memory: memory)
    }
    let (kept, spilled) = (try await run(.max), try await run(0))
    #expect(kept.file.size == 0 && spilled.file.size > 4 * NumberTable.pageSize)
    #expect(StudyTests.identical(kept, spilled))
    try spilled.check()
    let (a, b) = (try RunResults(kept), try RunResults(spilled))
    #expect(a.weeklyCSV == b.weeklyCSV)
    #expect(a.measuresCSV == b.measuresCSV)
    #expect(a.summary.text == b.summary.text)
    let (draws, again) = (try SummaryTests.text(a.draws), try SummaryTests.text(b.draws))
    #expect(draws == again)
  }

  @Test("too large is refused before anything is run")
  func tooLarge() async throws {
    let model = try Studies.model()
    // 28 measures twice, four guarantees and seven steps of eight bytes, for five strategies.
    let options = RunOptions(replications: 10_000_000)
    let gigabytes = Study.gigabytes(model, options)
    let numbers = Double(5 * (2 * 28 + 4 + 7))
    #expect(agree(gigabytes, numbers * 10_000_000 * 8 / 1e9))
    let begun = Ledger()
    do {
      _ = try await Study.run(model, options, progress: { _, _ in begun.note() })
      Issue.record("it was run")
    } catch let error as TooLarge {
      #expect(error.replications == 10_000_000 && error.gigabytes == gigabytes)
      #expect(
        error.description
          == "10,000,000 replications would keep 26.8 GB of draws, above the limit of 6 GB: "
          + "ask for fewer, for fewer strategies, or run parts with --skip")
    }
    #expect(begun.count == 0)
    let fewer = RunOptions(replications: 10_000_000, strategies: [])
    #expect(agree(Study.gigabytes(model, fewer), gigabytes / 5))
  }

  @Test("tells how far it is, up to the end")
  func progress() async throws {
    let ledger = Ledger()
    let model = try CompiledModel(SmallScenario(members: 10, weeks: 2).scenario)
    _ = try await Study.run(
      model, RunOptions(replications: 100, threads: 2), progress: { done, all in ledger.note(done, of: all) })
    let notes = ledger.notes
    #expect(notes.last == 100 && notes == notes.sorted() && ledger.totals == [100])
  }

  /// What a progress closure was told.
  final class Ledger: @unchecked Sendable {
    private let lock = NSLock()
    private var told: [(Int, Int)] = []
    func note(_ done: Int = 0, of all: Int = 0) { lock.withLock { told.append((done, all)) } }
    var count: Int { lock.withLock { told.count } }
    var notes: [Int] { lock.withLock { told.map(\.0) } }
    var totals: Set<Int> { lock.withLock { Set(told.map(\.1)) } }
  }

  @Test("has waterfalls in which those reached are present, and no later step exceeds the one before")
  func waterfalls() async throws {
    let study = try await Studies.shortStudy()
    for strategy in study.strategies.indices {
      let steps = Dictionary(
        uniqueKeysWithValues: WaterfallStep.allCases.map { ($0, study.waterfall($0, strategy: strategy)) })
      for replication in 0..<48 {
        func at(_ step: WaterfallStep) -> Double { steps[step]![replication] }
        // Those who opted out after a piece were reached and cannot be contacted any more.
        #expect(at(.eligible) >= at(.contactable) - 1e-9 && at(.eligible) >= at(.reached) - 1e-9)
        #expect(at(.eligible) >= at(.aware) && at(.aware) >= at(.registered))
        #expect(at(.registered) >= at(.firstVisit) && at(.firstVisit) >= at(.ongoing))
      }
    }
    #expect(study.waterfall(.eligible, strategy: 1).allSatisfy { $0 == 450 })
    #expect(study.waterfall(.contactable, strategy: 0).allSatisfy { $0 == 0 }, "do-nothing uses no channel")
  }

  @Test("has weekly rows that add up: segments to the client, weeks to totals")
  func weekly() async throws {
    let study = try await Studies.shortStudy()
    for strategy in [0, Studies.more] {
      for week in [0, 7, 19] {
        for measure in WeeklyMeasure.allCases where measure != .waitDays {
          let parts = (0..<3).map { study.weekly(measure, strategy: strategy, segment: $0, week: week) }
          let whole = study.weekly(measure, strategy: strategy, segment: nil, week: week)
          #expect(whole.count == 48)
          for index in whole.indices {
            #expect(agree(parts.reduce(0) { $0 + $1[index] }, whole[index]), "\(measure.name)")
          }
        }
      }
      let pairs: [(WeeklyMeasure, WeeklyMeasure, MeasureID)] = [
        (.registered, .registeredTotal, .registered), (.users, .usersTotal, .users),
        (.visits, .visitsTotal, .visits),
      ]
      for (flow, total, id) in pairs {
        let weeks = (0..<20).map { study.weekly(flow, strategy: strategy, segment: nil, week: $0) }
        let last = study.weekly(total, strategy: strategy, segment: nil, week: 19)
        let values = study.values(id, strategy: strategy)
        for index in 0..<48 {
          #expect(weeks.reduce(0) { $0 + $1[index] } == last[index] && last[index] == values[index])
        }
      }
    }
  }
}
