import Campaign

/// One day: `2027-01-04`, or counted from launch or a moment, `launch + 3 weeks`, `open-enrolment - 10 days`.
enum DayText: Hashable, Sendable {
  /// A day that others are counted from.
  enum Anchor: Hashable, Sendable {
    case launch
    case moment(String)
  }

  case date(CalendarDate)
  case on(Anchor)
  case after(Anchor, Span)
  case before(Anchor, Span)

  static let pattern =
    "(?:launch|\(MomentScalar.pattern))(?: [+-] \(Span.pattern))?|\(DateScalar.pattern)"

  init?(_ text: some StringProtocol) {
    if let date = DateScalar().parse(String(text)) {
      self = .date(date)
      return
    }
    let word = text.prefix { $0 != " " }
    let rest = text[word.endIndex...]
    guard let anchor = Anchor(String(word)) else { return nil }
    if rest.isEmpty {
      self = .on(anchor)
    } else if rest.hasPrefix(" + "), let span = Span(rest.dropFirst(3)) {
      self = .after(anchor, span)
    } else if rest.hasPrefix(" - "), let span = Span(rest.dropFirst(3)) {
      self = .before(anchor, span)
    } else {
      return nil
    }
  }

  /// What it is counted from; nil for a date.
  var anchor: Anchor? {
    switch self {
    case .date: nil
    case .on(let anchor), .after(let anchor, _), .before(let anchor, _): anchor
    }
  }

  /// The day, given that of its anchor.
  func date(anchor: CalendarDate) -> CalendarDate {
    switch self {
    case .date(let date): date
    case .on: anchor
    case .after(_, let span): span.from(anchor)
    case .before(_, let span): span.from(anchor, sign: -1)
    }
  }
}

extension DayText.Anchor {
  fileprivate init?(_ word: String) {
    if word == "launch" {
      self = .launch
    } else if let name = MomentScalar().parse(word) {
      self = .moment(name)
    } else {
      return nil
    }
  }
}
