import Campaign

/// Reads the cells of one row, and keeps what is wrong with them.
struct TrialRowReader {
  let table: CSVTable
  let index: Int
  private(set) var faults: [Fault] = []

  init(table: CSVTable, index: Int) {
    self.table = table
    self.index = index
  }

  /// Nil, with faults, where a cell is not allowed.
  mutating func read() -> TrialRow? {
    let study = words(.study)
    let arm = words(.arm)
    let outcome = words(.outcome)
    let (channels, alternatives) = channels()
    let size = TrialSize(text(.n))
    if size == nil { fault(.n, "'\(text(.n))' is not allowed. Allowed: \(TrialSize.allowed)") }
    let rate = percent(.rate, in: 0...100)
    let lift = percent(.lift, in: -100...100)
    let (low, high) = (percent(.low, in: -100...100), percent(.high, in: -100...100))
    let error = percent(.error, in: 0...100, isPositive: true)
    if let error, error < 1e-5 {
      fault(.error, "'\(text(.error))' is too small to be true. Allowed: from 0.001")
    }
    let armsSD = percent(.armsSD, in: 0...100)
    let armsQ = number(.armsQ, in: 0...1e9)
    let days = number(.horizon, in: 1...36_500)
    if let days, days != days.rounded() { fault(.horizon, "'\(text(.horizon))' is no whole number of days") }
    let verified = text(.verified)
    if verified != "yes", verified != "no" {
      fault(.verified, "'\(verified)' is not allowed. Allowed: yes, no")
    }
    let role = role(of: arm)
    if (low == nil) != (high == nil), !text(.low).isEmpty != !text(.high).isEmpty {
      fault(.low, "an interval has two ends: 'ci_low' and 'ci_high' are stated together or not at all")
    }
    if let low, let high, low > high { fault(.low, "'ci_low' exceeds 'ci_high'") }
    if let rate, let lift, !(-1e-9...1 + 1e-9).contains(rate - lift) {
      fault(
        .lift, "a rate of \(text(.rate)) with a lift of \(text(.lift)) leaves no rate for the control arm")
    }
    if armsSD != nil || armsQ != nil {
      guard case .mean = role else {
        fault(.arm, "'arms_sd_pp' and 'arms_q' belong to an arm called 'mean of …'")
        return nil
      }
    }
    if lift == nil, error != nil, text(.control).isEmpty {
      fault(.error, "'se_pp' is that of a lift: state 'lift_pp', or the 'control'")
    }
    guard faults.isEmpty, let size else { return nil }
    let interval = low.flatMap { low in high.map { low...$0 } }
    if let interval, error == nil { judge(interval, rate: rate, lift: lift) }
    guard faults.isEmpty else { return nil }
    let action = text(.action)
    return TrialRow(
      location: SourceLocation(file: table.file, line: table.lines[index], column: 1), study: study,
      population: text(.population), size: size, arm: arm, role: role, channels: channels,
      alternatives: alternatives,
      outcome: outcome, action: action.isEmpty ? outcome : action, rate: rate, lift: lift, interval: interval,
      error: error, control: text(.control).isEmpty ? nil : text(.control), horizonDays: days.map { Int($0) },
      source: text(.source), note: text(.note), isVerified: verified == "yes", armsSD: armsSD, armsQ: armsQ,
      leftOut: text(.leftOut))
  }

  /// An interval is of the lift or of the rate: it must hold one of them, and only one.
  private mutating func judge(_ interval: ClosedRange<Double>, rate: Double?, lift: Double?) {
    let held = [lift, rate].compactMap { $0 }.filter { interval.contains($0) }.count
    let ends = "\(text(.low)) to \(text(.high))"
    if held == 0 {
      fault(.low, "the interval \(ends) holds neither 'lift_pp' nor 'outcome_rate', so it is of neither")
    } else if held == 2 {
      fault(
        .low, "the interval \(ends) may be of the lift or of the rate: state the lift's 'se_pp' in its place")
    }
  }

  private func text(_ column: TrialColumn) -> String {
    guard let place = table.header.firstIndex(of: column.rawValue) else { return "" }
    return table.rows[index][place]
  }

  private mutating func fault(_ column: TrialColumn, _ message: String) {
    let place = table.header.firstIndex(of: column.rawValue) ?? 0
    faults.append(Fault(at: table.location(index, place), message))
  }

  private mutating func words(_ column: TrialColumn) -> String {
    let text = text(column)
    if text.allSatisfy(\.isWhitespace) { fault(column, "'\(column.rawValue)' is empty: \(column.meaning)") }
    return text
  }

  private mutating func number(
    _ column: TrialColumn, in range: ClosedRange<Double>, isPositive: Bool = false
  ) -> Double? {
    let text = text(column)
    guard !text.isEmpty else { return nil }
    guard let value = Double(text), range.contains(value), !isPositive || value > 0 else {
      let least = isPositive ? "above \(Int(range.lowerBound))" : "from \(Int(range.lowerBound))"
      fault(
        column, "'\(text)' is not allowed. Allowed: a number \(least) to \(Int(range.upperBound)), or nothing"
      )
      return nil
    }
    return value
  }

  private mutating func percent(
    _ column: TrialColumn, in range: ClosedRange<Double>, isPositive: Bool = false
  ) -> Double? { number(column, in: range, isPositive: isPositive).map { $0 / 100 } }

  /// `sms+phone` is both, `sms/phone` one or the other; a word that holds a stroke is taken first.
  private mutating func channels() -> (Set<TrialChannel>, alternatives: Set<TrialChannel>) {
    let text = text(.channel)
    if let one = TrialChannel(rawValue: text) { return ([one], []) }
    var found: Set<TrialChannel> = []
    var alternatives: Set<TrialChannel> = []
    for part in text.split(separator: "+", omittingEmptySubsequences: false) {
      let words = part.split(separator: "/", omittingEmptySubsequences: false)
      for word in words {
        if let channel = TrialChannel(rawValue: String(word)) {
          found.insert(channel)
          if words.count > 1 { alternatives.insert(channel) }
        } else {
          let names = TrialChannel.allCases.map(\.rawValue)
          let question = NearestName.question(String(word), among: names)
          fault(
            .channel,
            "unknown channel '\(word)'\(question.isEmpty ? "." : question) Allowed: \(names.joined(separator: ", ")), with + or / between"
          )
        }
      }
    }
    return (found, alternatives)
  }

  private mutating func role(of arm: String) -> TrialRow.Role {
    if let match = arm.wholeMatch(of: /mean of ([0-9]{1,4})\b.*/) {
      guard let count = Int(match.1), count >= 2 else {
        fault(.arm, "a mean is of two arms or more")
        return .arm
      }
      return .mean(of: count)
    }
    return arm.hasPrefix("best ") ? .best : .arm
  }
}
