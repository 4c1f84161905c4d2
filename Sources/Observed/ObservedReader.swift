import Campaign

/// Reads observed data from CSV with the columns `date,segment,measure,value`, in any order, and if wanted `touch` (of
/// sends) and `note`.
///
/// Rows of a series stand in order of their dates. A date of new counts is the first day of its period; of a cumulative
/// count or a stock, the day at whose end it was read. An empty segment, or `all`, means all members together. A note of
/// `correction` allows a negative count or a cumulative one that falls; `break` says that from this row on the series
/// is defined differently, so that earlier rows are not fitted.
public struct ObservedReader {
  private let scenario: Scenario
  private let file: String
  private var faults: [Fault] = []
  /// Where a name that is wrong was told, and in how many rows it stands besides.
  private var told: [String: (fault: Int, others: Int)] = [:]
  /// Things found wrong, also those that were told before.
  private var wrong = 0
  private var remarks: [String] = []

  /// Larger counts are none.
  private static let most = 1e11
  static let needed = ["date", "segment", "measure", "value"]
  static let optional = ["touch", "note"]

  /// What was seen of a scenario's client.
  ///
  /// - Throws: `Faults` with every row that is wrong, each with its line.
  public static func read(_ text: String, file: String, for scenario: Scenario) throws(Faults) -> ObservedData
  {
    var reader = ObservedReader(scenario: scenario, file: file)
    return try reader.read(text)
  }

  private init(scenario: Scenario, file: String) {
    self.scenario = scenario
    self.file = file
  }

  private mutating func read(_ text: String) throws(Faults) -> ObservedData {
    let text = ObservedReader.withoutEmptyEnd(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)
    try checkSeparator(text)
    let table = try CSVTable(text, file: file)
    let rows = rows(table)
    var series: [ObservedData.Series] = []
    var stocks: [ObservedData.Stock] = []
    var groups: [SeriesName: [ObservedRow]] = [:]
    for row in rows { groups[row.name, default: []].append(row) }
    for (name, rows) in groups.sorted(by: { $0.value[0].line < $1.value[0].line }) {
      checkOrder(rows)
      // Which days a row covers is not clear where rows are missing.
      guard faults.isEmpty else { continue }
      switch name.measure.reading {
      case .event: break
      case .stock:
        stocks += rows.map {
          ObservedData.Stock(
            measure: name.measure, segment: name.segment, day: $0.day, count: $0.value, line: $0.line)
        }
      case .new, .cumulative:
        let periods = name.measure.reading == .new ? newCounts(rows) : differences(rows)
        guard let flow = name.measure.flow else { continue }
        if let other = series.first(where: { $0.flow == flow && $0.segment == name.segment }) {
          fault(
            rows[0].line,
            "\(described(name)) are given twice, new and cumulative (line \(other.periods.first?.line ?? 1)): keep one"
          )
        }
        if periods.allSatisfy({ $0.count == 0 }) {
          remarks.append("All \(described(name)) are 0: is the series of this client, and of these members?")
        }
        series.append(ObservedData.Series(flow: flow, segment: name.segment, periods: periods))
      }
    }
    checkMixture(series)
    guard faults.isEmpty else { throw Faults(sorted) }
    let sends = rows.filter { $0.name.measure == .sends }.map {
      ObservedData.Send(touch: $0.touch, day: $0.day, pieces: $0.value)
    }
    return ObservedData(file: file, series: series, stocks: stocks, sends: sends, remarks: remarks)
  }

