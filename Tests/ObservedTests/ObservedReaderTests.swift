import Campaign
import Observed
import TestSupport
import Testing

@Suite("Observed data are read strictly, every fault with its line")
struct ObservedReaderTests {
  /// Two segments, a touch, launched on Monday 2027-01-04 for a year.
  private static let scenario: Scenario = {
    var s = SmallScenario(members: 500, weeks: 52)
    var site = s.segments[0]
    site.name = "site"
    s.segments.append(site)
    s.touches = [SmallScenario.touch("launch mail", on: [0, 14])]
    return s.scenario
  }()

  private func read(_ text: String) throws -> ObservedData {
    try ObservedReader.read(text, file: "seen.csv", for: Self.scenario)
  }

  private func faults(_ text: String) -> [String] {
    do {
      _ = try read(text)
      return []
    } catch let faults as Faults {
      return faults.all.map(\.description)
    } catch {
      return ["\(error)"]
    }
  }

  @Test("Weekly new counts cover seven days each; a week that is missing stays unobserved")
  func weekly() throws {
    let data = try read(
      """
      date,segment,measure,value
      2027-01-04,desk,registered,12
      2027-01-11,desk,registered,9
      2027-01-25,desk,registered,4
      """)
    #expect(data.series.count == 1)
    #expect(data.series[0].segment == 0 && data.series[0].flow == .registered)
    #expect(data.series[0].periods.map(\.days) == [0..<7, 7..<14, 21..<28])
    #expect(data.series[0].periods.map(\.count) == [12, 9, 4])
    #expect(data.end == 28)
  }

  @Test("Days are put together by weeks from launch")
  func daily() throws {
    let rows = (0..<10).map { "\(CalendarDate(iso: "2027-01-06")!.adding(days: $0)),,users,\($0)" }
    let data = try read("date,segment,measure,value\n" + rows.joined(separator: "\n"))
    #expect(data.series[0].segment == nil)
    #expect(data.series[0].periods.map(\.days) == [2..<7, 7..<12])
    #expect(data.series[0].periods.map(\.count) == [10, 35])
  }

  @Test("Months are as long as they are")
  func monthly() throws {
    let data = try read(
      """
      date,segment,measure,value
      2027-02-01,all,visits,30
      2027-03-01,all,visits,28
      2027-04-01,all,visits,31
      """)
    #expect(data.series[0].periods.map(\.days.count) == [28, 31, 30])
    #expect(data.series[0].periods[0].days.lowerBound == 28)
  }

  @Test("Cumulative counts become new ones, the first from launch on")
  func cumulative() throws {
    let data = try read(
      """
      measure,date,value,segment
      registered_cumulative,2027-01-31,40,site
      registered_cumulative,2027-02-28,55,site
      registered_cumulative,2027-04-30,70,site
      """)
    #expect(data.series[0].periods.map(\.days) == [0..<28, 28..<56, 56..<117])
    #expect(data.series[0].periods.map(\.count) == [40, 15, 15])
  }

