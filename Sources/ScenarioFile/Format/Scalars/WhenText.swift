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
