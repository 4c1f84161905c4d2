import Campaign
import Comparison
import Foundation
import Model
import PlanRules
import ScenarioFile
import Starter
import TestSupport
import Testing

@Suite("First files")
struct FirstFileTests {
  static let cases: [(Client.Kind, String, String)] = Shelf.kinds.flatMap { kind in
    Shelf.sizes.flatMap { lives in
      ["none", "home-mail", "home-mail,mobile-with-consent,personal-e-mail"].map { (kind, lives, $0) }
    }
  }

  @Test(arguments: cases)
  func `read and run as they are`(kind: Client.Kind, lives: String, contact: String) async throws {
    let file = try Shelf.file(Shelf.texts(kind, lives: lives, contact: contact))
    for model in try Shelf.models(file) {
      let scenario = model.scenario
      #expect(scenario.client.kind == kind)
      #expect(scenario.strategies.map(\.name) == ["do-nothing"] + file.plans.map(\.name))
      #expect(scenario.segments.map(\.members).reduce(0, +) <= file.facts.lives)
      // Everything that a first file states of its own is assumed.
      let own = scenario.assumptions.filter { $0.provenance.setAt.hasPrefix("client.yaml") }
      #expect(!own.isEmpty)
      #expect(own.allSatisfy { $0.provenance.grade == .assumed })
      #expect(RuleCheck(scenario).breaches.isEmpty, "\(RuleCheck(scenario).breaches.map(\.fault))")
    }
    let model = try Shelf.models(file)[0]
    let study = try await Study.run(model, RunOptions(replications: 2, threads: 2))
    #expect(study.values(.users, strategy: 0).allSatisfy { $0.isFinite })
  }

  /// P10 to P90 of users over their median, from `expected`.
  private func width(_ model: CompiledModel, _ strategy: String) async throws -> Double {
    let options = RunOptions(replications: 256, engine: .expected, threads: 2, strategies: [strategy])
    let users = try await Study.run(model, options).values(.users, strategy: 1)
    let q = quantiles(users, [0.1, 0.5, 0.9])
    return (q[2] - q[0]) / q[1]
  }

  @Test(
    arguments: [
      (.employer, .logistics, "multi-channel"), (.healthPlan, .healthPlan, "broad"),
      (.healthSystem, .healthSystem, "multi-channel"),
    ] as [(Client.Kind, ShippedCase, String)])
  func `are at least half as wide again as a worked case of the kind`(
    kind: Client.Kind, worked: ShippedCase, strategy: String
  ) async throws {
    let known = try await width(worked.model(), strategy)
    for lives in Shelf.sizes {
      let file = try Shelf.file(Shelf.texts(kind, lives: lives, contact: "home-mail,mobile"))
      let first = try await width(Shelf.models(file)[0], file.broadest)
      #expect(first >= 1.5 * known, "\(kind) of \(lives): \(first) against \(known)")
    }
  }

