import Campaign

/// The sends that can reach the same members, in order of their days.
struct Timeline {
  /// One send; `touch` is nil of another programme's.
  struct Send: Hashable {
    /// From launch, or from a clock's event.
    var day: Int
    /// Messages it counts for.
    var load: Double
    var name: String
    var touch: Touch?
  }

  /// A send too many, and what it comes on top of.
  struct Excess {
    var send: Send
    var days: ClosedRange<Int>
    /// All sends of the window, those at fault too.
    var sends: [Send]
  }

  let segment: String
  let launch: CalendarDate
  /// The event from which days count; nil: they count from launch.
  let clock: Trigger.Event?
  let sends: [Send]
  /// Days that are looked through for one on which a send would fit: a year.
  private static let farthest = 366

  init(segment: String, launch: CalendarDate, clock: Trigger.Event?, _ sends: [Send]) {
    self.segment = segment
    self.launch = launch
    self.clock = clock
    self.sends = sends.sorted { $0.day < $1.day }
  }

  /// The plan's own sends without which no window would hold too many: of each window the last ones.
  func excess(over cap: MessageCap) -> [Excess] {
    var all: [Excess] = []
    for days in windows(of: cap.period) {
      let inside = sends.filter { days.contains($0.day) }
      var load = inside.reduce(0) { $0 + $1.load }
      for send in inside.reversed() where send.touch != nil && load > Double(cap.touches) {
        all.append(Excess(send: send, days: days, sends: inside))
        load -= send.load
      }
    }
    return all
  }

  /// The first later day on which a send would be none too many; nil within a year.
  func earliest(for send: Send, _ cap: MessageCap) -> CalendarDate? {
    guard let position = sends.firstIndex(of: send) else { return nil }
    let day = (send.day + 1...send.day + Timeline.farthest).first { day in
      var moved = sends
      moved[position].day = day
      let line = Timeline(segment: segment, launch: launch, clock: clock, moved)
      return line.windows(of: cap.period).filter { $0.contains(day) }.allSatisfy { days in
        moved.filter { days.contains($0.day) }.reduce(0) { $0 + $1.load } <= Double(cap.touches)
      }
    }
    return day.map { launch.adding(days: $0) }
  }

  /// `it is the 4th message to 'drivers' in January 2027, of at most 3: …`.
  func words(_ excess: Excess, _ cap: MessageCap) -> String {
    let messages = excess.sends.reduce(0) { $0 + $1.load }
    let names = excess.sends.map { send in
      clock == nil
        ? "\(send.name) \(launch.adding(days: send.day))" : "\(send.name) on day \(send.day)"
    }
    let count = messages == messages.rounded() ? "\(Int(messages))" : "\(messages)"
    return
      "\(count) messages can reach a member of '\(segment)' \(span(excess.days, cap.period)), of at most \(cap.touches): "
      + listed(names, most: 8)
  }

  private func span(_ days: ClosedRange<Int>, _ period: MessageCap.Period) -> String {
    let (from, to) = (launch.adding(days: days.lowerBound), launch.adding(days: days.upperBound))
    if let clock { return "from day \(days.lowerBound) to \(days.upperBound) after \(clock.rawValue)" }
    return period == .month ? "in \(from.monthName) \(from.components.year)" : "from \(from) to \(to)"
  }

  /// The windows that hold a send, each once, in order. A clock knows no calendar: there a month is 30 days in a row.
  private func windows(of period: MessageCap.Period) -> [ClosedRange<Int>] {
    var windows: [ClosedRange<Int>] = []
    for send in sends {
      let date = launch.adding(days: send.day)
      let window: ClosedRange<Int>
      switch (period, clock) {
      case (.days(let days), _): window = send.day - days + 1...send.day
      case (.month, .some): window = send.day - 29...send.day
      case (.week, .some): window = send.day - 6...send.day
      case (.month, nil):
        let (year, month, day) = date.components
        let first = send.day - day + 1
        window = first...first + CalendarDate.days(inMonth: month, of: year) - 1
      case (.week, nil):
        let first = send.day - (date.dayNumber + 3 - 7 * date.weekNumber)
        window = first...first + 6
      }
      if windows.last != window { windows.append(window) }
    }
    return windows
  }
}
