import Campaign
import Comparison
import Engines
import Model
import TestSupport
import Testing

@Suite("Exactness")
struct ExactnessTests {
  static let expectations: Set<MeasureID> = [
    .improved, .pieces, .cost, .incentives, .savings, .costPerIncrementalRegistration,
    .costPerIncrementalUser, .optOuts, .contactsPerMember,
  ]

  static func table(_ small: SmallScenario, _ engine: Engine) throws -> [MeasureID: Exactness] {
    let model = try small.model()
    return Dictionary(uniqueKeysWithValues: MeasureID.allCases.map { ($0, Exactness($0, model, engine)) })
  }

  @Test("is nobody's where the engine knows expectations only", arguments: Engine.allCases)
  func expectationsOnly(engine: Engine) throws {
    let scenarios = [SmallScenario(), SmallScenario.withWordOfMouth(SmallScenario())]
    for scenario in scenarios {
      for (id, exactness) in try ExactnessTests.table(scenario, engine) {
        let isMean = ExactnessTests.expectations.contains(id) || engine == .expected
        #expect((exactness == .meanOnly) == isMean, "\(id.rawValue)")
      }
    }
  }

  @Test("is full for members drawn one by one, whatever happens to them")
  func member() throws {
    for small in [SmallScenario.all, SmallScenario.withWordOfMouth(SmallScenario())] {
      for (id, exactness) in try ExactnessTests.table(small, .member) {
        #expect(exactness == (ExactnessTests.expectations.contains(id) ? .meanOnly : .exact))
      }
    }
  }

  @Test("of cells is full without turnover, growth or word of mouth")
  func cells() throws {
    for (id, exactness) in try ExactnessTests.table(SmallScenario(), .projected) {
      #expect(exactness == (ExactnessTests.expectations.contains(id) ? .meanOnly : .exact))
    }
  }

  @Test("of cells under turnover is full for stocks and close for what a place can see twice")
  func turnover() throws {
    let table = try ExactnessTests.table(SmallScenario.withTurnover(SmallScenario()), .projected)
    #expect(table[.registeredCurrent] == .exact)
    for id in Studies.measures where id != .registeredCurrent && !ExactnessTests.expectations.contains(id) {
      #expect(table[id] == .close, "\(id.rawValue)")
    }
  }

  @Test(
    "of cells is close for everything where counts feed back or places multiply",
    arguments: [SmallScenario.withWordOfMouth(SmallScenario()), SmallScenario.withGrowth(SmallScenario())])
  func feedback(small: SmallScenario) throws {
    for (id, exactness) in try ExactnessTests.table(small, .projected) {
      #expect(exactness == (ExactnessTests.expectations.contains(id) ? .meanOnly : .close), "\(id.rawValue)")
    }
  }

  @Test("of cells is close for everything where capacity makes members wait for each other")
  func capacity() throws {
    var small = SmallScenario()
    small["therapy.capacity"] = 2
    for (id, exactness) in try ExactnessTests.table(small, .projected) {
      #expect(exactness == (ExactnessTests.expectations.contains(id) ? .meanOnly : .close), "\(id.rawValue)")
    }
  }

  @Test(
    "of cells is close after registering where members go back, and full for accounts",
    arguments: [("return.organic", 0.1), ("therapy.give-up", 0.1), ("therapy.show", 0.8)])
  func goingBack(name: String, value: Double) throws {
    var small = SmallScenario()
    small[name] = value
    let accounts: Set<MeasureID> = [
      .registered, .registeredCurrent, .registeredOfEligible, .registeredOfEmployees, .registeredOfLives,
      .desklessToDeskRegistration,
    ]
    for (id, exactness) in try ExactnessTests.table(small, .projected)
    where !ExactnessTests.expectations.contains(id) {
      #expect(exactness == (accounts.contains(id) ? .exact : .close), "\(name): \(id.rawValue)")
    }
  }

  @Test("is printed in words")
  func words() {
    #expect(Exactness.exact.rawValue == "exact" && Exactness.close.rawValue == "close")
    #expect(Exactness.meanOnly.rawValue == "mean only")
  }
}