  @Test(arguments: ["60", "100", "300"])
  func `leave out plans that would break a rule where few are addressed`(lives: String) throws {
    let file = try Shelf.file(Shelf.texts([.lives: lives, .deskless: "5%"]))
    #expect(file.leftOut.contains { $0.why.hasSuffix("would break 'no small groups'") }, "\(file.leftOut)")
    for model in try Shelf.models(file) { #expect(RuleCheck(model.scenario).breaches.isEmpty) }
  }

  @Test func `are none where every plan would break a rule, with the first reason`() throws {
    let refused = #expect(throws: Faults.self) { try Shelf.file(Shelf.texts([.lives: "3"])) }
    let message = try #require(refused?.all.first?.message)
    #expect(
      message.hasPrefix(
        "every plan would break a rule for 3 lives, so there is none to write. The first: 'launch e-mail' of 'launch-kit'"
      ))
    #expect(
      message.contains(
        "breaks 'no small groups': it addresses fewer than 11 members. Address at least 11 [us-employer: "))
  }

  @Test func `leave nobody without a contract holder`() throws {
    for kind in Shelf.kinds {
      for lives in ["1", "2", "3"] {
        let model = try Shelf.models(Shelf.whole(Shelf.texts(kind, lives: lives, contact: "none")))[0]
        #expect(model.scenario.segments.contains { $0.relationship.holdsContract })
      }
    }
  }

  @Test(arguments: [
    "2026-02-28", "2027-04-20", "2027-05-04", "2027-10-18", "2027-11-01", "2027-11-14", "2028-02-29",
  ])
  func `find their moments from any launch`(launch: String) throws {
    for kind in Shelf.kinds {
      var texts = Shelf.texts(kind, lives: "9,000", contact: "none")
      texts[.launch] = launch
      #expect(throws: Never.self) { try Shelf.models(Shelf.file(texts)) }
    }
  }

  @Test func `quote what YAML would take for something else`() throws {
    let name = "A: \"B\" #1 & 'Söhne' {x} - 100 %"
    let file = try Shelf.file(Shelf.texts([.name: name]))
    #expect(try Shelf.models(file)[0].scenario.client.name == name)
  }

  @Test func `leave out playbooks that reach nobody or are not worth their effort`() throws {
    let none = try Shelf.file(Shelf.texts([.contact: "mobile"]))
    #expect(none.leftOut.map(\.plan) == ["home-mail-first", "ask-for-permission"])
    let all = try Shelf.file(Shelf.texts([.contact: "none"]))
    #expect(all.leftOut.isEmpty)
    let plan = try Shelf.file(Shelf.texts(.healthPlan, lives: "800", contact: "none"))
    #expect(plan.leftOut.map(\.plan) == ["group-toolkit"])
  }

  @Test func `divide large clients more finely, and ask them more patiently`() throws {
    let small = try Shelf.models(Shelf.file(Shelf.texts([.lives: "800"])))[0].scenario
    let large = try Shelf.models(Shelf.file(Shelf.texts([.lives: "45,000"])))[0].scenario
    #expect(small.segments.map(\.name) == ["desk", "desk-less", "partners"])
    #expect(large.segments.map(\.name) == ["desk", "desk-less", "partners", "adult children"])
    #expect(small.fees.first?.amount == 7)
    #expect(large.fees.first?.amount == 4)
  }

  @Test func `take segments of a team's own library`() throws {
    let folder = Shelf.folder
    var texts: [String: String] = [:]
    for kind in ["starters", "programmes", "playbooks", "assumptions"] {
      for name in FilesOnDisk().names(in: "\(folder)/\(kind)") {
        texts["Scenarios/\(kind)/\(name)"] = FilesOnDisk().text("\(folder)/\(kind)/\(name)")
      }
    }
    texts["ours/starters/segments.yaml"] = """
      starter: segments
      market-segments:
        all: {from: 1, groups: few, approval: 60 days, fees: {employer: $3 per employee per month}}
      """
    let files = FilesInMemory(texts)
    let (books, programmes) = try StarterReader(files: files, libraries: ["ours"], shipped: ["Scenarios"])
      .read(for: "elsewhere/client.yaml")
    let facts = try FactReader(books: books, programmes: programmes).facts(Shelf.texts())
    // `Scenarios` beside the file comes first; the shipped one here stands beside it too.
    #expect(try #require(FirstFile(facts, books)).marketSegment.name == "strategic")
    texts["Scenarios/starters/segments.yaml"] = nil
    let ours = try StarterReader(files: FilesInMemory(texts), libraries: ["ours"], shipped: ["Scenarios"])
      .read(for: "elsewhere/client.yaml").books
    let file = try #require(FirstFile(facts, ours))
    #expect(file.marketSegment.approval == "60 days")
    #expect(file.text().contains("approval: {employer: 60 days}"))
  }

  @Test func `are refused where a starter book has a fault`() throws {
    let files = FilesInMemory([
      "Scenarios/starters/segments.yaml": """
      starter: segments
      market-segments:
        big: {from: 500, groups: few, approval: a week, fees: {}}
        small: {from: 100, groups: some, approval: a week, fees: {}}
        tiny: {from: 1, groups: few, approval: a week, fees: {employer: $4 a month}}
      """
    ])
    let faults = #expect(throws: Faults.self) {
      try StarterReader(files: files).read(for: "Scenarios/clients/x.yaml")
    }
    let words = try #require(faults).all.map(\.description)
    #expect(
      words.contains { $0.hasPrefix("Scenarios/starters/segments.yaml:4:30: groups: found 'some'") },
      "\(words)")
    #expect(
      words.contains {
        $0.contains("begins at 1 lives, 'big' before it at 500: write smallest clients first")
      })
    #expect(words.contains { $0.contains("there is no starters/facts.yaml in any library") })
  }

  /// Set UPTAKE_RECORD to write it anew; the test then fails once, so that nobody does so unawares.
  @Test func `are as they were, ranking and all, whatever the threads`() throws {
    let facts = try Shelf.reader().books.facts
    let file = try Shelf.file(Shelf.texts([.lives: "800"]))
    let models = try Shelf.models(file)
    let texts = try [1, 2].map { threads in
      file.text(ranking: try FactRanking(file, models, facts: facts, threads: threads))
    }
    #expect(texts[0] == texts[1])
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/northway.yaml")
    if ProcessInfo.processInfo.environment["UPTAKE_RECORD"] != nil {
      try texts[0].write(to: url, atomically: true, encoding: .utf8)
      Issue.record("recorded northway.yaml: look at the difference")
    }
    #expect(try String(contentsOf: url, encoding: .utf8) == texts[0])
  }

  @Test func `say how they are made again`() throws {
    let reader = try Shelf.reader()
    let texts = Shelf.texts([.name: "St. Mary's", .deskless: "", .industry: "retail", .horizon: "2 years"])
    #expect(throws: Faults.self) { try reader.facts(texts) }
    let facts = try reader.facts(texts.merging([.horizon: "24 months"]) { $1 })
    #expect(
      facts.command.joined(separator: " ")
        == "uptake init --client employer --name 'St. Mary'\\''s' --lives 31,200 --programme behavioural-health "
        + "--launch 2027-01-04 --industry retail --contact home-mail,mobile --horizon '104 weeks'")
  }

  @Test func `rank facts by what each would settle`() throws {
    let reader = try Shelf.reader()
    let file = try Shelf.file(Shelf.texts([.lives: "800"]))
    let ranking = try FactRanking(file, Shelf.models(file), facts: reader.books.facts, threads: 2)
    let shares = ranking.rows.map(\.share.value)
    #expect(shares == shares.sorted(by: >))
    #expect(shares.reduce(0, +) < 1.1)
    #expect(ranking.rows[0].fact.name == "use until now")
    #expect(ranking.rows.allSatisfy { $0.share.error < 0.06 })
    // Every path that a book names is one of the model's.
    let known = Set(AssumptionKind.catalogue.map(\.path) + ["contact"])
    for fact in reader.books.facts { #expect(Set(fact.settles).isSubset(of: known), "\(fact.name)") }
  }
}
