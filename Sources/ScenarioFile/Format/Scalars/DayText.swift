import Campaign

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
