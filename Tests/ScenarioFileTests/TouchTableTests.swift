import Campaign
import Foundation
import Testing

@testable import ScenarioFile

@Suite("A table of touches")
struct TouchTableTests {
  /// Files of this repository, some of them replaced.
  private struct Overlay: FileSource {
    let texts: [String: String]
    let disk = FilesOnDisk()

    var workingFolder: String { disk.workingFolder }
    func content(of path: String) -> FileContent { texts[path].map { .text($0) } ?? disk.content(of: path) }
    func isFolder(_ path: String) -> Bool { disk.isFolder(path) }
    func names(in folder: String) -> [String] { disk.names(in: folder) }
  }

  private static let clients = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Scenarios/clients").path

  /// A strategy `again` with the touches of another from its table, and the assumptions it uses.
  private func again(
    _ strategy: Strategy, of scenario: Scenario, _ text: String, at path: String, _ table: String
  ) throws -> (Strategy, Scenario) {
    let removed = strategy.touches.map { "\"\($0.name)\"" }.joined(separator: ", ")
    // What is paid for is inherited, since it is not the touches'.
    let added = """

        again:
          extends: "\(strategy.name)"
          remove: [\(removed)]
          touches: {from: plan.csv}

      """
    let place = try #require(text.range(of: "\nstrategies:\n"))
    var changed = text
    changed.insert(contentsOf: added.dropFirst(), at: place.upperBound)
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let reader = ScenarioReader(files: Overlay(texts: [path: changed, "\(folder)/plan.csv": table]))
    let read = try reader.read(path)
    return (try #require(read.strategies.first { $0.name == "again" }), read)
  }

  /// What a touch says, with its numbers in place of their names.
  private func plain(_ touch: Touch, in scenario: Scenario) -> (Touch, [String: String]) {
    var touch = touch
    touch.location = nil
    // What a playbook left without an owner is now the client's own, and has the file's.
    func bare(_ provenance: Provenance) -> Provenance {
      Provenance(source: provenance.source, grade: provenance.grade, owner: nil, setAt: "")
    }
    touch.costProvenance = touch.costProvenance.map(bare)
    let numbers = touch.overrides.compactMapValues { name in
      scenario.assumptions.first { $0.name == name }.map { assumption in
        "\(assumption.spread) \(bare(assumption.provenance))"
      }
    }
    touch.overrides = touch.overrides.mapValues { _ in "" }
    return (touch, numbers)
  }

  @Test(arguments: [
    "tech-employer", "logistics-employer", "primary-care-employer", "regional-health-plan", "health-system",
  ])
  func `gives every strategy of a shipped client again`(client: String) throws {
    let path = "\(Self.clients)/\(client).yaml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let scenario = try ScenarioReader(files: FilesOnDisk()).read(path)
    for strategy in scenario.strategies.dropFirst() {
      let table = TouchTable.csv(of: strategy, in: scenario)
      let (again, read) = try again(strategy, of: scenario, text, at: path, table)
      #expect(again.touches.count == strategy.touches.count)
      for (new, old) in zip(again.touches, strategy.touches) {
        let (new, newNumbers) = plain(new, in: read)
        let (old, oldNumbers) = plain(old, in: scenario)
        #expect(new == old)
        #expect(newNumbers == oldNumbers)
      }
    }
  }

  /// Northway with the touches of its second strategy in a table.
  private func read(_ table: String?) throws(Faults) -> Scenario {
    var files = Northway.files
    files[Northway.path] = Northway.scenario.replacing(
      "strategies:\n", with: "strategies:\n  tabled: {touches: {from: plan.csv}}\n", maxReplacements: 1)
    files["Scenarios/clients/plan.csv"] = table
    files["Scenarios/clients/plans.csv"] = "touch\n"
    return try ScenarioReader(files: FilesInMemory(files)).read(Northway.path)
  }

  @Test(arguments: [
    "12", "true", "2027-01-04", "# no comment", "a: b", "- a", "{a}", "[a]", "\"quoted\"", "a;b", "a, b",
    "it's",
    "two\nlines", "Büro ✓ 𝔘", "=1+1", "|",
  ])
  func `keeps any words of a message`(text: String) throws {
    var scenario = try Northway.read()
    scenario.strategies[1].touches[0].message = text
    let table = TouchTable.csv(of: scenario.strategies[1], in: scenario)
    let again = try #require(read(table).strategies.first { $0.name == "tabled" })
    #expect(again.touches[0].message == text)
  }

  @Test func `is read as spreadsheets save it`() throws {
    let plain =
      "touch,channel,sender,when,audience.tags\nletter,home-mail,employer,2027-02-01; 2027-03-01,desk-less\n"
    let expected = try read(plain).strategies[1].touches.map { plainTouch($0) }
    #expect(expected[0].sendDays == [28, 56])
    #expect(expected[0].audience.tags == ["desk-less"])
    let saved = [
      "\u{FEFF}" + plain.replacing("\n", with: "\r\n"),
      "touch;channel;sender;when;audience.tags\nletter;home-mail;employer;\"2027-02-01; 2027-03-01\";desk-less\n",
      "touch\tchannel\tsender\twhen\taudience.tags\nletter\thome-mail\temployer\t2027-02-01;2027-03-01\t[desk-less]\n",
      "touch,channel,sender,when,audience.tags,\n letter , home-mail,employer,2027-02-01;2027-03-01 ,desk-less,\n,,,,,\n",
    ]
    for text in saved { #expect(try read(text).strategies[1].touches.map { plainTouch($0) } == expected) }
  }

  private func plainTouch(_ touch: Touch) -> Touch {
    var touch = touch
    touch.location = nil
    return touch
  }

  /// Tables and the faults they give; nil: there is no such file.
  private static let broken: [(String?, String)] = [
    (
      nil,
      "Scenarios/clients/northway.yaml:45:28: from: there is no file 'Scenarios/clients/plan.csv': did you mean 'plans.csv'?"
    ),
    ("", "Scenarios/clients/plan.csv:1:1: there is no column 'touch', which names the touches"),
    (
      "name,channel\n",
      """
      Scenarios/clients/plan.csv:1:1: unknown column 'name'. Allowed: touch, channel, sender, message, responsible, note, audience.tags, audience.segments, audience.partners, audience.stages, audience.languages, when, at, trigger, announces, pieces, cost, approved, model-language, waive, attention, delivered, opt-out, registration, request, return, source, grade, assumed, owner, asks-consent.mobile
      Scenarios/clients/plan.csv:1:1: there is no column 'touch', which names the touches
      """
    ),
    (
      "touch,chanel,channel,channel\n",
      """
      Scenarios/clients/plan.csv:1:2: unknown column 'chanel': did you mean 'channel'? Allowed: touch, channel, sender, message, responsible, note, audience.tags, audience.segments, audience.partners, audience.stages, audience.languages, when, at, trigger, announces, pieces, cost, approved, model-language, waive, attention, delivered, opt-out, registration, request, return, source, grade, assumed, owner, asks-consent.mobile
      Scenarios/clients/plan.csv:1:4: the column 'channel' is there twice
      """
    ),
    (
      "touch,channel,sender,when\nx,home-mail,employer\ny,home-mail,employer,launch,z\n",
      """
      Scenarios/clients/plan.csv:2:1: 3 cells where the header has 4
      Scenarios/clients/plan.csv:3:1: 5 cells where the header has 4
      """
    ),
    ("touch,channel\n\"x,home-mail\n", "Scenarios/clients/plan.csv:2:1: a quote is opened and never closed"),
    (
      "touch,channel,sender,when\n,home-mail,employer,launch\n",
      "Scenarios/clients/plan.csv:2:1: a touch without a name"
    ),
    (
      "touch,channel,sender,when\nx,home-mail,employer,launch\nx,home-mail,employer,launch\n",
      "Scenarios/clients/plan.csv:3:1: the touch 'x' stands already on line 2"
    ),
    (
      "touch,channel,sender,when\nx,home-mial,employer,launch\n",
      "Scenarios/clients/plan.csv:2:2: unknown channel 'home-mial': did you mean 'home-mail'? Allowed: work-e-mail, home-mail, sms"
    ),
    (
      "touch,channel,sender,when\nx,home-mail,employers,1/4/2027\n",
      """
      Scenarios/clients/plan.csv:2:3: sender: found 'employers': did you mean 'employer'? Allowed: employer, vendor, plan, carrier, union
      Scenarios/clients/plan.csv:2:4: when: found '1/4/2027'. Allowed: 'launch', 'launch + 3 weeks', 'launch - 10 days', a date, a moment, as 'open-enrolment - 2 weeks', or 'every 3 months from launch + 8 weeks', with 'until launch + 40 weeks' or without
      """
    ),
    (
      "touch,channel,sender\nx,home-mail,employer\n",
      "Scenarios/clients/plan.csv:2:1: the touch 'x' has no 'when' and no 'trigger'"
    ),
    (
      "touch,channel,sender,when,trigger\nx,home-mail,employer,launch,3 days after hire\n",
      "Scenarios/clients/plan.csv:2:5: a touch with 'when' and 'trigger'. Allowed: one of them"
    ),
    (
      "touch,channel,sender,when,registration\nx,home-mail,employer,launch,{mean: 0.02\n",
      "Scenarios/clients/plan.csv:2:5: this is not valid YAML: did not find expected ',' or '}' (while parsing a flow mapping, line 1)\nScenarios/clients/plan.csv:2:5: 'tabled.x.registration' has no source: write 'source' and 'grade' at it or around it, or 'assumed: true'"
    ),
    (
      "touch,channel,sender,when,cost\nx,home-mail,employer,launch,$0.55 a piece\n",
      "Scenarios/clients/plan.csv:2:5: the cost of 'x' has no source: write 'source' and 'grade' at it or around it, or 'assumed: true'"
    ),
  ]

  @Test(arguments: broken.indices)
  func `that is wrong names its cells`(index: Int) {
    let (table, expected) = Self.broken[index]
    do throws(Faults) {
      _ = try read(table)
      Issue.record("no fault")
    } catch {
      #expect(error.description == expected)
    }
  }

  @Test func `stands alone`() {
    do throws(Faults) {
      _ = try Northway.read(
        replacing: "    touches:\n      home mailer:",
        with: "    touches:\n      from: plan.csv\n      home mailer:")
      Issue.record("no fault")
    } catch {
      #expect(error.description.contains("'from' stands beside other touches. Allowed: it alone"), "\(error)")
    }
  }
}
