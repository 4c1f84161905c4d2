import Campaign
import ScenarioFile
import Testing

@Suite("Strategies inherit touches")
struct InheritanceTests {
  /// Northway with other strategies.
  private func read(_ strategies: String) throws(Faults) -> Scenario {
    let start = Northway.scenario.range(of: "strategies:\n")!
    let end = Northway.scenario.range(of: "guarantees:\n")!
    let head = Northway.scenario[..<start.upperBound]
    var files = Northway.files
    files[Northway.path] = head + strategies + "\n" + Northway.scenario[end.lowerBound...]
    return try ScenarioReader(files: FilesInMemory(files)).read(Northway.path)
  }

  @Test func `the parent's, then the playbook's new ones, then their own, each in its place`() throws {
    let scenario = try read(
      """
        child:
          extends: parent
          playbook: launch-kit
          touches:
            flyer: {channel: home-mail, sender: union, when: launch}
            call: {sender: plan}
        parent:
          touches:
            call: {channel: sms, sender: vendor, when: launch + 1 day}
            poster: {channel: work-e-mail, sender: vendor, when: launch, pieces: per household}
      """)
    #expect(scenario.strategies.map(\.name) == ["do-nothing", "child", "parent"])
    let child = scenario.strategies[1].touches
    #expect(child.map(\.name) == ["call", "poster", "launch e-mail", "flyer"])
    #expect(child.map(\.sender) == [.plan, .employer, .employer, .union])
    #expect(child.map(\.channel) == ["sms", "home-mail", "work-e-mail", "home-mail"])
    #expect(child[1].pieces == .perHousehold)
    #expect(child[1].sendDays == [-10, 28])
    #expect(scenario.strategies[2].touches.map(\.sender) == [.vendor, .vendor])
  }

  @Test func `a removed touch can be written anew`() throws {
    let scenario = try read(
      """
        anew:
          playbook: launch-kit
          remove: [launch e-mail]
          touches:
            launch e-mail: {channel: sms, sender: vendor, when: launch + 2 days}
      """)
    let touches = scenario.strategies[1].touches
    #expect(touches.map(\.name) == ["poster", "launch e-mail"])
    #expect(touches[1].overrides.isEmpty)
    #expect(touches[1].costs.isEmpty)
  }

  @Test func `a number keeps one name in all of them, also where playbook and strategy share theirs`() throws
  {
    let scenario = try read(
      """
        plain: {playbook: launch-kit}
        launch-kit:
          playbook: launch-kit
          touches:
            launch e-mail: {attention: {value: 60%, assumed: true}}
        child: {extends: launch-kit}
      """)
    let names = scenario.strategies.dropFirst().map { $0.touches[0].overrides["attention"] }
    #expect(
      names == [
        "launch-kit (playbook).launch e-mail.attention", "launch-kit.launch e-mail.attention",
        "launch-kit.launch e-mail.attention",
      ])
    let numbers = scenario.assumptions.suffix(2)
    #expect(
      numbers.map(\.name) == [
        "launch-kit (playbook).launch e-mail.attention", "launch-kit.launch e-mail.attention",
      ])
    #expect(numbers.map(\.spread) == [.point(0.4), .point(0.6)])
  }

  @Test func `do-nothing comes first wherever it is written`() throws {
    let scenario = try read(
      "  kit: {playbook: launch-kit}\n  do-nothing: {}\n  same: {extends: do-nothing}\n")
    #expect(scenario.strategies.map(\.name) == ["do-nothing", "kit", "same"])
    #expect(scenario.strategies.map(\.touches.count) == [0, 2, 0])
  }

  @Test func `a later statement of persistence puts away the other way of an earlier file`() throws {
    let scenario = try Northway.read(
      replacing: "readiness.variance: {value: 2, assumed: true}",
      with: "therapy.one-session: {value: 30%, assumed: true}")
    let names = scenario.assumptions.map(\.name).filter { $0.hasPrefix("therapy.") }
    #expect(names == ["therapy.share", "therapy.one-session"])
  }
}
