import Campaign
import Model

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension MemberLaw {
  func number(_ name: String, _ fallback: Double = 0) -> Double { numbers[name] ?? fallback }

  func own(_ segment: Int, _ path: String) -> Double {
    numbers["\(scenario.segments[segment].name).\(path)"] ?? number(path)
  }

  /// Weeks in a step: hazards per week are multiplied by it.
  var stepWeeks: Double { Double(scenario.stepDays) / 7 }
  var steps: Int { scenario.horizonWeeks * 7 / scenario.stepDays }

  /// The step of a day; −1 for every day before launch.
  static func step(of day: Int, _ stepDays: Int) -> Int { day < 0 ? -1 : day / stepDays }
  func step(of day: Int) -> Int { Self.step(of: day, scenario.stepDays) }

  /// A probability per week, for one step of it.
  static func perStep(_ weekly: Double, _ stepDays: Int) -> Double {
    1 - pow(1 - weekly, Double(stepDays) / 7)
  }

  /// Point prevalence, onset and resolution of a step: P = p + (1 − p)(1 − e^(−52ι)) by bisection on ι.
  struct Need {
    let point, onset, resolution: Double

    init(_ segment: String, _ numbers: [String: Double], stepDays: Int) {
      let prevalence = numbers["\(segment).need.prevalence"] ?? numbers["need.prevalence"]!
      let duration = numbers["\(segment).need.duration"] ?? numbers["need.duration"]!
      let weeks = Double(stepDays) / 7
      let resolution = 1 - exp(-weeks / duration)
      var (low, high) = (0.0, 50.0)
      func point(_ iota: Double) -> Double {
        (1 - exp(-iota * weeks)) / (1 - exp(-iota * weeks) + resolution)
      }
      for _ in 0..<200 {
        let middle = (low + high) / 2
        let share = point(middle) + (1 - point(middle)) * (1 - exp(-52 * middle))
        if share < prevalence { low = middle } else { high = middle }
      }
      self.point = point(low)
      onset = 1 - exp(-low * weeks)
      self.resolution = resolution
    }
  }

  func needMultiplier(_ segment: Int, _ inNeed: Bool) -> Double {
    let ratio = number("registration.need-ratio", 1)
    let p = needs[segment].point
    return (inNeed ? ratio : 1) / (1 - p + ratio * p)
  }

  /// A segment's own rate, or that of the households it lives in, by size.
  func turnover(_ segment: Int) -> Double {
    let own = scenario.segments[segment]
    if own.householdOf.isEmpty || numbers["\(own.name).turnover"] != nil {
      return number("\(own.name).turnover")
    }
    var (sum, size) = (0.0, 0.0)
    for holder in scenario.segments where own.householdOf.contains(holder.name) {
      sum += number("\(holder.name).turnover") * Double(holder.members)
      size += Double(holder.members)
    }
    return sum / size
  }

  static func season(_ step: Int, _ scenario: Scenario, _ numbers: [String: Double]) -> Double {
    func level(_ date: CalendarDate) -> Double {
      numbers["season.\(Month(number: date.components.month).rawValue)"] ?? 1
    }
    var year = 0.0
    for day in 0..<365 {
      year += level(CalendarDate(iso: "2027-01-01")!.adding(days: day)) / 365
    }
    var sum = 0.0
    for day in 0..<scenario.stepDays {
      sum += level(scenario.launch.adding(days: scenario.stepDays * step + day)) / Double(scenario.stepDays)
    }
    return sum / year
  }

  /// U of a segment: the ever used among those it hears from.
  func wordOfMouth(_ segment: Int, present: [Double], users: [Double]) -> Double {
    let hears = scenario.segments[segment].hearsFrom
    guard !hears.isEmpty else { return users.reduce(0, +) / present.reduce(0, +) }
    return hears.reduce(0) { sum, from in
      let of = scenario.segments.firstIndex { $0.name == from.key }!
      return sum + from.value * users[of] / present[of]
    }
  }
}
