import Campaign
import Comparison
import Engines
import Foundation
import Model
import TestSupport
import Testing

@Suite("The measures")
struct MeasureTests {
  /// A year of a client, made up once for all definitions.
  static let golden: PeriodCounts = {
    var counts = PeriodCounts()
    let known: [(CountName, Double)] = [
      (.employees, 5_200), (.lives, 10_000), (.registered, 1_400), (.users, 260), (.dependantUsers, 78),
      (.visits, 910), (.months, 12),
    ]
    for (name, value) in known { counts[name] = value }
    return counts
  }()

  static func value(_ id: MeasureID, _ counts: PeriodCounts = golden) -> Double? {
    MeasureDefinition.of(id).value(of: counts)
  }

  @Test("of the golden example are exactly the published ones")
  func goldenExample() throws {
    let expected: [(MeasureID, Double, String)] = [
      (.registeredOfLives, 0.14, "14.0 %"), (.registeredOfEmployees, 1_400.0 / 5_200, "26.9 %"),
      (.usersOfLives, 0.026, "2.6 %"), (.usersOfEmployees, 0.05, "5.0 %"),
      (.employeeUsersOfEmployees, 0.035, "3.5 %"), (.visitsOfEmployees, 0.175, "17.5 %"),
      (.visitsPer1000, 91, "91.0"), (.sessionsPerUser, 3.5, "3.5"),
    ]
    for (id, exact, printed) in expected {
      let value = try #require(MeasureTests.value(id))
      #expect(agree(value, exact), "\(id.rawValue): \(value)")
      let text = id.unit == .share ? String(format: "%.1f %%", 100 * value) : String(format: "%.1f", value)
      #expect(text == printed, "\(id.rawValue)")
    }
    #expect(agree(MeasureTests.value(.dependantShareOfUsers), 0.3))
  }

  /// The counts each measure is made of.
  static let needed: [MeasureID: Set<CountName>] = [
    .registered: [.registered], .registeredCurrent: [.registeredCurrent],
    .registeredOfEligible: [.registered, .eligible], .registeredOfEmployees: [.registered, .employees],
    .registeredOfLives: [.registered, .lives], .users: [.users], .usersOfEligible: [.users, .eligible],
    .usersOfLives: [.users, .lives], .usersOfEmployees: [.users, .employees],
    .employeeUsersOfEmployees: [.users, .dependantUsers, .employees],
    .dependantShareOfUsers: [.dependantUsers, .users],
    .desklessToDeskRegistration: [.deskRegistered, .desklessRegistered, .deskEligible, .desklessEligible],
    .visits: [.visits], .visitsOfEmployees: [.visits, .employees],
    .visitsPer1000: [.visits, .lives, .months],
    .sessionsPerUser: [.visits, .users], .returns: [.returns], .missedAppointments: [.missedAppointments],
    .gaveUp: [.gaveUp], .improved: [.improved], .pieces: [.pieces], .cost: [.cost],
    .incentives: [.incentives], .fees: [.fees], .savings: [.savings], .optOuts: [.optOuts],
    .contactsPerMember: [.contacts, .eligible], .daysToFirstAppointment: [.daysWaited, .users],
  ]

  @Test("need the counts they are made of, and no others", arguments: Studies.measures)
  func missingCounts(id: MeasureID) throws {
    var full = PeriodCounts()
    for (index, name) in CountName.allCases.enumerated() { full[name] = 3 + Double(index) }
    #expect(MeasureTests.value(id, full) != nil)
    let needed = try #require(MeasureTests.needed[id])
    for name in CountName.allCases {
      var less = full
      less[name] = nil
      #expect((MeasureTests.value(id, less) == nil) == needed.contains(name), "without \(name.rawValue)")
    }
  }

