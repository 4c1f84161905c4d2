import Campaign
import Model
import TestSupport
import Testing

@Suite("The ledger")
struct LedgerTests {
  static func names(_ ledger: Ledger) -> [String] { ledger.entries.map(\.name) }

  @Test("lists client, season, segments, channels and pathways in the catalogue's order, each once")
  func order() throws {
    let scenario = SmallScenario.all.scenario
    let names = LedgerTests.names(try Ledger(scenario))
    #expect(Set(names).count == names.count)
    let landmarks = [
      "client.spread", "awareness.initial", "readiness.variance", "wear-out.usual-load", "season.january",
      "season.december", "desk.turnover", "desk.growth", "partners.awareness.initial",
      "partners.need.prevalence", "desk.initial.registered", "e-mail.delivered", "sms.delivered",
      "mail.delivered", "e-mail.attention", "mail.life", "therapy.share", "coaching.share", "coaching.exit.b",
    ]
    let positions = landmarks.map { names.firstIndex(of: $0) ?? -1 }
    #expect(positions.first == 0 && !positions.contains(-1))
    #expect(positions == positions.sorted(), "\(landmarks)")
  }

  @Test("does not depend on the order in which numbers were stated")
  func stableOrder() throws {
    var scenario = SmallScenario.all.scenario
    let before = try Ledger(scenario).entries
    scenario.assumptions.reverse()
    #expect(try Ledger(scenario).entries == before)
  }

  @Test("finds every number by name, and no other")
  func positions() throws {
    let ledger = try Ledger(SmallScenario.all.scenario)
    for (index, entry) in ledger.entries.enumerated() { #expect(ledger.position(of: entry.name) == index) }
    #expect(ledger.position(of: "therapy.capacity") == nil)
    #expect(ledger.position(of: "") == nil)
  }

  @Test("has the catalogue's fallback where nobody states a number, and says so")
  func fallbacks() throws {
    let scenario = SmallScenario.withTouches(SmallScenario()).scenario
    let stated = Set(scenario.assumptions.map(\.name))
    for entry in try Ledger(scenario).entries {
      #expect(entry.isFallback == !stated.contains(entry.name), "\(entry.name)")
      guard entry.isFallback else { continue }
      #expect(entry.spread == entry.kind.fallback.map { .point($0) })
      #expect(entry.provenance.grade == .assumed && entry.provenance.setAt == "default")
      #expect(entry.provenance.source == entry.kind.fallbackSource && !entry.provenance.source.isEmpty)
    }
  }

  @Test("keeps what is known about a number and where it came from")
  func keeps() throws {
    var scenario = SmallScenario().scenario
    let provenance = Provenance(source: "survey", grade: .b, owner: "Ann", setAt: "clients/x.yaml:7")
    scenario.assumptions.append(
      Assumption(name: "desk.turnover", spread: .quantiles(p10: 0.001, p90: 0.01), provenance: provenance))
    let ledger = try Ledger(scenario)
    let entry = ledger.entries[try #require(ledger.position(of: "desk.turnover"))]
    #expect(entry.spread == .quantiles(p10: 0.001, p90: 0.01) && entry.provenance == provenance)
    #expect(!entry.isFallback && entry.kind.path == "turnover" && entry.kind.scope == .segment)
  }

  @Test("names every number that is missing, at once")
  func missing() {
    var small = SmallScenario.withTouches(SmallScenario())
    for name in ["readiness.variance", "need.duration", "e-mail.attention", "therapy.share"] {
      small[name] = nil
    }
    #expect(
      refusals(small.scenario) == [
        "'readiness.variance' (variance of readiness z (gamma, mean 1)) has no value: state it under assumptions, with its source",
        "'need.duration' (mean duration of an episode of need) has no value: state it under assumptions, with its source",
        "'e-mail.attention' (share of unaware members whom one delivered piece makes aware) has no value: "
          + "state it under assumptions, with its source",
        "'therapy.share' (weight of the pathway among requests; the weights are scaled to sum 1) has no value: "
          + "state it under assumptions, with its source",
      ])
  }

  @Test("leaves out channels that no strategy uses, missing numbers and all")
  func unusedChannels() throws {
    var small = SmallScenario.withReach(SmallScenario())
    small.touches = [SmallScenario.touch("launch", on: [0])]
    small["sms.attention"] = nil
    let names = LedgerTests.names(try Ledger(small.scenario))
    #expect(names.contains("e-mail.life"))
    #expect(!names.contains { $0.hasPrefix("sms.") || $0.hasPrefix("mail.") })
    small.touches.append(SmallScenario.touch("text", channel: "sms", on: [0]))
    #expect(refusals(small.scenario).count == 1)
  }

  @Test("lets a segment's number stand beside the client's, which the other segments keep")
  func segmentOverrides() throws {
    let scenario = SmallScenario.withHouseholds(SmallScenario())
    let model = try scenario.model()
    let names = LedgerTests.names(model.ledger)
    #expect(names.contains("need.prevalence") && names.contains("partners.need.prevalence"))
    #expect(!names.contains("desk.need.prevalence"))
    let segments = try Parameters(model, ThetaSampler.central(model)).segments
    #expect(segments.map(\.initialAwareness) == [0.3, 0.1])
    #expect(try segments[1].need == Need(prevalence: 0.3, duration: 12))
    #expect(try segments[0].need == Need(prevalence: 0.5, duration: 12))
  }

  @Test("does without a client's number that every segment states for itself")
  func everySegment() throws {
    var small = SmallScenario.withHouseholds(SmallScenario())
    small["need.prevalence"] = nil
    #expect(refusals(small.scenario).count == 1)
    small["desk.need.prevalence"] = 0.2
    let model = try small.model()
    #expect(model.ledger.position(of: "need.prevalence") == nil)
    #expect(try Parameters(model, ThetaSampler.central(model)).segments[0].need.pointPrevalence < 0.2)
  }

  @Test("adds the numbers of a touch's own after all others, once however many touches use them")
  func touchNumbers() throws {
    var small = SmallScenario()
    small.touches = ["one", "two"].map { name in
      var touch = SmallScenario.touch(name, on: [0])
      touch.overrides = ["registration": "plan.one.registration", "attention": "plan.one.attention"]
      return touch
    }
    small["plan.one.attention"] = 0.4
    #expect(refusals(small.scenario).map { $0.prefix(24) } == ["'plan.one.registration' "])
    small["plan.one.registration"] = 0.6
    let ledger = try Ledger(small.scenario)
    #expect(LedgerTests.names(ledger).suffix(2) == ["plan.one.attention", "plan.one.registration"])
    #expect(ledger.entries.suffix(2).map(\.kind.quantity) == [.share, .response])
  }

  @Test("leaves out optional numbers that nobody states, and those of touches")
  func later() throws {
    let names = Set(LedgerTests.names(try Ledger(SmallScenario.all.scenario)))
    #expect(
      names.isDisjoint(with: ["incentive.scale", "therapy.capacity", "e-mail.consent", "therapy.savings"]))
  }

  @Test("has exit parameters or the sessions they are solved from, as stated")
  func optional() throws {
    let names = LedgerTests.names(try Ledger(SmallScenario().scenario))
    #expect(names.contains("therapy.exit.a") && !names.contains("therapy.sessions"))
  }
}
