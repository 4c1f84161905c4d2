import Foundation
import Testing

/// The study's tables give what its authors published, and its page prints what the program gives.
@Suite("The Illinois Workplace Wellness Study")
struct StudyTests {
  private func percent(_ row: [String: String], of: String = "of") throws -> Double {
    let people = try #require(row["people"].flatMap(Double.init))
    return 100 * people / (try #require(row[of].flatMap(Double.init)))
  }

  private func isPrinted(_ value: Double, as text: Double, digits: Int = 1) -> Bool {
    (value - text).magnitude <= 0.5 * pow(10, -Double(digits)) + 1e-9
  }

  /// Denominators are all 3,300 or 1,534, but for one figure, which leaves out the 11 without a record.
  @Test(arguments: [
    ("treatment", "screening", "2016", 57.6), ("treatment", "health risk assessment", "2016", 56.0),
    ("treatment", "activity", "fall 2016", 27.4), ("treatment", "activity", "spring 2017", 22.4),
    ("treatment", "follow-up screening", "2017", 42.7), ("treatment", "health risk assessment", "2017", 38.7),
    ("treatment", "activity", "fall 2017", 13.3), ("treatment", "activity", "spring 2018", 10.4),
    ("treatment", "follow-up screening", "2018", 36.5), ("control", "follow-up screening", "2017", 38.8),
    ("control", "follow-up screening", "2018", 36.3),
  ])
  func `took part as published`(group: String, what: String, when: String, published: Double) throws {
    let table = try StudyComparison.table("stages.csv")
    #expect(table.rows.count == 11)
    let row = try #require(table.rows(["group": group, "what": what, "when": when]).first)
    #expect(row["of"] == (group == "control" ? "1534" : "3300"))
    #expect(row["published-percent"].flatMap(Double.init) == published)
    let isOfRecorded = what == "health risk assessment" && when == "2017"
    #expect(isPrinted(try percent(row, of: isOfRecorded ? "recorded" : "of"), as: published))
    #expect(isOfRecorded == !isPrinted(try percent(row), as: published))
  }

  @Test func `was joined by as many as published`() throws {
    let table = try StudyComparison.table("recruitment.csv")
    #expect(table.numbers("people") == [12459, 7468, 4918, 4834])
    for (row, published) in zip(table.rows().dropFirst(), [59.9, 39.5, 38.8]) {
      let people = try #require(row["people"].flatMap(Double.init))
      #expect(isPrinted(100 * people / 12459, as: published))
      #expect(row["published-percent"].flatMap(Double.init) == published)
    }
  }

  @Test(arguments: [
    ("assessment 2016", "follow-up screening 2017", 63.2),
    ("no assessment 2016", "follow-up screening 2017", 16.6),
    ("assessment 2016", "follow-up screening 2018", 53.2),
    ("no assessment 2016", "follow-up screening 2018", 15.2),
  ])
  func `was taken part in again by those who had before`(given: String, then: String, share: Double) throws {
    let row = try #require(
      try StudyComparison.table("repeats.csv").rows(["given": given, "then": then]).first)
    #expect(isPrinted(try percent(row), as: share))
    let line = [
      given.replacing(" 2016", with: " in 2016"), then.replacing(" 201", with: " in 201"), "\(share)",
    ]
    #expect(try StudyComparison.page().contains("| \(line.joined(separator: " | ")) |"))
  }

