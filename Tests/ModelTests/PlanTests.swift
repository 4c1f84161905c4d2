import Campaign
import Model
import TestSupport
import Testing

@Suite("A compiled plan")
struct PlanTests {
  /// Three channels on bits 0 to 2, all in use, opt-outs from the first two; mail takes five days.
  static func compile(_ change: (inout SmallScenario) -> Void = { _ in }) throws -> CompiledModel {
    var s = SmallScenario.withReach(SmallScenario())
    s.touches = [
      SmallScenario.touch("letter", channel: "mail", on: [4, 40]),
      SmallScenario.touch("launch", on: [-20, -3, 0, 4]),
      SmallScenario.touch("text", channel: "sms", on: [16]),
    ]
    change(&s)
    return try s.model()
  }

  @Test("has the sends of its touches by day, on one day in file order")
  func order() throws {
    let sends = try PlanTests.compile().plans[1].sends
    #expect(sends.map(\.day) == [-20, -3, 0, 4, 4, 16, 40])
    #expect(sends.map(\.touch) == [1, 1, 1, 0, 1, 2, 0])
  }

  @Test("delivers after the channel's lag")
  func lags() throws {
    let sends = try PlanTests.compile().plans[1].sends
    #expect(sends.map { $0.deliveryDay - $0.day } == [0, 0, 0, 5, 0, 0, 5])
  }

  @Test("puts all sends before launch in one week, and counts their pieces in the first")
  func weeks() throws {
    let sends = try PlanTests.compile().plans[1].sends
    #expect(sends.map(\.step) == [-1, -1, 0, 0, 0, 2, 5])
    #expect(sends.map(\.countedIn) == [0, 0, 0, 0, 0, 2, 5])
  }

  @Test("names the cohort of a new hire by the weeks with sends that are past")
  func cohorts() throws {
    let plan = try PlanTests.compile().plans[1].segments[0]
    #expect(plan.sendSteps == [-1, 0, 2, 5])
    let cohorts = [0, 1, 2, 3, 5, 6, 15].map(plan.cohort)
    #expect(cohorts == [1, 2, 2, 3, 3, 4, 4])
    #expect(plan.cohort(hiredIn: -1) == 0)
  }

  @Test("closes the sets of channels under opt-outs, the new ones empty at first")
  func closure() throws {
    // 50 % have all three, 30 % e-mail alone, 20 % nothing; e-mail (bit 0) and texts (bit 1) can be lost.
    let plan = try PlanTests.compile().plans[1].segments[0]
    #expect(plan.reach.prefix(3) == [0b111, 0b001, 0])
    #expect(Set(plan.reach) == [0b111, 0b001, 0, 0b110, 0b101, 0b100])
    #expect(Set(plan.reach).count == plan.reach.count)
    #expect(agree(plan.initial, [0.5, 0.3, 0.2, 0, 0, 0]))
  }

  @Test("knows where losing a channel leads, from every set")
  func without() throws {
    let plan = try PlanTests.compile().plans[1].segments[0]
    #expect(plan.without.map(\.isEmpty) == [false, false, true])
    for bit in [0, 1] {
      for (position, set) in plan.reach.enumerated() {
        #expect(plan.reach[plan.without[bit][position]] == set & ~(1 << ReachSet(bit)))
      }
    }
  }

  @Test("merges sets that differ only in channels it does not use towards a segment")
  func merging() throws {
    let model = try PlanTests.compile { s in
      s.touches = [
        SmallScenario.touch("launch", on: [0], audience: Audience(segments: ["desk"])),
        SmallScenario.touch("letter", channel: "mail", on: [4], audience: Audience(segments: ["field"])),
      ]
      s.segments.append(s.segments[0])
      s.segments[1].name = "field"
    }
    let (desk, field) = (model.plans[1].segments[0], model.plans[1].segments[1])
    #expect(desk.reach == [0b001, 0] && agree(desk.initial, [0.8, 0.2]))
    #expect(field.reach == [0b100, 0] && agree(field.initial, [0.5, 0.5]))
    #expect(desk.sends == [0] && field.sends == [1])
    #expect(desk.without.map(\.isEmpty) == [false, true, true])
    #expect(field.without.allSatisfy { $0.isEmpty }, "nobody opts out of letters here")
    #expect(model.plans[0].segments[0].reach == [0], "do-nothing needs no channel")
  }

