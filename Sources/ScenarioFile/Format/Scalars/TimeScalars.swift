import Campaign

/// A day of the calendar, `2027-01-04`.
struct DateScalar: ScalarKind {
  static let pattern = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
  var id: String? { "date" }
  var allowed: String { "a date, as '2027-01-04'" }
  var schema: JSONValue { Self.string(Self.pattern) }

  func parse(_ text: String) -> CalendarDate? {
    text.unicodeScalars.allSatisfy { $0 == "-" || ("0"..."9").contains($0) } ? CalendarDate(iso: text) : nil
  }

  func refusal(of text: String) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let written = parts.map(\.count) == [4, 2, 2] && parts.joined().allSatisfy(DecimalText.isDigit)
    return written ? "found \(quoted(text)), a day that the calendar does not have" : nil
  }
}

/// A number of days, weeks or months.
struct Span: Hashable, Sendable {
  enum Unit: String, CaseIterable, Sendable {
    case day, week, month
  }

  var count: Int
  var unit: Unit

  static let pattern = "[0-9]{1,4} (?:days?|weeks?|months?)"

  init(count: Int, unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// Reads `3 weeks`, `1 month`; at most four digits.
  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count <= 4, !parts[0].contains(","),
      let count = DecimalText.count(parts[0]),
      let unit = Unit.allCases.first(where: { parts[1] == $0.rawValue || parts[1] == $0.rawValue + "s" })
    else { return nil }
    self.init(count: count, unit: unit)
  }

  /// The date this long after `date`, `sign` -1 for before; months by the calendar.
  func from(_ date: CalendarDate, sign: Int = 1, times: Int = 1) -> CalendarDate {
    let n = sign * times * count
    return switch unit {
    case .day: date.adding(days: n)
    case .week: date.adding(days: 7 * n)
    case .month: date.adding(months: n)
    }
  }

  /// Whole weeks as horizons count them: 12 months are 52 weeks.
  var wholeWeeks: Int {
    switch unit {
    case .day: count / 7
    case .week: count
    case .month: count * 52 / 12
    }
  }
}

/// How long is simulated: `12 months` or `40 weeks`; kept in whole weeks.
struct HorizonScalar: ScalarKind {
  static let weeks = 1...520
  var id: String? { "horizon" }
  var allowed: String { "1 to 520 weeks, as '12 months' (52 weeks) or '40 weeks'" }
  var schema: JSONValue { Self.string("[0-9]{1,4} (?:weeks?|months?)") }

  func parse(_ text: String) -> Int? {
    guard let span = Span(text), span.unit != .day, Self.weeks.contains(span.wholeWeeks) else { return nil }
    return span.wholeWeeks
  }
}

/// One day, from launch or by the calendar: `launch`, `launch + 3 weeks`, `launch - 10 days`, `2027-01-04`.
enum DayText: Hashable, Sendable {
  case date(CalendarDate)
  case launch
  case afterLaunch(Span)
  case beforeLaunch(Span)

  static let pattern = "launch(?: [+-] \(Span.pattern))?|\(DateScalar.pattern)"

  init?(_ text: some StringProtocol) {
    if text == "launch" {
      self = .launch
    } else if text.hasPrefix("launch + "), let span = Span(text.dropFirst(9)) {
      self = .afterLaunch(span)
    } else if text.hasPrefix("launch - "), let span = Span(text.dropFirst(9)) {
      self = .beforeLaunch(span)
    } else if let date = DateScalar().parse(String(text)) {
      self = .date(date)
    } else {
      return nil
    }
  }

  /// The day, given launch.
  func date(launch: CalendarDate) -> CalendarDate {
    switch self {
    case .date(let date): date
    case .launch: launch
    case .afterLaunch(let span): span.from(launch)
    case .beforeLaunch(let span): span.from(launch, sign: -1)
    }
  }
}

/// When a guarantee is judged.
struct DayScalar: ScalarKind {
  var id: String? { "day" }
  var allowed: String { "a day, as 'launch + 12 months' or '2027-12-31'" }
  var schema: JSONValue { Self.string(DayText.pattern) }
  func parse(_ text: String) -> DayText? { DayText(text) }
  func refusal(of text: String) -> String? { DateScalar().refusal(of: text) }
}

/// When a touch is sent: a day, or a series of days.
enum WhenText: Hashable, Sendable {
  case once(DayText)
  /// From a first day, every so often, until a last day or the end of the horizon.
  case every(Span, from: DayText, until: DayText?)

  init?(_ text: String) {
    if let day = DayText(text) {
      self = .once(day)
      return
    }
    guard text.hasPrefix("every "), let from = text.firstRange(of: " from ") else { return nil }
    let until = text.firstRange(of: " until ")
    guard let span = Span(text[text.index(text.startIndex, offsetBy: 6)..<from.lowerBound]), span.count > 0,
      until.map({ $0.lowerBound >= from.upperBound }) ?? true,
      let first = DayText(text[from.upperBound..<(until?.lowerBound ?? text.endIndex)])
    else { return nil }
    if let until {
      guard let last = DayText(text[until.upperBound...]) else { return nil }
      self = .every(span, from: first, until: last)
    } else {
      self = .every(span, from: first, until: nil)
    }
  }
}

/// `launch + 3 weeks`, a date, or `every 3 months from launch + 8 weeks until launch + 40 weeks`.
struct WhenScalar: ScalarKind {
  var id: String? { "when" }
  var allowed: String {
    "'launch', 'launch + 3 weeks', 'launch - 10 days', a date, or "
      + "'every 3 months from launch + 8 weeks', with 'until launch + 40 weeks' or without"
  }
  var schema: JSONValue {
    Self.string(
      "\(DayText.pattern)|every \(Span.pattern) from (?:\(DayText.pattern))(?: until (?:\(DayText.pattern)))?"
    )
  }

  func parse(_ text: String) -> WhenText? { WhenText(text) }

  func refusal(of text: String) -> String? {
    if let refusal = DateScalar().refusal(of: text) { return refusal }
    // A single lower-case word that nothing else claims names a moment of the client's year.
    let word = text.allSatisfy { $0 == "-" || ("a"..."z").contains($0) }
    guard word, text.first != "-", text != "launch", text != "every" else { return nil }
    guard NearestName.of(text, among: ["launch"]) == nil else { return nil }
    return "found \(quoted(text)): named moments are not yet supported"
  }
}