  /// The parts of a table add up to the whole of another: the same people were counted.
  @Test func `counts the same people in every table`() throws {
    let repeats = try StudyComparison.table("repeats.csv")
    let stages = try StudyComparison.table("stages.csv")
    for (then, what, when) in [
      ("follow-up screening 2017", "follow-up screening", "2017"),
      ("follow-up screening 2018", "follow-up screening", "2018"),
      ("assessment 2017", "health risk assessment", "2017"),
    ] {
      let parts = repeats.numbers("people", ["then": then])
      #expect(parts.count == 2)
      #expect(
        [parts.reduce(0, +)] == stages.numbers("people", ["group": "treatment", "what": what, "when": when]))
    }
    let again = repeats.rows(["then": "activity in year 2"]).filter { $0["given"] != "all" }
    #expect(again.compactMap { $0["people"].flatMap(Double.init) }.reduce(0, +) == 519)
    // The arms of the rewards are unverified figures; at least their mean is that of all arms.
    let arms = try StudyComparison.table("reward-arms.csv")
    #expect(arms.numbers("people").reduce(0, +) == 3300)
    #expect(isPrinted(arms.numbers("published-percent").reduce(0, +) / 3, as: 56.0))
    #expect(arms.rows().allSatisfy { $0["verified"] == "no" })
    for table in [repeats, stages] {
      #expect(table.numbers("people").allSatisfy { $0 >= 11 })
    }
  }

  /// The share that left within a year is put in; what follows for the second date is a forecast.
  @Test func `was left by fewer than the first year's turnover foretells`() throws {
    let text = try String(
      contentsOf: StudyComparison.folder.appendingPathComponent("programme.yaml"), encoding: .utf8)
    let stated = text.matches(of: /turnover: ([0-9.]+)% a week/).map { String($0.1) }
    #expect(stated.count == 3 && Set(stated).count == 1)
    let rate = try #require(stated.first.flatMap(Double.init)) / 100
    for (day, days) in [("2017-08-15", 379.0), ("2019-01-31", 913.0)] {
      let row = try #require(
        try StudyComparison.table("leavers.csv").rows(["not-employed-on": day]).first)
      let page = try StudyComparison.pageRow(day)
      #expect(isPrinted(try percent(row), as: try #require(Double(page[1]))))
      #expect(isPrinted(100 * (1 - exp(-rate * days / 7)), as: try #require(Double(page[2]))))
    }
  }

  /// Every row of the page's comparison, from the files of a run with the seed that the page names.
  @Test func `comes out as its page says`() async throws {
    let results = [
      "recruitment": try await StudyComparison.results("recruitment"),
      "programme": try await StudyComparison.results("programme"),
    ]
    let rows = try StudyComparison.table("comparison.csv").rows()
    #expect(rows.count > 10)
    for row in rows {
      let what = try #require(row["what"])
      let page = try StudyComparison.pageRow(what)
      try #require(page.count == 3, "\(what)")
      if let found = StudyComparison.found(try #require(row["study"])) {
        #expect(isPrinted(found, as: try #require(Double(page[1]))), "\(what)")
      } else {
        #expect(page[1] == "–")
      }
      let scenario = try #require(row["scenario"])
      let weekly = try #require(results[scenario]).table("weekly.csv")
      let (ours, printed) = (try StudyComparison.ours(row, weekly), StudyComparison.numbers(page[2]))
      try #require(ours.count == printed.count, "\(what): \(page[2])")
      for (value, text) in zip(ours, printed) { #expect(isPrinted(value, as: text), "\(what): \(value)") }
    }
    try rewards(try #require(results["programme"]))
    try untuned(try #require(results["programme"]), ["awareness.initial"])
    try untuned(try #require(results["recruitment"]), ["invited.awareness.initial"])
  }

  /// What the library's rewards add to the published share without one.
  private func rewards(_ results: ResultFolder) throws {
    let draws = try results.table("draws-assumptions.csv")
    let delivered = draws.numbers("value", ["assumption": "work-e-mail.delivered"])
    let most = draws.numbers("value", ["assumption": "incentive.registration"])
    let scale = draws.numbers("value", ["assumption": "incentive.scale"])
    #expect(!most.isEmpty && most.count == scale.count && most.count == delivered.count)
    for (name, value, published) in [("$100", 100.0, 58.5), ("$200", 200.0, 62.5)] {
      let page = try StudyComparison.pageRow(name)
      try #require(page.count == 5)
      #expect(isPrinted(log(53.1 / (100 - published)), as: try #require(Double(page[1])), digits: 2))
      #expect(Double(page[3]) == published)
      let hazards = zip(delivered, zip(most, scale)).map { $0 * $1.0 * (1 - exp(-value / $1.1)) }
      let shares = hazards.map { 100 - 53.1 * exp(-$0) }
      for (values, cell, digits) in [(hazards, page[2], 2), (shares, page[4], 1)] {
        let printed = StudyComparison.numbers(cell)
        try #require(printed.count == 3)
        for (p, text) in zip([0.5, 0.1, 0.9], printed) {
          #expect(isPrinted(StudyComparison.quantile(values, p), as: text, digits: digits), "\(name) \(p)")
        }
      }
    }
  }

  /// The scenario's own numbers are facts of the design and turnover; all others are the shipped books' or defaults.
  private func untuned(_ results: ResultFolder, _ design: Set<String>) throws {
    let own = try results.table("assumptions.csv").rows().filter { row in
      let place = row["set_at"] ?? ""
      return !place.hasPrefix("assumptions/") && !place.hasPrefix("programmes/") && place != "default"
    }
    let names = Set(own.compactMap { $0["assumption"] }.filter { !$0.hasSuffix(".turnover") })
    #expect(names == design)
  }
}