  @Test("have no value over nothing")
  func noDenominator() {
    let over: [(MeasureID, CountName)] = [
      (.registeredOfLives, .lives), (.usersOfEmployees, .employees), (.employeeUsersOfEmployees, .employees),
      (.sessionsPerUser, .users), (.dependantShareOfUsers, .users), (.daysToFirstAppointment, .users),
      (.visitsPer1000, .lives), (.visitsPer1000, .months), (.desklessToDeskRegistration, .deskRegistered),
      (.desklessToDeskRegistration, .desklessEligible), (.contactsPerMember, .eligible),
    ]
    var full = PeriodCounts()
    for name in CountName.allCases { full[name] = 5 }
    for (id, name) in over {
      var none = full
      none[name] = 0
      #expect(MeasureTests.value(id, none) == nil, "\(id.rawValue) with no \(name.rawValue)")
    }
    var nobody = full
    nobody[.users] = 0
    #expect(MeasureTests.value(.users, nobody) == 0 && MeasureTests.value(.usersOfLives, nobody) == 0)
  }

  @Test(
    "are each defined once, with a title, a formula and a note of their own", arguments: MeasureID.allCases)
  func defined(id: MeasureID) {
    let definition = MeasureDefinition.of(id)
    #expect(definition.id == id && !definition.title.isEmpty && !definition.note.isEmpty)
    #expect(MeasureDefinition.dictionary.count { $0.title == definition.title } == 1)
    #expect(MeasureDefinition.dictionary.count { $0.formula == definition.formula } == 1)
    let parts = MeasureTests.needed[id] ?? []
    for name in parts where name != .months {
      #expect(definition.formula.contains(name.rawValue), "\(definition.formula) lacks \(name.rawValue)")
    }
  }

  @Test("come in the order of their names, more of most of them being better")
  func dictionary() {
    #expect(MeasureDefinition.dictionary.map(\.id) == MeasureID.allCases)
    let less = MeasureDefinition.dictionary.filter { !$0.moreIsBetter }.map(\.id)
    #expect(
      less == [
        .missedAppointments, .gaveUp, .pieces, .cost, .incentives, .fees, .costPerIncrementalRegistration,
        .costPerIncrementalUser, .optOuts, .contactsPerMember, .daysToFirstAppointment,
      ])
    #expect(
      MeasureDefinition.dictionary.filter { $0.aggregation == .stock }.map(\.id) == [.registeredCurrent])
  }

  @Test("against do-nothing have no value from one strategy's counts")
  func incremental() {
    var full = PeriodCounts()
    for name in CountName.allCases { full[name] = 5 }
    #expect(MeasureTests.value(.costPerIncrementalUser, full) == nil)
    #expect(MeasureTests.value(.costPerIncrementalRegistration, full) == nil)
    #expect(Study.measures == Studies.measures)
  }

  @Test("per 1,000 lives are annualised")
  func annualised() throws {
    var half = MeasureTests.golden
    half[.months] = 6
    #expect(agree(MeasureTests.value(.visitsPer1000, half), 182))
  }

  @Test("compare desk-less with desk registration rates")
  func equity() {
    var counts = PeriodCounts()
    counts[.deskEligible] = 400
    counts[.desklessEligible] = 1_000
    counts[.deskRegistered] = 100
    counts[.desklessRegistered] = 150
    #expect(agree(MeasureTests.value(.desklessToDeskRegistration, counts), 0.6))
  }
}

@Suite("Counts of a period")
struct PeriodCountsTests {
  /// An outcome of the scenario, every number its own: segment s, week w, count c gives 1000·s + 10·w + c.
  static func outcome() throws -> (outcome: Outcome, model: CompiledModel) {
    let model = try Studies.model()
    let outcome = Outcome(model, plan: 1) { segment, week, count in
      Double(1_000 * segment + 10 * week + count.rawValue)
    } means: { segment, week, mean in
      Double(5_000 * segment + 7 * week + mean.rawValue)
    }
    return (outcome, model)
  }

