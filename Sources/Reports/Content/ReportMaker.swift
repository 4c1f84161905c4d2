import Campaign
import Comparison
import Results

/// Makes a report's content out of a run: one extension a section.
struct ReportMaker {
  let record: RunRecord
  let disclosure: Disclosure
  let numbers: NumberText

  init(_ record: RunRecord, _ disclosure: Disclosure) {
    self.record = record
    self.disclosure = disclosure
    numbers = NumberText(currency: record.summary.currency)
  }

  var summary: SummaryRecord { record.summary }
  var scenario: Scenario { record.scenario }
  var replications: Int { summary.replications }
  /// All strategies but do-nothing.
  var options: [SummaryRecord.OfStrategy] { summary.strategies.filter { $0.name != Strategy.doNothing } }

  func report() -> Report {
    Report(
      maker: self, title: summary.scenario,
      subtitle:
        "\(summary.client), \(summary.clientType.replacing("-", with: " ")); \(eligible) eligible members; "
        + "\(plural(summary.weeks, "week")) from \(launchWords)",
      brief: brief(),
      sections: [
        planSection(), resultsSection(), segmentsSection(), accessSection(), promisesSection(),
        assumptionsSection(), methodSection(),
      ].compactMap(\.self), colophon: colophon)
  }

  private var colophon: [(name: String, value: String)] {
    [
      ("version", summary.version), ("seed", String(summary.seed)), ("digest", summary.digest),
      ("replications", numbers.grouped(Double(replications), digits: 0)), ("engine", summary.engine),
      ("sampler", summary.sampler), ("points", summary.points),
      ("edition", disclosure.edition == .team ? "for the team" : "for the client"),
    ]
  }

  /// Fewer replications say nothing of odds.
  static let leastForOdds = 10

  /// Whether the engine has chance of its own.
  var hasChance: Bool { summary.engine != "expected" }

  /// Results outside the evidence, but for those that tell what is hidden.
  var shownFlags: [SummaryRecord.OfFlag] {
    summary.flags.filter { flag in
      if flag.id == "users-above-ten-percent" {
        return !disclosure.hiddenMeasures.contains(.employeeUsersOfEmployees)
      }
      return !disclosure.hidden.contains { flag.text.contains("'\($0)'") }
    }
  }

  // MARK: Words

  /// A plan's name within a sentence.
  func quoted(_ strategy: String) -> String { "“\(strategy)”" }

  var eligible: String { numbers.grouped(Double(scenario.segments.reduce(0) { $0 + $1.members }), digits: 0) }
  var launchWords: String { CalendarDate(iso: summary.launch)?.words ?? summary.launch }

  /// A date of the files as people read it.
  func words(_ date: String) -> String { CalendarDate(iso: date)?.words ?? date }

  /// `a`, `a and b`, `a, b and c`.
  func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  func plural(_ n: Int, _ one: String, _ many: String? = nil) -> String {
    "\(numbers.grouped(Double(n), digits: 0)) \(n == 1 ? one : many ?? one + "s")"
  }

  // MARK: Numbers of the run

  func measure(_ id: MeasureID, _ strategy: String) -> SummaryRecord.OfMeasure? {
    summary.strategies.first { $0.name == strategy }?.measures[id.rawValue]
  }

  /// Whether a measure means anything for this client: it was defined somewhere.
  func isDefined(_ id: MeasureID) -> Bool {
    !disclosure.hiddenMeasures.contains(id)
      && summary.strategies.contains { $0.measures[id.rawValue]?.mean != nil }
  }

  /// One strategy against another; the files hold each pair one way round.
  func difference(_ strategy: String, over baseline: String, _ id: MeasureID) -> SummaryRecord.OfDifference? {
    let pair = summary.differences.first {
      $0.measure == id.rawValue
        && ($0.strategy == strategy && $0.baseline == baseline
          || $0.strategy == baseline && $0.baseline == strategy)
    }
    return pair?.strategy == strategy ? pair : pair?.reversed
  }

  /// The median with P10 and P90 of a measure.
  func band(_ id: MeasureID, _ strategy: String) -> ReportTable.Cell {
    guard disclosure.shows(id, of: strategy) else { return .figure(.hidden) }
    guard let measure = measure(id, strategy), measure.p50 != nil else { return .text("–") }
    let error = measure.mcse ?? 0
    func figure(_ value: Double?) -> Figure { numbers.figure(value, id.unit, error: error) }
    return .band(figure(measure.p50), low: figure(measure.p10), high: figure(measure.p90))
  }

  /// The mean of a measure.
  func mean(_ id: MeasureID, _ strategy: String) -> Figure {
    guard disclosure.shows(id, of: strategy) else { return .hidden }
    let measure = measure(id, strategy)
    return numbers.figure(measure?.mean, id.unit, error: measure?.mcse ?? 0)
  }

  /// The expected gain over another strategy, with its 90 % interval.
  func gain(_ strategy: String, over baseline: String, _ id: MeasureID) -> ReportTable.Cell {
    guard disclosure.shows(id, of: strategy), disclosure.shows(id, of: baseline) else {
      return .figure(.hidden)
    }
    guard let gain = difference(strategy, over: baseline, id) else { return .text("–") }
    func figure(_ value: Double) -> Figure { numbers.gain(value, id.unit, error: gain.mcse) }
    return .band(figure(gain.mean), low: figure(gain.p05), high: figure(gain.p95))
  }

  /// The cost of one more user than do-nothing has, with its 90 % interval.
  func costPerUser(_ strategy: String) -> ReportTable.Cell {
    guard disclosure.shows(.costPerIncrementalUser, of: strategy) else { return .figure(.hidden) }
    guard let cost = measure(.costPerIncrementalUser, strategy), let ratio = cost.mean,
      let gain = difference(strategy, over: Strategy.doNothing, .users), gain.mean != 0
    else { return .text("–") }
    // The gain's error is the ratio's: costs hardly vary.
    let error = ratio.magnitude * gain.mcse / gain.mean.magnitude
    func figure(_ value: Double?) -> Figure { numbers.figure(value, .money, error: error) }
    return .band(figure(ratio), low: figure(cost.p05), high: figure(cost.p95))
  }

  /// What a measure is, in one line.
  func definition(_ id: MeasureID) -> String {
    let definition = MeasureDefinition.of(id)
    return definition.denominator == nil ? definition.note : "\(definition.formula); \(definition.note)"
  }

  func title(_ id: MeasureID) -> String { MeasureDefinition.of(id).title }

  /// A measure's title within a sentence.
  func words(_ id: MeasureID) -> String {
    let title = title(id)
    return title.prefix(1).lowercased() + title.dropFirst()
  }
}