  @Test("addresses the segments of its audience, partners where they are included")
  func audiences() throws {
    let model = try PlanTests.compile { s in
      s = SmallScenario.withHouseholds(s)
      s.touches = [
        SmallScenario.touch("all", on: [0]),
        SmallScenario.touch("desk", on: [0], audience: Audience(tags: ["desk", "night"])),
        SmallScenario.touch("families", on: [0], audience: Audience(tags: ["desk"], partners: .included)),
        SmallScenario.touch("theirs", on: [0], audience: Audience(tags: ["desk"], partners: .only)),
        SmallScenario.touch("all partners", on: [0], audience: Audience(partners: .only)),
        SmallScenario.touch("staff", on: [0], audience: Audience(partners: .excluded)),
        SmallScenario.touch("partners", on: [0], audience: Audience(segments: ["partners"])),
        SmallScenario.touch("nobody", on: [0], audience: Audience(tags: ["desk"], segments: ["partners"])),
      ]
    }
    let addresses = model.plans[1].touches.map(\.addresses)
    #expect(
      addresses == [
        [true, true], [true, false], [true, true], [false, true], [false, true], [true, false],
        [false, true],
        [false, false],
      ])
  }

  @Test("addresses the stages stated, or else those that the responses can act on")
  func stages() throws {
    let model = try PlanTests.compile { s in
      s.touches = [
        SmallScenario.touch("open", on: [0]),
        SmallScenario.touch("stated", on: [0], stages: [.registered, .pastCare]),
      ]
    }
    #expect(model.plans[1].touches.map(\.stages) == [[.unaware, .aware], [.registered, .pastCare]])
    #expect(StageSet(Stage.allCases).rawValue == 0b111111)
    // Those its responses act on: attention and registration, but no request response here.
    let parameters = try Parameters(model, ThetaSampler.central(model))
    #expect(parameters.plans[1].touches[0].stages == [.unaware, .aware])
  }

  @Test("takes a touch's own numbers before its channel's")
  func overrides() throws {
    let model = try PlanTests.compile { s in
      s.touches[1].overrides = ["registration": "plan.launch.registration"]
      s["plan.launch.registration"] = 0.5
    }
    let touches = model.plans[1].touches
    func name(_ position: Int) -> String { model.ledger.entries[position].name }
    #expect(name(touches[1].registration) == "plan.launch.registration")
    #expect(name(touches[1].attention) == "e-mail.attention")
    #expect(name(touches[0].registration) == "mail.registration")
    #expect(name(touches[2].optOut) == "sms.opt-out" && name(touches[2].delivered) == "sms.delivered")
    #expect(name(touches[2].request) == "sms.request")
    let parameters = try Parameters(model, ThetaSampler.central(model))
    #expect(parameters.plans[1].touches[1].registration == 0.5)
  }

  @Test("shares the effect of a send with other strategies by touch and day")
  func effects() throws {
    var scenario = SmallScenario.withTouches(SmallScenario()).scenario
    var touches = scenario.strategies[1].touches
    touches[0].sendDays = [0, 9, 12]
    touches[0].overrides = [:]
    scenario.strategies.append(Strategy(name: "other", touches: touches))
    let model = try CompiledModel(scenario)
    func effects(_ plan: Int) -> [String: Int] {
      let plan = model.plans[plan]
      return Dictionary(
        uniqueKeysWithValues: plan.sends.map { ("\(plan.touches[$0.touch].touch.name)@\($0.day)", $0.effect) }
      )
    }
    let (first, second) = (effects(1), effects(2))
    for send in ["launch@0", "launch@9", "reminder@30", "reminder@58"] {
      #expect(first[send] != nil && first[send] == second[send])
    }
    let all = Set(first.values).union(second.values)
    #expect(all.count == 6 && model.sendKeys.count == 6 && Set(model.sendKeys).count == 6)
  }

  @Test("spreads a send's response from its delivery on, and knows its last week")
  func responses() throws {
    let model = try PlanTests.compile()
    let sends = try Parameters(model, ThetaSampler.central(model)).plans[1].sends
    // The e-mail of day −3 lives ten days: three are lost before launch.
    #expect(sends[1].firstStep == 0 && sends[1].mass.count == 1 && sends[1].mass[0] < 1)
    #expect(sends[1].attentionStep == 0)
    // Letters of day 4 arrive on day 9 and live 25 days, to day 33.
    #expect(sends[3].firstStep == 1 && sends[3].lastStep == 4 && sends[3].attentionStep == 1)
    #expect(agree(sends[3].mass.reduce(0, +), 1))
    // Long gone, but its pieces are counted in week 0.
    #expect(sends[0].mass.isEmpty && sends[0].lastStep == 0)
  }
}
