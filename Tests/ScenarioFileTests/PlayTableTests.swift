import Campaign
import Testing

@testable import ScenarioFile

@Suite("The table of plays")
struct PlayTableTests {
  private static let header = "play,measure,over,below,above,playbook,because,source,grade\n"

  private func plays(_ rows: String?, header: String = header) throws(Faults) -> [Play] {
    var files = Northway.files
    if let rows { files["Scenarios/plays.csv"] = header + rows }
    return try ScenarioReader(files: FilesInMemory(files)).plays(for: Northway.path)
  }

  @Test func `is read with its thresholds`() throws {
    let plays = try plays(
      """
      few come,users,registered,40%,,launch-kit,"a first step, then",pilot,B
      long waits,days_to_first_appointment,,,21,launch-kit,waiting costs,own,ASM

      """)
    #expect(plays.map(\.name) == ["few come", "long waits"])
    #expect(plays[0].over == .registered)
    #expect(plays[0].threshold == .below(0.4))
    #expect(plays[0].unit == .share)
    #expect(plays[0].reason == "a first step, then")
    #expect(plays[0].provenance == Provenance(source: "pilot", grade: .b, owner: nil, setAt: "plays.csv:2"))
    #expect(plays[1].threshold == .above(21))
    #expect(plays[1].unit == .days)
  }

  @Test func `counts a threshold as passed beyond it only`() {
    #expect(Play.Threshold.below(0.4).isPassed(by: 0.39))
    #expect(!Play.Threshold.below(0.4).isPassed(by: 0.4))
    #expect(Play.Threshold.above(21).isPassed(by: 21.1))
    #expect(!Play.Threshold.above(21).isPassed(by: 21))
  }

  private static let broken: [(rows: String?, fault: String)] = [
    (nil, "there is no 'plays.csv' (looked for in Scenarios)"),
    (",users,,1,,launch-kit,a,b,B\n", "Scenarios/plays.csv:2:1: a play without a name"),
    (
      "x,users,,1,,launch-kit,a,b,B\nx,users,,1,,launch-kit,a,b,B\n",
      "Scenarios/plays.csv:3:1: the play 'x' stands already on line 2"
    ),
    (
      "x,users,,1,2,launch-kit,a,b,B\n",
      "Scenarios/plays.csv:2:4: the play 'x' has 'below' and 'above'. Allowed: one of them"
    ),
    (
      "x,users,,,,launch-kit,a,b,B\n",
      "Scenarios/plays.csv:2:4: the play 'x' has neither 'below' nor 'above'. Allowed: one of them"
    ),
    (
      "x,users,,few,,launch-kit,a,b,B\n",
      "Scenarios/plays.csv:2:4: found 'few'. Allowed: \(NumberScalar().allowed)"
    ),
    (
      "x,users,,1,,lunch-kit,a,b,B\n",
      "Scenarios/plays.csv:2:6: unknown playbook 'lunch-kit': did you mean 'launch-kit'? Allowed: launch-kit"
    ),
    (
      "x,users,,1,,launch-kit,,,good\n",
      """
      Scenarios/plays.csv:2:7: the play 'x' has nothing in 'because'
      Scenarios/plays.csv:2:8: the play 'x' has nothing in 'source'
      Scenarios/plays.csv:2:9: grade: found 'good'. Allowed: A, B, C, ASM
      """
    ),
    ("x,users,,1,,launch-kit,a,b\n", "Scenarios/plays.csv:2:1: 8 cells where the header has 9"),
  ]

  @Test(arguments: broken.indices)
  func `that is wrong names its cells`(index: Int) {
    let (rows, expected) = Self.broken[index]
    do throws(Faults) {
      _ = try plays(rows)
      Issue.record("no fault")
    } catch {
      #expect(error.description == expected)
    }
  }

  @Test func `names unknown measures and those that one strategy has not alone`() {
    for measure in ["usres", "cost_per_incremental_user"] {
      do throws(Faults) {
        _ = try plays("x,\(measure),,1,,launch-kit,a,b,B\n")
        Issue.record("no fault")
      } catch {
        let question = measure == "usres" ? ": did you mean 'users'?" : "."
        #expect(
          error.description.hasPrefix(
            "Scenarios/plays.csv:2:2: unknown measure '\(measure)'\(question) Allowed: registered, "))
      }
    }
  }

  @Test func `needs its columns`() {
    do throws(Faults) {
      _ = try plays("x,users\n", header: "play,measure\n")
      Issue.record("no fault")
    } catch {
      #expect(error.all.count == 4)
      #expect(error.description.contains("and 3 more like this"))
      #expect(error.description.contains("there is no column 'playbook'"))
    }
  }

  @Test func `adds its playbook to a strategy, after what the strategy has`() throws {
    let variant = StrategyVariant(name: "quiet + x", strategy: "quiet", playbook: "launch-kit")
    let scenario = try ScenarioReader(files: FilesInMemory(Northway.files)).read(
      Northway.path, adding: [variant])
    let plain = try Northway.read()
    #expect(scenario.strategies.dropLast() == plain.strategies[...])
    let added = try #require(scenario.strategies.last)
    #expect(added.name == "quiet + x")
    let quiet = try #require(plain.strategies.first { $0.name == "quiet" })
    #expect(added.touches.map(\.name).prefix(quiet.touches.count) == quiet.touches.map(\.name)[...])
  }
}
