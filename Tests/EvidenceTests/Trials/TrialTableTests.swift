import Campaign
import Evidence
import Testing

@Suite("A table of trials")
struct TrialTableTests {
  static let header =
    "study,population,n,arm,channel,touchpoints,outcome,outcome_rate,lift_pp,ci_low,ci_high,horizon_days,source,note,verified"

  /// The faults of a table, a line each.
  private func faults(_ rows: String..., header: String = TrialTableTests.header) -> String {
    do throws(Faults) {
      _ = try TrialTable(([header] + rows).joined(separator: "\n") + "\n", file: "t.csv")
      return ""
    } catch {
      return error.description
    }
  }

  private func effects(_ rows: String..., header: String = TrialTableTests.header) throws -> TrialEffects {
    TrialEffects(try TrialTable(([header] + rows).joined(separator: "\n") + "\n", file: "t.csv"))
  }

  @Test("says all its faults at once, with line and column, what was found and what is allowed")
  func faultsAtOnce() {
    #expect(
      faults(
        "A,people,many,text,sms,1,shot,12,3,,,30,B 2020,,yes",
        "A,people,100,letter,mial,1,shot,112,3,,,30,B 2020,,maybe",
        "A,people,100,,sms,1,shot,12,3,5,,2.5,B 2020,,no")
          == """
          t.csv:2:3: 'many' is not allowed. Allowed: a whole number, as 21307, ~70, >10000, '18412 total' or '126 trials'
          t.csv:3:5: unknown channel 'mial': did you mean 'mail'? Allowed: none, sms, mail, email, phone, push, portal, webinar, onboarding, intranet, incentive, worksite, mixed, portal message, line-manager, site-poster, group-toolkit, mostly letters/emails, with + or / between
          t.csv:3:8: '112' is not allowed. Allowed: a number from 0 to 100, or nothing
          t.csv:3:15: 'maybe' is not allowed. Allowed: yes, no
          t.csv:4:4: 'arm' is empty: what was done; 'mean of 19 …' is all arms of its study, 'best …' one picked for its result
          t.csv:4:10: an interval has two ends: 'ci_low' and 'ci_high' are stated together or not at all
          t.csv:4:12: '2.5' is no whole number of days
          """)
  }

  @Test("knows its columns, and asks what was meant")
  func columns() {
    let found = faults(header: Self.header.replacing("lift_pp", with: "lift_p"))
    #expect(found.contains("t.csv:1:9: unknown column 'lift_p': did you mean 'lift_pp'?"))
    #expect(found.contains("t.csv:1:1: there is no column 'lift_pp': difference to the control arm"))
    #expect(faults() == "t.csv:1:1: the table has no rows")
    #expect(faults(header: Self.header + ",study").contains("the column 'study' stands there twice"))
  }

  @Test(
    "refuses what cannot be: intervals of neither number, rates below nothing, arms twice, controls that are not there"
  )
  func contradictions() {
    #expect(
      faults("A,p,100,text,sms,1,shot,12,3,4,5,30,B,,yes")
        == "t.csv:2:10: the interval 4 to 5 holds neither 'lift_pp' nor 'outcome_rate', so it is of neither")
    #expect(
      faults("A,p,100,text,sms,1,shot,4,3,2,5,30,B,,yes")
        == "t.csv:2:10: the interval 2 to 5 may be of the lift or of the rate: state the lift's 'se_pp' in its place"
    )
    #expect(faults("A,p,100,text,sms,1,shot,4,3,5,2,30,B,,yes").contains("'ci_low' exceeds 'ci_high'"))
    #expect(faults("A,p,100,text,sms,1,shot,2,3,,,30,B,,yes").contains("leaves no rate for the control arm"))
    #expect(
      faults("A,p,100,text,sms,1,shot,12,3,,,30,B,,yes", "A,p,100,text,sms,1,shot,12,3,,,30,B,,yes")
        == "t.csv:3:1: 'text' of 'A' stands already on line 2")
    #expect(
      faults(
        "A,p,100,usual care,none,1,shot,9,,,,30,B,,yes,",
        "A,p,100,text,sms,1,shot,12,3,,,30,B,,yes,usual car",
        header: Self.header + ",control")
        == "t.csv:3:1: the control 'usual car' is no other arm of 'A': did you mean 'usual care'? Allowed: usual care"
    )
    #expect(
      faults(
        "A,p,100,usual care,none,1,shot,9,,,,30,B,,yes,",
        "A,p,100,text,sms,1,shot,12,4,,,30,B,,yes,usual care",
        header: Self.header + ",control"
      )
      .contains("the lift of 'text' is not its rate less that of 'usual care'"))
    #expect(faults("A,p,100,text,sms,1,shot,12,nan,,,30,B,,yes").contains("'nan' is not allowed"))
    #expect(faults("A,p,100,text").contains("4 cells where the header has 15"))
    #expect(faults("A,p,100,\"text,sms").contains("a quote is opened and never closed"))
  }

  @Test("takes the error from an interval of the lift, else from people and rates of both arms")
  func errors() throws {
    let interval = try effects(
      "A,p,100,nothing,none,0,shot,10,,9,11,30,B,,yes", "A,p,100,text,sms,1,shot,12,2,1.02,2.98,30,B,,yes")
    #expect(interval.usable.count == 1)
    #expect(abs(interval.usable[0].error - 0.005) < 1e-6 && interval.usable[0].errorFrom == .interval)
    let counts = try effects(
      "A,p,1000,nothing,none,0,shot,10,,,,30,B,,yes", "A,p,500,text,sms,1,shot,12,2,,,30,B,,yes")
    #expect(abs(counts.usable[0].error - (0.1 * 0.9 / 1_000 + 0.12 * 0.88 / 500).squareRoot()) < 1e-12)
    #expect(abs(counts.usable[0].controlVariance - 0.1 * 0.9 / 1_000) < 1e-12)
    let total = try effects(
      "A,p,1000 total,nothing,none,0,shot,10,,,,30,B,,yes", "A,p,1000 total,text,sms,1,shot,12,2,,,30,B,,yes")
    #expect(abs(total.usable[0].error - ((0.1 * 0.9 + 0.12 * 0.88) / 500).squareRoot()) < 1e-12)
    #expect(total.usable[0].errorFrom == .evenCounts)
    let ofRate = try effects(
      "A,p,,nothing,none,0,shot,10,,9,11,30,B,,yes", "A,p,,text,sms,1,shot,12,2,11,13,30,B,,yes")
    #expect(ofRate.usable.isEmpty && ofRate.unused[0].why.hasPrefix("no standard error"))
  }

  @Test("counts for a channel only what the control arm had not")
  func channels() throws {
    let found = try effects(
      "A,p,1000,letter,mail,1,shot,10,,,,30,B,,yes",
      "A,p,1000,letter and text,mail+sms,2,shot,12,2,,,30,B,,yes",
      "A,p,1000,all,mail+sms+phone,3,shot,14,4,,,30,B,,yes", "A,p,1000,call,phone,1,shot,13,3,,,30,B,,yes",
      "A,p,1000,warm letter,mail,1,shot,11,1,,,30,B,,yes",
      "A,p,1000,either,mail+sms/phone,2,shot,12,2,,,30,B,,yes",
      "A,p,1000,hearsay,mail+sms,2,shot,12,2,,,30,B,,no")
    #expect(found.usable.map(\.row.arm) == ["letter and text"])
    #expect(found.usable[0].channel == .sms && found.usable[0].control == "letter")
    #expect(
      found.unused.map { "\($0.row.arm): \($0.why)" } == [
        "all: several channels beyond the control arm's, which cannot be told apart",
        "call: its channel stands in the place of the control arm's",
        "warm letter: wording or action differs from the control arm, not the channel",
        "either: people were reached by one channel or another", "hearsay: its source was not read",
      ])
  }

  @Test("never pools the best of many, nor an arm beside its study's mean")
  func winners() throws {
    let found = try effects(
      "A,p,1000,nothing,none,0,shot,10,,,,30,B,,yes", "A,p,19000,mean of 19 texts,sms,1,shot,,2,,,30,B,,yes",
      "A,p,1000,best of 19 texts,sms,1,shot,,5,,,30,B,,yes", "A,p,1000,another text,sms,1,shot,,3,,,30,B,,yes"
    )
    #expect(found.usable.map(\.row.arm) == ["mean of 19 texts"])
    #expect(
      found.unused.map(\.why) == ["picked for its result among several arms", "counted in its study's mean"])
  }

  @Test("draws in the best of the arms that it lists, as that of a published mean")
  func listedArms() throws {
    let lifts = [1, 1.5, 2, 2, 2.5, 3.0, 5]
    let arms = lifts.enumerated().map { "A,p,,text \($0),sms,1,shot,,\($1),,,30,B,,yes,nothing,1.5" }
    let table = try TrialTable(
      ([Self.header + ",control,se_pp", "A,p,20000,nothing,none,0,shot,40,,,,30,B,,yes,,"] + arms)
        .joined(separator: "\n"), file: "t.csv")
    let winner = try #require(try EvidenceSummary(table).winners.first)
    #expect(winner.row.arm == "text 6" && winner.arms == 7)
    // Variance 1.5² less the control arm's 0.4·0.6/20,000; Q = Σ(y − mean)²/that, B = min(1, 4/Q).
    let variance = 2.25 - 1e4 * 0.24 / 20_000
    let mean = lifts.reduce(0, +) / 7
    let q = lifts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / variance
    let drawn = 100 * winner.shrunken!.shrunken(winner.lift)
    #expect(abs(drawn - (mean + (1 - min(1, 4 / q)) * (5 - mean))) < 1e-9)
    #expect(drawn < 4)
  }

  @Test("with a synthesis of all trials takes it before published ones, and says how far apart they are")
  func synthesis() throws {
    let table = try TrialTable(
      [
        Self.header, "S,p,126 trials,units,mostly letters/emails,,take-up,,1.4,,,,D 2022,,yes",
        "S,published trials,,journals,mixed,,take-up,,8.7,,,,D 2022,,yes",
        "A,p,1000,nothing,none,0,shot,10,,,,30,B,,yes", "A,p,1000,letter,mail,1,shot,16,6,,,30,B,,yes",
      ].joined(separator: "\n"), file: "t.csv")
    let summary = try EvidenceSummary(table)
    #expect(summary.gaps.count == 1 && abs(summary.gaps[0].ratio - 8.7 / 1.4) < 1e-12)
    let library = try EvidenceLibrary(summary)
    #expect(library.entries.map(\.name) == ["home-mail.registration"])
    guard case .lift(let lift) = library.entries[0].spread else {
      Issue.record("no lift")
      return
    }
    #expect(abs(lift.points - 0.014) < 1e-12 && abs(lift.sd - 0.007) < 1e-12)
    #expect(
      library.entries[0].provenance.source.contains(
        "Beside it: +6.0 points, mean of the published trials of the channel (1)"))
    #expect(library.kept.contains("sms.registration") && library.kept.contains("send.spread"))
    #expect(!library.kept.contains("home-mail.registration"))
  }

  @Test("takes arms with one control as one trial, and trials apart")
  func oneEstimateATrial() throws {
    let table = try TrialTable(
      [
        Self.header, "A,p,1000,nothing,none,0,shot,10,,,,30,B,,yes",
        "A,p,1000,one,sms,1,shot,12,2,,,30,B,,yes",
        "A,p,1000,two,sms,2,shot,12,2,,,30,B,,yes", "C,p,1000,nothing,none,0,visit,10,,,,30,B,,yes",
        "C,p,1000,one,sms,1,visit,14,4,,,30,B,,yes",
      ].joined(separator: "\n"), file: "t.csv")
    let summary = try EvidenceSummary(table)
    #expect(
      summary.pools.map { "\($0.channel.rawValue) \($0.action ?? "all")" } == [
        "sms all", "sms shot", "sms visit",
      ])
    let pool = summary.pools[0]
    #expect(pool.trials.map(\.arms) == [2, 1] && pool.result.count == 2)
    // Half the arms' own variance, and all of the control's.
    let (own, control) = (0.12 * 0.88 / 1_000, 0.1 * 0.9 / 1_000)
    #expect(abs(pool.trials[0].error - (own / 2 + control).squareRoot()) < 1e-12)
    #expect(pool.trials[0].shrunken > pool.trials[0].lift && pool.trials[1].shrunken < pool.trials[1].lift)
  }
}
