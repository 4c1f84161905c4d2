import Campaign

/// The days that texts count from: launch, and the client's moments by name.
struct NamedDays {
  let launch: CalendarDate
  let log: FaultLog
  /// Names in file order; nil for a date that could not be read, of which a fault has been noted.
  private var moments: [(name: String, date: CalendarDate?)] = []

  init(launch: CalendarDate, moments: YAMLNode?, log: FaultLog) {
    self.launch = launch
    self.log = log
    for entry in moments?.entries ?? [] {
      self.moments.append((entry.key, entry.value.value(DateScalar())))
    }
  }

  /// The date of a day written under `label`; nil, with a fault, where it names a moment that is not stated.
  /// `playbookPart` says what of a playbook speaks of it, as `the touch 'poster' of the playbook 'launch-kit'`.
  func date(_ day: DayText, in node: YAMLNode, label: String, playbookPart: String? = nil) -> CalendarDate? {
    guard case .moment(let name)? = day.anchor else { return day.date(anchor: launch) }
    if let moment = moments.first(where: { $0.name == name }) {
      return moment.date.map { day.date(anchor: $0) }
    }
    let question = NearestName.question(name, among: ["launch"] + moments.map(\.name))
    if let playbookPart {
      log.add(
        at: node.location,
        "\(label): \(playbookPart) needs the moment \(quoted(name))\(question.isEmpty ? "." : question) "
          + "State its date under 'moments' in the scenario")
    } else {
      let allowed = moments.isEmpty ? " and what 'moments' states" : moments.map { ", \($0.name)" }.joined()
      log.add(
        at: node.location,
        "\(label): unknown moment \(quoted(name))\(question.isEmpty ? "." : question) Allowed: launch\(allowed)"
      )
    }
    return nil
  }

  /// Days from launch to a date.
  func day(_ date: CalendarDate) -> Int { date.dayNumber - launch.dayNumber }
}
