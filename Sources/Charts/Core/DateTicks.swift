import Campaign

/// Round dates along a time axis: weeks on a short one, else firsts of months.
struct DateTicks {
  struct Tick: Equatable {
    let day: CalendarDate
    /// The month, or day and month.
    let text: String
    /// The year, where it begins.
    let year: String?
  }

  let ticks: [Tick]

  /// Dates between two days, at most so many as fit the width.
  init(from first: CalendarDate, to last: CalendarDate, width: Double) {
    let days = last.dayNumber - first.dayNumber
    let room = max(Int(width / 41), 1)
    if days < 75 {
      let weeks = days / 7 + 1
      let each = max((weeks + room - 1) / room, 1)
      let count = (weeks + each - 1) / each
      ticks = (0..<count).map { index in
        let day = first.adding(days: index * each * 7)
        return Tick(day: day, text: day.dayAndMonth, year: index == 0 ? "\(day.components.year)" : nil)
      }
      return
    }
    let start = first.components
    let months = days / 30 + 2
    let each =
      [1, 2, 3, 6, 12].first { Double(months) / Double($0) <= Double(room) + 0.5 }
      ?? 12 * (months / 12 / room + 1)
    var found: [Tick] = []
    var index = start.year * 12 + start.month - 1
    if start.day > 1 { index += 1 }
    // Ticks on months that are multiples of the step keep January among them.
    index += (each - index % each) % each
    var lastYear: Int?
    while true {
      guard let day = CalendarDate(year: index / 12, month: index % 12 + 1, day: 1), day <= last else {
        break
      }
      let year = day.components.year
      found.append(Tick(day: day, text: day.monthName, year: year == lastYear ? nil : "\(year)"))
      lastYear = year
      index += each
    }
    // The first day is worth naming where the next tick leaves room for it.
    let next = found.first?.day.dayNumber ?? last.dayNumber + 1
    if Double(next - first.dayNumber) / Double(max(days, 1)) * width > 52 {
      if let tick = found.first, tick.day.components.year == start.year {
        found[0] = Tick(day: tick.day, text: tick.text, year: nil)
      }
      found.insert(Tick(day: first, text: first.dayAndMonth, year: "\(start.year)"), at: 0)
    }
    ticks = found
  }
}
