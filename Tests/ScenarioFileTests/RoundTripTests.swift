import Campaign
import Testing

@testable import ScenarioFile

@Suite("A scenario written resolved")
struct RoundTripTests {
  private func read(_ yaml: String) throws(Faults) -> Scenario {
    try ScenarioReader(files: FilesInMemory(["scenario.yaml": yaml])).read("scenario.yaml")
  }

  @Test func `is read back equal without any book, and written again the same`() throws {
    let scenario = try Northway.read()
    let yaml = ScenarioWriter.yaml(scenario)
    let again = try read(yaml)
    #expect(again.withoutPlaces == scenario.withoutPlaces)
    #expect(ScenarioWriter.yaml(again) == yaml)
  }

  @Test func `is read back equal with everything a plan can have`() throws {
    let scenario = try Northway.readInFull()
    let yaml = ScenarioWriter.yaml(scenario)
    let again = try read(yaml)
    #expect(again.withoutPlaces == scenario.withoutPlaces)
    #expect(ScenarioWriter.yaml(again) == yaml)
    #expect(!yaml.contains("moments:"))
  }

  @Test(arguments: [
    "12", "true", "null", "~", "2027-01-04", "yes", "# no comment", "a: b", "- a", "{a}", "[a]", "\"quoted\"",
    "it's", "back\\slash", "two\nlines", "tab\there", " spaces ", "Büro ✓ 𝔘", "bell\u{7}", "\u{2028}",
    "x\u{FEFF}y",
    "*a", "&a", "!a", "%a", "@a", "`a`", "|", ">", "?", "-", "=", "<<", "e\u{301}", "\u{85}", "a  b", "1e3",
    ".5",
  ])
  func `keeps any words`(text: String) throws {
    var scenario = try Northway.read()
    scenario.title = text
    scenario.client.name = text
    scenario.client.provenance.source = text
    scenario.client.provenance.owner = text
    scenario.strategies[1].touches[0].message = text
    scenario.carried = [
      CarriedEntry(key: "owner", value: .text(text)),
      CarriedEntry(
        key: "language",
        value: .map([
          CarriedEntry(
            key: text, value: .list([.text(text), .text(""), .list([.text(text)]), .list([]), .map([])])),
          CarriedEntry(key: "x", value: .list([.map([CarriedEntry(key: text, value: .map([]))])])),
        ])),
    ]
    scenario.rules.waivers = [RuleWaiver(rule: "cap", reason: text)]
    if let name = NameScalar().parse(text) {
      scenario.segments[0].tags.append(name)
      scenario.segments[0].language[name] = 0.25
      scenario.strategies[1].name = name
      scenario.strategies[1].touches[0].name = name
    }
    let yaml = ScenarioWriter.yaml(scenario)
    let again = try read(yaml)
    #expect(again.withoutPlaces == scenario.withoutPlaces)
    #expect(ScenarioWriter.yaml(again) == yaml)
  }

  @Test func `keeps every number to the last bit`() throws {
    var scenario = try Northway.read()
    var chance = RobustnessTests.Chance(state: 3)
    func share() -> Double { Double(1 + chance.below(1 << 31)) / Double(1 << 31) * 0.99 }
    for _ in 0..<300 {
      let p10 = share()
      let small = p10 * share() * 1e-9
      scenario.assumptions = [
        number("awareness.initial", .quantiles(p10: p10 / 2, p90: p10)),
        number("awareness.organic", .point(small)),
        number("readiness.variance", .meanSD(mean: p10 * 1e20, sd: small)),
        number("registration.organic", .point(p10 / 52)),
        number("need.duration", .pert(low: p10, mostLikely: p10 * 2, high: p10 * 3)),
        number(
          "home-mail.registration",
          .lift(
            Lift(
              points: p10 / 3, sd: small, control: p10 / 7, horizonDays: 30, of: .eligible, aware: p10,
              need: p10 / 11))),
        number("home-mail.half-life", .point(p10 * 100)),
      ]
      scenario.strategies = [
        Strategy(name: "do-nothing", touches: []), Strategy(name: "held", touches: [], holdOut: p10),
      ]
      scenario.fees = [Fee(amount: p10 * 50, per: .visit)]
      scenario.goals[0].reach = small
      scenario.segments[0].hearsFrom = ["drivers": p10, "desk": 1 - p10]
      scenario.otherProgrammes = [
        OtherProgramme(name: "x", channel: "sms", sendDays: [0], load: p10 * 9)
      ]
      scenario.guarantees[0].atLeast = p10
      scenario.guarantees[0].atRisk = p10 * 1e6
      #expect(try read(ScenarioWriter.yaml(scenario)).withoutPlaces == scenario.withoutPlaces)
    }
  }

  @Test func `has decimals in plain digits where they are few`() {
    #expect(NumberText.percent(0.12) == "12%")
    #expect(NumberText.percent(0.014) == "1.4%")
    #expect(NumberText.percent(1) == "100%")
    #expect(NumberText.percent(0) == "0%")
    #expect(NumberText.decimal(9200) == "9200")
    #expect(NumberText.decimal(0.0001) == "0.0001")
    #expect(NumberText.decimal(1e-12) == "1e-12")
    #expect(NumberText.decimal(1e22) == "1e22")
    #expect(NumberText.decimal(123_456_789_012_345_680) == "12345678901234568e1")
  }

  @Test func `inherits nothing and looks nothing up`() throws {
    let yaml = ScenarioWriter.yaml(try Northway.read())
    func faults(_ old: String, _ new: String) -> String {
      do throws(Faults) {
        _ = try read(yaml.replacing(old, with: new, maxReplacements: 1))
        return "no faults"
      } catch { return error.all.map(\.message).joined(separator: "\n") }
    }
    #expect(
      faults("launch: 2027", "source: x\nlaunch: 2027")
        == "'source' in a scenario has no place in a resolved scenario")
    #expect(
      faults("launch: 2027", "libraries: [care]\nlaunch: 2027")
        == "'libraries' in a scenario has no place in a resolved scenario")
    #expect(
      faults("registration: multi-channel.home mailer.registration", "registration: a.b.registration")
        == "the assumption 'a.b.registration' is not stated in this file")
    #expect(
      faults("  launch-kit.launch e-mail.attention:\n", "  launch-kit.launch mail.attention:\n")
        .hasPrefix("no touch uses the assumption 'launch-kit.launch mail.attention'"))
  }

  private func number(_ name: String, _ spread: Spread) -> Assumption {
    Assumption(
      name: name, spread: spread,
      provenance: Provenance(source: "trial", grade: .a, owner: nil, setAt: "here:1"))
  }
}

extension Scenario {
  /// Without the places of touches, which are those of the file last read.
  var withoutPlaces: Scenario {
    var copy = self
    for s in copy.strategies.indices {
      for t in copy.strategies[s].touches.indices { copy.strategies[s].touches[t].location = nil }
    }
    return copy
  }
}