  @Test("A declared correction is taken off what came before, the latest first")
  func corrections() throws {
    let data = try read(
      """
      date,segment,measure,value,note
      2027-01-04,desk,registered,10,
      2027-01-11,desk,registered,3,
      2027-01-18,desk,registered,-5,correction
      2027-01-25,desk,registered,2,
      """)
    // How many came in the week of the correction itself nobody knows.
    #expect(data.series[0].periods.map(\.count) == [8, 0, 2])
    #expect(data.series[0].periods.map(\.days.lowerBound) == [0, 7, 21])
    #expect(data.series[0].periods.map(\.isCorrected) == [true, true, false])
    let total = try read(
      """
      date,segment,measure,value,note
      2027-01-10,desk,registered_cumulative,10,
      2027-01-17,desk,registered_cumulative,7,correction
      2027-01-24,desk,registered_cumulative,9,
      """)
    #expect(total.series[0].periods.map(\.count) == [7, 2])
    #expect(
      faults(
        """
        date,segment,measure,value,note
        2027-01-04,desk,registered,10,
        2027-01-11,desk,registered,-50,correction
        """) == ["seen.csv:3:1: -50 takes off more registered of 'desk' than were counted before"])
  }

  @Test("Lines that a spreadsheet leaves at the end are none; other separators are told as such")
  func spreadsheets() throws {
    let rows =
      "date,segment,measure,value,note\n2027-01-04,desk,registered,1,\n2027-01-11,desk,registered,2,\n"
    #expect(try read(rows + ",,,,\n\n,,,,\n") == read(rows))
    for (separator, name) in [(";", "';'"), ("\t", "a tab")] {
      #expect(
        faults(rows.replacing(",", with: separator)) == [
          "seen.csv:1:1: columns are separated by \(name). Allowed: commas"
        ])
    }
  }

  @Test("Sends are pieces of all members, and no count is beyond all people")
  func sends() {
    #expect(
      faults(
        """
        date,segment,measure,value,touch
        2027-01-04,desk,sends,400,launch mail
        2027-01-18,,sends,40000,launch mail
        2027-01-04,desk,registered,9223372036854775807,
        2027-01-11,desk,eligible,-4,
        """) == [
          "seen.csv:2:2: sends are of all members: leave the segment empty",
          "seen.csv:3:4: 40000 pieces of a touch in a day are more than the 1000 members",
          "seen.csv:4:4: 9223372036854775807 is more than there are people",
          "seen.csv:5:4: -4 is below 0, which eligible cannot be",
        ])
  }

  @Test("What came before a break counts as a stock only")
  func breaks() throws {
    let data = try read(
      """
      date,segment,measure,value,note
      2027-01-04,desk,users,10,
      2027-01-11,desk,users,3,
      2027-01-18,desk,users,5,break
      2027-01-25,desk,users,2,
      """)
    #expect(data.series[0].periods.map(\.isOnlyStock) == [true, true, false, false])
  }

  @Test("Sends and stocks stand beside the series, and a series of zeros is remarked on")
  func others() throws {
    let data = try read(
      """
      date,segment,measure,value,touch
      2027-01-06,,sends,480,launch mail
      2027-01-20,,sends,470,launch mail
      2027-03-31,,eligible,1020,
      2027-01-04,,users,0,
      2027-01-11,,users,0,
      """)
    #expect(data.sends.map(\.day) == [2, 16] && data.sends.map(\.pieces) == [480, 470])
    #expect(data.stocks.map(\.count) == [1020] && data.stocks[0].day == 86)
    #expect(data.remarks == ["All users are 0: is the series of this client, and of these members?"])
  }

  @Test("What was known before a day leaves out whatever ended later")
  func before() throws {
    let data = try read(
      """
      date,segment,measure,value
      2027-01-04,desk,registered,12
      2027-01-11,desk,registered,9
      2027-01-18,desk,registered,9
      """)
    #expect(data.before(day: 14).series[0].periods.count == 2)
    #expect(data.before(day: 13).series[0].periods.count == 1)
    #expect(data.before(day: 0).series.isEmpty)
  }

  @Test(
    "Each fault says where, what was found and what is allowed",
    arguments: [
      (
        "date,segment\n",
        [
          "seen.csv:1:1: there is no column 'measure'. Needed: date, segment, measure, value",
          "seen.csv:1:1: there is no column 'value'. Needed: date, segment, measure, value",
        ]
      ),
      ("date,segment,measure,value\n", ["seen.csv:1:1: there is no row below the header"]),
      (
        "date,segmnt,measure,value\n2027-01-04,desk,registered,1\n",
        [
          "seen.csv:1:1: there is no column 'segment'. Needed: date, segment, measure, value",
          "seen.csv:1:2: unknown column 'segmnt': did you mean 'segment'? Allowed: date, segment, measure, value, touch, note",
        ]
      ),
      (
        "date,segment,measure,value\n2027-01-04,desc,registred,x\n",
        [
          "seen.csv:2:2: unknown segment 'desc': did you mean 'desk'? Allowed: desk, site, or all",
          "seen.csv:2:3: unknown measure 'registred': did you mean 'registered'? Allowed: registered, registered_cumulative, registered_current, users, users_cumulative, visits, visits_cumulative, opt_outs, eligible, sends",
          "seen.csv:2:4: 'x' is not a number. Allowed: a whole number, without commas",
        ]
      ),
      (
        "date,segment,measure,value\n04.01.2027,desk,registered,1\n",
        ["seen.csv:2:1: '04.01.2027' is no date. Allowed: a day as 2027-01-04"]
      ),
      (
        "date,segment,measure,value\n2028-01-04,desk,registered,1\n",
        [
          "seen.csv:2:1: 2028-01-04 lies after the scenario's horizon, which ends on 2028-01-02: is the year right? Otherwise lengthen 'horizon'"
        ]
      ),
      (
        "date,segment,measure,value\n2026-12-28,desk,registered,1\n",
        [
          "seen.csv:2:1: 2026-12-28 lies before launch, 2027-01-04: what came before is stated as initial stocks"
        ]
      ),
      (
        "date,segment,measure,value\n2027-01-11,desk,registered,1\n2027-01-04,desk,registered,1\n2027-01-04,desk,registered,1\n",
        [
          "seen.csv:3:1: 2027-01-04 comes after 2027-01-11 on line 2: the rows of a series stand in order of their dates",
          "seen.csv:4:1: 2027-01-04 is there already, on line 3, for registered of 'desk'",
        ]
      ),
      (
        "date,segment,measure,value\n2027-01-04,desk,registered,-3\n2027-01-11,desk,registered,1.5\n",
        [
          "seen.csv:2:4: -3 is below 0. A correction of earlier counts is allowed where its note says 'correction'",
          "seen.csv:3:4: '1.5' is no whole number: registered are counted",
        ]
      ),
      (
        "date,segment,measure,value\n2027-01-10,desk,users_cumulative,9\n2027-01-17,desk,users_cumulative,7\n",
        [
          "seen.csv:3:1: users_cumulative of 'desk' fall from 9 to 7. A correction is allowed where its note says 'correction'"
        ]
      ),
      (
        "date,segment,measure,value\n2027-01-04,desk,registered,9\n",
        [
          "seen.csv:2:1: registered of 'desk' has one row: with two or more it is clear how many days a row covers"
        ]
      ),
      (
        "date,segment,measure,value\n2027-01-04,desk,registered,9\n2027-01-11,desk,registered,9\n2027-01-21,desk,registered,9\n",
        [
          "seen.csv:4:1: 2027-01-21 is 10 days after 2027-01-11. Allowed: dates of a series a day, a week or a month apart, or several of these where something was not observed"
        ]
      ),
      (
        "date,segment,measure,value\n2027-01-04,desk,users,9\n2027-01-11,desk,users,9\n2027-01-04,,users,9\n2027-01-11,,users,9\n",
        ["seen.csv:4:1: users are given for all members and by segment (line 2): keep one"]
      ),
      (
        "date,segment,measure,value\n2027-01-04,desk,users,9\n2027-01-11,desk,users,9\n2027-01-10,desk,users_cumulative,9\n",
        ["seen.csv:4:1: users_cumulative of 'desk' are given twice, new and cumulative (line 2): keep one"]
      ),
      (
        "date,segment,measure,value,touch\n2027-01-04,,sends,9,launch male\n2027-01-04,,users,9,launch mail\n",
        [
          "seen.csv:2:5: unknown touch 'launch male': did you mean 'launch mail'? Allowed: launch mail",
          "seen.csv:3:5: only sends have a touch",
        ]
      ),
      (
        "date,segment,measure,value,note\n2027-01-04,,users,9,corection\n",
        ["seen.csv:2:5: unknown note 'corection': did you mean 'correction'? Allowed: correction, break"]
      ),
      (
        "date,segment,measure,value\n2027-01-04,,users\n",
        ["seen.csv:2:1: 3 cells where the header has 4"]
      ),
    ])
  func faultsAreNamed(_ text: String, _ expected: [String]) {
    #expect(faults(text) == expected)
  }

  @Test("A wrong name is told once, with the number of its rows, beside whatever else is wrong")
  func repeated() {
    let rows = (0..<3).map { "2027-01-\(11 + 7 * $0),dask,registered,3" }
    let found = faults(
      (["date,segment,measure,value", "2027-01-04,desk,registered,12"] + rows
        + ["2027-01-04,desk,registered,9", "2027-01-11,desk,visit,2"]).joined(separator: "\n"))
    #expect(
      found == [
        "seen.csv:3:2: unknown segment 'dask': did you mean 'desk'? Allowed: desk, site, or all. So in 2 rows more",
        "seen.csv:6:1: 2027-01-04 is there already, on line 2, for registered of 'desk'",
        "seen.csv:7:3: unknown measure 'visit': did you mean 'visits'? Allowed: registered, registered_cumulative, "
          + "registered_current, users, users_cumulative, visits, visits_cumulative, opt_outs, eligible, sends",
      ])
  }
}