  /// Lines at the end in which nothing stands, as spreadsheets leave them.
  private static func withoutEmptyEnd(_ text: String) -> String {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
    while let last = lines.last, last.allSatisfy({ $0.isWhitespace || $0 == "," }) { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Other separators are told as such, not as columns that are missing.
  private func checkSeparator(_ text: String) throws(Faults) {
    let header = text.prefix { !$0.isNewline }
    guard !header.contains(","), let other = [";", "\t", "|"].first(where: header.contains) else { return }
    let name = other == "\t" ? "a tab" : "'\(other)'"
    throw Faults([
      Fault(
        at: SourceLocation(file: file, line: 1, column: 1),
        "columns are separated by \(name). Allowed: commas")
    ])
  }

  private var sorted: [Fault] {
    func place(_ fault: Fault) -> (Int, Int) { (fault.location?.line ?? 0, fault.location?.column ?? 0) }
    return faults.sorted { place($0) < place($1) }
  }

  private mutating func fault(_ line: Int, _ message: String, column: Int = 1) {
    wrong += 1
    faults.append(Fault(at: SourceLocation(file: file, line: line, column: column), message))
  }

  /// A name that is wrong is told where it stands first, and in how many rows besides.
  private mutating func faultOnce(_ line: Int, _ message: String, column: Int) {
    if let known = told[message] {
      wrong += 1
      told[message]?.others += 1
      let rows = known.others == 0 ? "1 row" : "\(known.others + 1) rows"
      faults[known.fault] = Fault(at: faults[known.fault].location, "\(message). So in \(rows) more")
    } else {
      told[message] = (faults.count, 0)
      fault(line, message, column: column)
    }
  }

  // MARK: Rows

  private mutating func rows(_ table: CSVTable) -> [ObservedRow] {
    let header = table.header
    let known = ObservedReader.needed + ObservedReader.optional
    for (index, name) in header.enumerated() {
      if !known.contains(name) {
        let question = NearestName.question(name, among: known)
        fault(
          1,
          "unknown column '\(name)'\(question.isEmpty ? "." : question) Allowed: \(known.joined(separator: ", "))",
          column: index + 1)
      } else if header.firstIndex(of: name) != index {
        fault(1, "the column '\(name)' is there twice", column: index + 1)
      }
    }
    for name in ObservedReader.needed where !header.contains(name) {
      fault(1, "there is no column '\(name)'. Needed: \(ObservedReader.needed.joined(separator: ", "))")
    }
    guard faults.isEmpty else { return [] }
    if table.rows.isEmpty { fault(1, "there is no row below the header") }
    func column(_ name: String) -> Int? { header.firstIndex(of: name) }
    return table.rows.indices.compactMap { row in
      func cell(_ name: String) -> String? { column(name).map { table.rows[row][$0] } }
      return read(
        row, date: cell("date") ?? "", segment: cell("segment") ?? "", measure: cell("measure") ?? "",
        value: cell("value") ?? "", touch: cell("touch") ?? "", note: cell("note") ?? "", table)
    }
  }

  private mutating func read(
    _ row: Int, date: String, segment: String, measure: String, value: String, touch: String, note: String,
    _ table: CSVTable
  ) -> ObservedRow? {
    let before = wrong
    let line = table.lines[row]
    func place(_ name: String) -> Int { (table.header.firstIndex(of: name) ?? 0) + 1 }
    let day = CalendarDate(iso: date).map { $0.dayNumber - scenario.launch.dayNumber }
    if let day {
      if day >= scenario.horizonWeeks * 7 {
        fault(
          line,
          "\(date) lies after the scenario's horizon, which ends on \(scenario.launch.adding(days: scenario.horizonWeeks * 7 - 1)): is the year right? Otherwise lengthen 'horizon'",
          column: place("date"))
      }
    } else {
      fault(line, "'\(date)' is no date. Allowed: a day as 2027-01-04", column: place("date"))
    }
    let names = scenario.segments.map(\.name)
    let position = names.firstIndex(of: segment)
    if position == nil, !segment.isEmpty, segment != "all" {
      let question = NearestName.question(segment, among: names)
      faultOnce(
        line,
        "unknown segment '\(segment)'\(question.isEmpty ? "." : question) Allowed: \(names.joined(separator: ", ")), or all",
        column: place("segment"))
    }
    let what = ObservedMeasure(rawValue: measure)
    if what == nil {
      let all = ObservedMeasure.allCases.map(\.rawValue)
      let question = NearestName.question(measure, among: all)
      faultOnce(
        line,
        "unknown measure '\(measure)'\(question.isEmpty ? "." : question) Allowed: \(all.joined(separator: ", "))",
        column: place("measure"))
    }
    let notes = ["", "correction", "break"]
    if !notes.contains(note) {
      let question = NearestName.question(note, among: notes)
      faultOnce(
        line, "unknown note '\(note)'\(question.isEmpty ? "." : question) Allowed: correction, break",
        column: place("note"))
    }
    let number = Double(value).flatMap { $0.isFinite ? $0 : nil }
    if let number, number.magnitude > ObservedReader.most {
      fault(line, "\(value) is more than there are people", column: place("value"))
    } else if let number {
      if number < 0, what?.reading != .new {
        fault(line, "\(value) is below 0, which \(measure) cannot be", column: place("value"))
      } else if number < 0, note != "correction" {
        fault(
          line,
          "\(value) is below 0. A correction of earlier counts is allowed where its note says 'correction'",
          column: place("value"))
      } else if number != number.rounded() {
        fault(line, "'\(value)' is no whole number: \(measure) are counted", column: place("value"))
      }
    } else {
      fault(
        line, "'\(value)' is not a number. Allowed: a whole number, without commas", column: place("value"))
    }
    if let day, day < 0, let what, what != .sends {
      fault(
        line, "\(date) lies before launch, \(scenario.launch): what came before is stated as initial stocks",
        column: place("date"))
    }
    if what == .sends {
      let touches = Set(scenario.strategies.flatMap(\.touches).map(\.name)).sorted()
      if !touches.contains(touch) {
        let question = NearestName.question(touch, among: touches)
        faultOnce(
          line,
          "unknown touch '\(touch)'\(question.isEmpty ? "." : question) Allowed: \(touches.joined(separator: ", "))",
          column: place("touch"))
      }
      if position != nil {
        fault(line, "sends are of all members: leave the segment empty", column: place("segment"))
      }
      let members = scenario.segments.reduce(0) { $0 + $1.members }
      if let number, number > Double(members) {
        fault(
          line, "\(value) pieces of a touch in a day are more than the \(members) members",
          column: place("value"))
      }
    } else if !touch.isEmpty {
      fault(line, "only sends have a touch", column: place("touch"))
    }
    guard wrong == before, let day, let what, let number else { return nil }
    return ObservedRow(
      name: SeriesName(measure: what, segment: position, touch: touch), day: day, value: number,
      isCorrection: note == "correction", isBreak: note == "break", line: line)
  }

  private mutating func checkOrder(_ rows: [ObservedRow]) {
    for (earlier, row) in zip(rows, rows.dropFirst()) where row.day <= earlier.day {
      let date = scenario.launch.adding(days: row.day)
      fault(
        row.line,
        row.day == earlier.day
          ? "\(date) is there already, on line \(earlier.line), for \(described(row.name))"
          : "\(date) comes after \(scenario.launch.adding(days: earlier.day)) on line \(earlier.line): the rows of a series stand in order of their dates"
      )
    }
  }

  /// Segments and their sum cannot both be fitted: every member would count twice.
  private mutating func checkMixture(_ series: [ObservedData.Series]) {
    for whole in series where whole.segment == nil {
      guard let part = series.first(where: { $0.flow == whole.flow && $0.segment != nil }) else { continue }
      let lines = [whole, part].map { $0.periods.map(\.line).min() ?? 1 }.sorted()
      fault(
        lines[1],
        "\(whole.flow.rawValue) are given for all members and by segment (line \(lines[0])): keep one"
      )
    }
  }

  private func described(_ name: SeriesName) -> String {
    let of = name.segment.map { " of '\(scenario.segments[$0].name)'" } ?? ""
    return "\(name.measure.rawValue)\(of)"
  }

  // MARK: Periods

  /// New counts: each covers the days to the next date, or as many as is usual in the series.
  private mutating func newCounts(_ rows: [ObservedRow]) -> [ObservedData.Period] {
    guard let cadence = cadence(rows) else { return [] }
    var periods = rows.map { row in
      let end =
        switch cadence {
        case .days(let days): row.day + days
        case .month:
          scenario.launch.adding(days: row.day).adding(months: 1).dayNumber - scenario.launch.dayNumber
        }
      return ObservedData.Period(days: row.day..<end, count: row.value, line: row.line)
    }
    markBreaks(rows, &periods)
    takeCorrections(rows, &periods)
    return cadence == .days(1) ? weekly(periods) : periods
  }

  /// Differences of a cumulative count. The first row covers the time from launch.
  private mutating func differences(_ rows: [ObservedRow]) -> [ObservedData.Period] {
    var periods: [ObservedData.Period] = []
    var (end, before) = (0, 0.0)
    for row in rows {
      // From a break on counts start anew: what had been counted by then is not known.
      if !row.isBreak {
        let new = row.value - before
        if new < 0, !row.isCorrection {
          fault(
            row.line,
            "\(described(row.name)) fall from \(shown(before)) to \(shown(row.value)). A correction is allowed where its note says 'correction'"
          )
        }
        periods.append(ObservedData.Period(days: end..<(row.day + 1), count: new, line: row.line))
      }
      (end, before) = (row.day + 1, row.value)
    }
    takeCorrections(rows, &periods)
    if let last = rows.last(where: \.isBreak) {
      for index in periods.indices where periods[index].line < last.line { periods[index].isOnlyStock = true }
    }
    let daily = !periods.isEmpty && periods.dropFirst().allSatisfy { $0.days.count == 1 }
    return daily && periods.count > 1 ? weekly(periods) : periods
  }

  /// A negative count is taken off the periods before it, the latest first. How many came in its own period nobody knows:
  /// it counts as not observed.
  private mutating func takeCorrections(_ rows: [ObservedRow], _ periods: inout [ObservedData.Period]) {
    for index in periods.indices where periods[index].count < 0 {
      var owed = -periods[index].count
      for earlier in periods.indices.prefix(index).reversed() where owed > 0 && periods[earlier].count > 0 {
        let taken = min(owed, periods[earlier].count)
        periods[earlier].count -= taken
        periods[earlier].isCorrected = true
        owed -= taken
      }
      if owed > 0 {
        fault(
          periods[index].line,
          "\(shown(periods[index].count)) takes off more \(described(rows[0].name)) than were counted before")
      }
    }
    periods.removeAll { $0.count < 0 }
  }

  private mutating func markBreaks(_ rows: [ObservedRow], _ periods: inout [ObservedData.Period]) {
    guard let last = rows.lastIndex(where: \.isBreak) else { return }
    for index in 0..<last { periods[index].isOnlyStock = true }
  }

  private enum Cadence: Equatable {
    case days(Int)
    case month
  }

  /// Days between the dates of a series: always one, always whole weeks, or always a month.
  private mutating func cadence(_ rows: [ObservedRow]) -> Cadence? {
    let dates = rows.map { scenario.launch.adding(days: $0.day) }
    let gaps = zip(rows, rows.dropFirst()).map { $1.day - $0.day }
    guard let least = gaps.min() else {
      fault(
        rows[0].line,
        "\(described(rows[0].name)) has one row: with two or more it is clear how many days a row covers")
      return nil
    }
    if Set(dates.map(\.components.day)).count == 1, least >= 28 { return .month }
    if least == 1 { return .days(1) }
    if gaps.allSatisfy({ $0 % 7 == 0 }) { return .days(7) }
    let odd = gaps.firstIndex { $0 % 7 != 0 } ?? 0
    fault(
      rows[odd + 1].line,
      "\(dates[odd + 1]) is \(gaps[odd]) days after \(dates[odd]). Allowed: dates of a series a day, a week or a month apart, or several of these where something was not observed"
    )
    return nil
  }

  /// Days of one week from launch as one period: the model knows nothing of weekdays.
  private func weekly(_ days: [ObservedData.Period]) -> [ObservedData.Period] {
    var weeks: [ObservedData.Period] = []
    for day in days {
      if let last = weeks.last, last.days.upperBound == day.days.lowerBound,
        last.days.lowerBound / 7 == day.days.lowerBound / 7, last.isOnlyStock == day.isOnlyStock
      {
        weeks[weeks.count - 1].days = last.days.lowerBound..<day.days.upperBound
        weeks[weeks.count - 1].count += day.count
        weeks[weeks.count - 1].isCorrected = last.isCorrected || day.isCorrected
        weeks[weeks.count - 1].line = day.line
      } else {
        weeks.append(day)
      }
    }
    return weeks
  }

  private func shown(_ count: Double) -> String { String(Int(count)) }
}

/// What a row belongs to.
private struct SeriesName: Hashable {
  let measure: ObservedMeasure
  let segment: Int?
  let touch: String
}

private struct ObservedRow {
  let name: SeriesName
  let day: Int
  let value: Double
  let isCorrection, isBreak: Bool
  let line: Int

  var touch: String { name.touch }
}