  @Test("add flows up to the week, average members and read stocks at the end")
  func sums() throws {
    let (outcome, model) = try PeriodCountsTests.outcome()
    #expect(model.scenario.segments.map(\.name) == ["desk", "partners", "field"])
    let weeks = 4
    let counts = PeriodCounts(outcome, model, through: weeks)
    // A flow of three segments over weeks 0 to 3: 4·(0 + 1000 + 2000) + 3·10·(0 + 1 + 2 + 3) + 12·c.
    func flow(_ count: Count) -> Double { 12_180 + 12 * Double(count.rawValue) }
    #expect(counts[.registered] == flow(.registered) && counts[.users] == flow(.users))
    #expect(counts[.visits] == flow(.visits) && counts[.daysWaited] == 7 * flow(.waitedWeeks))
    #expect(counts[.dependantUsers] == 4_000 + 60 + 4 * Double(Count.users.rawValue))
    #expect(counts[.registeredCurrent] == 3_000 + 90 + 3 * Double(Count.registeredCurrent.rawValue))
    // Means over the ends of weeks: 15 + c a segment beyond its thousands.
    let present = Double(Count.present.rawValue)
    #expect(agree(counts[.eligible], 3_000 + 45 + 3 * present))
    #expect(agree(counts[.employees], 2_000 + 30 + 2 * present), "partners are no employees")
    #expect(agree(counts[.deskEligible], 15 + present) && agree(counts[.desklessEligible], 2_015 + present))
    #expect(counts[.deskRegistered] == 60 + 4 * Double(Count.registered.rawValue))
    #expect(counts[.desklessRegistered] == 8_060 + 4 * Double(Count.registered.rawValue))
    func means(_ mean: Mean) -> Double { 4 * 15_000 + 3 * 7 * 6 + 12 * Double(mean.rawValue) }
    #expect(counts[.pieces] == means(.pieces) && counts[.contacts] == means(.contacts))
    #expect(counts[.cost] == means(.cost) && counts[.optOuts] == means(.optOuts))
    #expect(counts[.incentives] == means(.incentives))
    #expect(counts[.returns] == flow(.returns) && counts[.missedAppointments] == flow(.missed))
    #expect(counts[.gaveUp] == flow(.gaveUp))
    #expect(agree(counts[.months], 12.0 / 13))
  }

  @Test("keep the ratio of lives to eligible members")
  func lives() throws {
    let (outcome, model) = try PeriodCountsTests.outcome()
    let counts = PeriodCounts(outcome, model, through: 20)
    // 300 + 30 + 120 eligible at the start, 700 lives.
    #expect(agree(counts[.lives], (counts[.eligible] ?? 0) * 700 / 450))
    var same = model.scenario
    same.client.lives = nil
    let eligible = PeriodCounts(outcome, try CompiledModel(same), through: 20)
    #expect(eligible[.lives] == eligible[.eligible])
  }

  @Test("of one segment are its own")
  func segment() throws {
    let (outcome, model) = try PeriodCountsTests.outcome()
    let counts = PeriodCounts(outcome, model, through: 4, segment: 1)
    #expect(counts[.users] == 4_060 + 4 * Double(Count.users.rawValue))
    #expect(counts[.dependantUsers] == counts[.users])
    #expect(counts[.employees] == nil && counts[.deskEligible] == nil && counts[.lives] == counts[.eligible])
  }

  @Test("remember what is known and what is not")
  func unknown() {
    var counts = PeriodCounts()
    #expect(CountName.allCases.allSatisfy { counts[$0] == nil })
    counts[.visits] = 0
    #expect(counts[.visits] == 0)
    counts[.visits] = nil
    #expect(counts[.visits] == nil)
    #expect(Set(CountName.allCases.map(\.rawValue)).count == CountName.allCases.count)
    #expect(CountName.allCases.allSatisfy { !$0.meaning.isEmpty })
  }
}
